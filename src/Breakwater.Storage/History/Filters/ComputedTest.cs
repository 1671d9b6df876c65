using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;

namespace Breakwater.Storage.History.Filters;

/// <summary>
/// Something that is reckoned from columns row by row, for the rows that are left. A row that lacks one of the columns does
/// not pass.
/// </summary>
/// <param name="columns">The columns, at most three.</param>
/// <param name="passes">Whether the values of a row pass.</param>
internal sealed class ComputedTest(ushort[] columns, Func<ulong, ulong, ulong, bool> passes) : FlowTest
{
    private const int AtOnce = 1024;

    // Against a comparison of a whole column at once.
    private const int RowByRowCost = 16;

    public override void Keep(RowSet rows, BlockColumns block)
    {
        int[] wanted = new int[AtOnce];
        ulong[] values = new ulong[AtOnce * 3];
        bool[] present = new bool[AtOnce * 3];
        int count = 0;
        for (int row = rows.Next(0); row >= 0; row = rows.Next(row + 1))
        {
            wanted[count++] = row;
            if (count == AtOnce)
            {
                Judge(wanted.AsSpan(0, count), values, present, rows, block);
                count = 0;
            }
        }

        Judge(wanted.AsSpan(0, count), values, present, rows, block);
    }

    public override long Cost(BlockColumns block)
    {
        long bytes = 0;
        foreach (ushort column in columns)
        {
            bytes += block.BytesOf(column);
        }

        return RowByRowCost * bytes;
    }

    private void Judge(ReadOnlySpan<int> wanted, ulong[] values, bool[] present, RowSet rows, BlockColumns block)
    {
        if (wanted.IsEmpty)
        {
            return;
        }

        for (int i = 0; i < 3; i++)
        {
            Span<bool> has = present.AsSpan(i * AtOnce, wanted.Length);
            if (i >= columns.Length)
            {
                has.Fill(true);
            }
            else if (block.TryGet(columns[i], out ColumnData data))
            {
                data.Gather(wanted, values.AsSpan(i * AtOnce, wanted.Length), has);
            }
            else
            {
                has.Clear();
            }
        }

        for (int i = 0; i < wanted.Length; i++)
        {
            bool whole = present[i] && present[AtOnce + i] && present[(2 * AtOnce) + i];
            if (!whole || !passes(values[i], values[AtOnce + i], values[(2 * AtOnce) + i]))
            {
                rows.Words[wanted[i] / RowSet.WordRows] &= ~(1UL << (wanted[i] % RowSet.WordRows));
            }
        }
    }
}
