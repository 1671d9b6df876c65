using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>Looks through segments, one at a time, for rows that pass a filter. One is used by one thread.</summary>
internal sealed class SegmentSearch(FlowFilter filter)
{
    private readonly RowSet _rows = new(SegmentFormat.MaxRows);

    // Segments of a history mostly have filters of one length, of many megabytes.
    private uint[] _filterWords = [];

    /// <summary>The columns of the block that is looked at.</summary>
    public BlockColumns Columns { get; } = new();

    /// <summary>Looks through a segment.</summary>
    /// <param name="file">The segment.</param>
    /// <param name="found">Takes each block with rows that pass, and what was seen up to then; false ends the search.</param>
    /// <param name="cancellation">Stops early.</param>
    public SegmentSeen Look(SegmentFile file, Func<SegmentFound, bool> found, CancellationToken cancellation)
    {
        SegmentSeen seen = default;
        if (IsWithout(file))
        {
            return seen with { Rows = file.Trailer.Rows, IsPassedOver = true };
        }

        foreach (BlockHeader block in file.Blocks())
        {
            if (cancellation.IsCancellationRequested)
            {
                return seen with { IsInterrupted = true };
            }

            Columns.Start(file, block);
            _rows.SetAll(block.Rows);
            filter.Test.Keep(_rows, Columns);
            seen = seen with { Rows = seen.Rows + block.Rows };
            if (Columns.IsDamaged)
            {
                seen = seen with { RowsNotJudged = seen.RowsNotJudged + block.Rows };
            }
            else if (_rows.Count is > 0 and int count && !found(new SegmentFound(block, _rows, count, seen)))
            {
                break;
            }
        }

        return seen;
    }

    /// <summary>The filter of the segment says that no row of it passes. Where it is damaged, every row is judged.</summary>
    private bool IsWithout(SegmentFile file) =>
        filter.Test.AsksForAddresses
        && file.ReadFilter(ref _filterWords) is { } addresses
        && !filter.Test.MayPassIn(addresses);
}

/// <summary>A block with rows that pass.</summary>
/// <param name="Block">The block.</param>
/// <param name="Rows">The rows; they are used again for the next block.</param>
/// <param name="Count">How many they are.</param>
/// <param name="Seen">What was seen of the segment, this block included.</param>
internal readonly record struct SegmentFound(BlockHeader Block, RowSet Rows, int Count, SegmentSeen Seen);

/// <summary>What was seen of a segment.</summary>
/// <param name="Rows">Rows that were judged.</param>
/// <param name="RowsNotJudged">Rows, among those, that could not be judged because something of them is damaged.</param>
/// <param name="IsPassedOver">Its filter says that it holds none of the addresses.</param>
/// <param name="IsInterrupted">The search was stopped in it.</param>
internal readonly record struct SegmentSeen(long Rows, long RowsNotJudged, bool IsPassedOver, bool IsInterrupted);
