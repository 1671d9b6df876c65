using System.Numerics;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>A column of numbers.</summary>
internal class NumberStore<T>(ushort id, Func<FlowBatch, FlowColumn<T>> column, bool keepsBits = false)
    : FlowColumnStore(id, keepsBits)
    where T : unmanaged, IBinaryInteger<T>
{
    public override void Append(FlowBatch batch, FlowFields all, ColumnBuilder builder)
    {
        FlowColumn<T> from = column(batch);
        ReadOnlySpan<T> rows = from.Rows[..batch.Count];
        FlowFields field = from.Field;
        if ((all & field) == field)
        {
            AddAll(rows, builder);
        }
        else if ((batch.AnyPresent & field) == FlowFields.None)
        {
            builder.Skip(rows.Length);
        }
        else
        {
            for (int row = 0; row < rows.Length; row++)
            {
                if (batch.Has(row, field))
                {
                    builder.Add(Number(rows[row]));
                }
                else
                {
                    builder.Skip(1);
                }
            }
        }
    }

    public override void Load(FlowBatch batch, ReadOnlySpan<ulong> values, ReadOnlySpan<bool> present)
    {
        FlowColumn<T> to = column(batch);
        for (int row = 0; row < values.Length; row++)
        {
            if (present[row])
            {
                to[row] = Value(values[row]);
                batch.AddFields(row, to.Field);
            }
        }
    }

    protected virtual void AddAll(ReadOnlySpan<T> rows, ColumnBuilder builder) => builder.Add(rows);

    protected virtual ulong Number(T value) => ulong.CreateTruncating(value);

    protected virtual T Value(ulong number) => T.CreateTruncating(number);
}

/// <summary>A column of times, whose numbers are moved up so that times before 1970 are smaller than those after.</summary>
internal sealed class TimeStore(ushort id, Func<FlowBatch, FlowColumn<long>> column) : NumberStore<long>(id, column)
{
    /// <summary>The number that a time is kept as.</summary>
    public static ulong NumberOf(long milliseconds) => (ulong)milliseconds ^ (1UL << 63);

    /// <summary>The time that a number stands for.</summary>
    public static long TimeOf(ulong number) => (long)(number ^ (1UL << 63));

    protected override void AddAll(ReadOnlySpan<long> rows, ColumnBuilder builder)
    {
        Span<ulong> numbers = stackalloc ulong[512];
        while (!rows.IsEmpty)
        {
            int count = Math.Min(rows.Length, numbers.Length);
            for (int i = 0; i < count; i++)
            {
                numbers[i] = NumberOf(rows[i]);
            }

            builder.Add<ulong>(numbers[..count]);
            rows = rows[count..];
        }
    }

    protected override ulong Number(long value) => NumberOf(value);

    protected override long Value(ulong number) => TimeOf(number);
}
