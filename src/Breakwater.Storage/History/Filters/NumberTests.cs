using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Filters;

/// <summary>The rows have a value in a column.</summary>
internal sealed class PresenceTest(ushort column) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        if (columns.Block.Chunk(column) is { PresenceLength: 0 })
        {
            return;
        }

        if (columns.TryGet(column, out ColumnData data))
        {
            data.KeepPresent(rows);
        }
        else
        {
            rows.KeepNone();
        }
    }

    public override long Cost(BlockColumns columns) => columns.Block.Chunk(column)?.PresenceLength ?? 0;
}

/// <summary>The value of a column is from one number to another, both included. A row without a value does not pass.</summary>
internal sealed class NumberTest(ushort column, ulong low, ulong high) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        if (columns.Block.Chunk(column) is not { } entry || IsOutside(entry))
        {
            rows.KeepNone();
            return;
        }

        bool all = low <= entry.Minimum && high >= entry.Maximum;
        if (all && entry.PresenceLength == 0)
        {
            return;
        }

        if (columns.AreFew(rows, entry))
        {
            KeepFew(rows, columns);
        }
        else if (!columns.TryGet(column, out ColumnData data))
        {
            rows.KeepNone();
        }
        else if (all)
        {
            data.KeepPresent(rows);
        }
        else if (data.IsWhole)
        {
            Narrow(data, rows);
        }
        else
        {
            RowSet present = columns.Rent();
            present.SetAll(entry.Present);
            Narrow(data, present);
            data.Keep(present, rows);
            columns.Return(present);
        }
    }

    public override long Cost(BlockColumns columns) =>
        columns.Block.Chunk(column) is not { } entry || IsOutside(entry) ? 0
        : low <= entry.Minimum && high >= entry.Maximum ? entry.PresenceLength
        : columns.BytesOf(column);

    private bool IsOutside(in ChunkEntry entry) => low > high || high < entry.Minimum || low > entry.Maximum;

    /// <summary>Looks at the values of the rows that are left and at no others.</summary>
    private void KeepFew(RowSet rows, BlockColumns columns)
    {
        Span<int> wanted = stackalloc int[BlockColumns.MostFew];
        int count = 0;
        for (int row = rows.Next(0); row >= 0; row = rows.Next(row + 1))
        {
            wanted[count++] = row;
        }

        wanted = wanted[..count];
        if (!columns.TryGet(column, wanted, out ColumnData data))
        {
            rows.KeepNone();
            return;
        }

        ColumnRank rank = new(data.Presence);
        foreach (int row in wanted)
        {
            int number = rank.Of(row);
            if (number < 0 || data[number] < low || data[number] > high)
            {
                rows.Words[row / RowSet.WordRows] &= ~(1UL << (row % RowSet.WordRows));
            }
        }
    }

    private void Narrow(ColumnData data, RowSet rows)
    {
        ChunkEntry entry = data.Entry;
        if (entry.Encoding == ChunkEncoding.Linear)
        {
            ulong from = low <= entry.Minimum ? 0 : ((low - entry.Minimum - 1) / entry.Step) + 1;
            ulong to = ((Math.Min(high, entry.Maximum) - entry.Minimum) / entry.Step) + 1;
            rows.KeepBetween((int)from, (int)to);
            return;
        }

        ulong least = low <= entry.Base ? 0 : low - entry.Base;
        ulong span = Math.Min(high, entry.Maximum) - entry.Base - least;
        switch (entry.Width)
        {
            case 1:
                ColumnScan.KeepRange(data.Stored<byte>(), (byte)least, (byte)span, rows.Words);
                break;
            case 2:
                ColumnScan.KeepRange(data.Stored<ushort>(), (ushort)least, (ushort)span, rows.Words);
                break;
            case 4:
                ColumnScan.KeepRange(data.Stored<uint>(), (uint)least, (uint)span, rows.Words);
                break;
            default:
                ColumnScan.KeepRange(data.Stored<ulong>(), least, span, rows.Words);
                break;
        }
    }
}

/// <summary>The masked bits of a column that keeps bits are exactly the wanted ones. A row without a value does not pass.</summary>
internal sealed class BitsTest(ushort column, ulong mask, ulong wanted) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        if (!columns.TryGet(column, out ColumnData data))
        {
            rows.KeepNone();
        }
        else if (data.IsWhole)
        {
            Narrow(data, rows);
        }
        else
        {
            RowSet present = columns.Rent();
            present.SetAll(data.Entry.Present);
            Narrow(data, present);
            data.Keep(present, rows);
            columns.Return(present);
        }
    }

    public override long Cost(BlockColumns columns) => columns.BytesOf(column);

    private void Narrow(ColumnData data, RowSet rows)
    {
        ChunkEntry entry = data.Entry;
        if (entry.Encoding != ChunkEncoding.Offsets || entry.Base != 0 || entry.Width == 8)
        {
            for (int row = rows.Next(0); row >= 0; row = rows.Next(row + 1))
            {
                if ((data[row] & mask) != wanted)
                {
                    rows.Words[row / RowSet.WordRows] &= ~(1UL << (row % RowSet.WordRows));
                }
            }

            return;
        }

        ulong stored = entry.Width switch
        {
            1 => byte.MaxValue,
            2 => ushort.MaxValue,
            _ => uint.MaxValue,
        };
        if ((wanted & ~stored) != 0)
        {
            rows.KeepNone();
            return;
        }

        switch (entry.Width)
        {
            case 1:
                ColumnScan.KeepBits(data.Stored<byte>(), (byte)mask, (byte)wanted, rows.Words);
                break;
            case 2:
                ColumnScan.KeepBits(data.Stored<ushort>(), (ushort)mask, (ushort)wanted, rows.Words);
                break;
            default:
                ColumnScan.KeepBits(data.Stored<uint>(), (uint)mask, (uint)wanted, rows.Words);
                break;
        }
    }
}
