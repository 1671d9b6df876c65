using Breakwater.Model.Flows;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>How one column of a batch is kept.</summary>
/// <param name="id">Its number in segments; it never changes.</param>
/// <param name="keepsBits">Its values are sets of bits.</param>
internal abstract class FlowColumnStore(ushort id, bool keepsBits)
{
    public ushort Id => id;

    public ColumnBuilder CreateBuilder() => new(id, keepsBits);

    /// <summary>Adds the rows of a batch.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="all">The fields that every row of it has.</param>
    /// <param name="builder">Where to.</param>
    public abstract void Append(FlowBatch batch, FlowFields all, ColumnBuilder builder);

    /// <summary>Sets the values of rows of a batch.</summary>
    /// <param name="batch">The rows, already added.</param>
    /// <param name="values">A value for each row.</param>
    /// <param name="present">Which rows have one.</param>
    public abstract void Load(FlowBatch batch, ReadOnlySpan<ulong> values, ReadOnlySpan<bool> present);
}
