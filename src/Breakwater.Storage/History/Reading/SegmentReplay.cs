using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>
/// Takes what was found ahead in a segment as if it had been found now: the same flows, faults and counts as those of one thread.
/// </summary>
internal sealed class SegmentReplay(FlowTaker taker, Action<HistoryFault> report)
{
    private readonly BlockColumns _columns = new();
    private readonly RowSet _rows = new(SegmentFormat.MaxRows);

    /// <summary>Bytes of columns that were read.</summary>
    public long BytesRead => _columns.BytesRead;

    /// <summary>Takes what was found in a segment.</summary>
    /// <returns>What was seen of it until no more was wanted; null where it could not be opened.</returns>
    public SegmentSeen? Take(string path, SegmentAhead ahead)
    {
        int told = 0;
        using SegmentFile? file =
            taker.WantsFlows && ahead.Blocks.Count > 0 ? SegmentFile.Open(path, SegmentFormat.FlowKind, report) : null;
        foreach (SegmentAhead.Found found in ahead.Blocks)
        {
            for (; told < found.Faults; told++)
            {
                report(ahead.Faults[told]);
            }

            if (!Take(file, found))
            {
                return found.Seen;
            }
        }

        for (; told < ahead.Faults.Count; told++)
        {
            report(ahead.Faults[told]);
        }

        return ahead.IsOpen ? ahead.Seen : null;
    }

    private bool Take(SegmentFile? file, SegmentAhead.Found found)
    {
        if (!taker.WantsFlows)
        {
            return taker.Count(found.Count);
        }

        // A block that could be read a moment ago; what becomes of the file meanwhile is told as a fault of the file.
        if (file?.Block(found.Offset) is not { } block || block.Rows != found.BlockRows)
        {
            report(new HistoryFault(file?.Name ?? "", found.Offset, "changed while it was searched"));
            return true;
        }

        _columns.Start(file, block);
        _rows.SetNone(block.Rows);
        found.Rows.CopyTo(_rows.Words);
        return taker.Take(file.Name, _columns, _rows, found.Count);
    }
}
