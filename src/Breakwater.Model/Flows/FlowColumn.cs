namespace Breakwater.Model.Flows;

/// <summary>One column of a <see cref="FlowBatch"/>.</summary>
public abstract class FlowColumn
{
    private protected FlowColumn(FlowFields field) => Field = field;

    /// <summary>The field that it holds; <see cref="FlowFields.None"/> where every row has a value.</summary>
    public FlowFields Field { get; }

    /// <summary>Sets the first rows to zero.</summary>
    internal abstract void Clear(int rows);

    /// <summary>Copies the value of one row to another.</summary>
    internal abstract void Copy(int from, int to);

    /// <summary>Sets one row to zero.</summary>
    internal abstract void ClearRow(int row);
}

/// <summary>One column of numbers. A row without the field holds zero.</summary>
/// <typeparam name="T">The number.</typeparam>
public sealed class FlowColumn<T> : FlowColumn
    where T : unmanaged
{
    private readonly T[] _values = new T[FlowBatch.Capacity];

    internal FlowColumn(FlowFields field)
        : base(field) { }

    /// <summary>All rows that the batch has room for: whoever fills the batch writes here; whoever reads takes the first <see cref="FlowBatch.Count"/>.</summary>
    public Span<T> Rows => _values;

    /// <summary>One row.</summary>
    public T this[int row]
    {
        get => _values[row];
        set => _values[row] = value;
    }

    internal override void Clear(int rows) => _values.AsSpan(0, rows).Clear();

    internal override void Copy(int from, int to) => _values[to] = _values[from];

    internal override void ClearRow(int row) => _values[row] = default;
}
