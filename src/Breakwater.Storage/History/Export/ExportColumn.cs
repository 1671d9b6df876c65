using Breakwater.Model.Flows;
using Parquet;
using Parquet.Schema;

namespace Breakwater.Storage.History.Export;

/// <summary>One column of an exported table, filled row by row until a row group is written.</summary>
internal abstract class ExportColumn
{
    /// <summary>What the file's schema says of it.</summary>
    public abstract DataField Field { get; }

    /// <summary>Sets the value of a row of the group.</summary>
    public abstract void Set(int at, FlowBatch flows, int row);

    /// <summary>Writes the first rows.</summary>
    public abstract Task WriteAsync(ParquetRowGroupWriter group, int rows);
}

/// <summary>A column of numbers or times.</summary>
internal sealed class NumberColumn<T>(DataField described, Func<FlowBatch, int, T?> value) : ExportColumn
    where T : struct
{
    private readonly T?[] _values = new T?[FlowExport.GroupRows];

    public override DataField Field => described;

    public override void Set(int at, FlowBatch flows, int row) => _values[at] = value(flows, row);

    public override Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
        group.WriteAsync<T>(described, _values.AsMemory(0, rows));
}

/// <summary>A column of texts.</summary>
internal sealed class TextColumn(DataField described, Func<FlowBatch, int, string?> value) : ExportColumn
{
    private readonly string?[] _values = new string?[FlowExport.GroupRows];

    public override DataField Field => described;

    public override void Set(int at, FlowBatch flows, int row) => _values[at] = value(flows, row);

    public override Task WriteAsync(ParquetRowGroupWriter group, int rows) =>
        group.WriteAsync(described, new ArraySegment<string?>(_values, 0, rows)!);
}
