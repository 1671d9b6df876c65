using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>
/// What a search found in a segment that was looked through before its turn: which rows of which blocks, half a megabyte at the most,
/// and not the rows themselves.
/// </summary>
internal sealed class SegmentAhead
{
    private readonly List<HistoryFault> _faults = [];
    private readonly List<Found> _found = [];

    /// <summary>It could be opened.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>What was seen of it.</summary>
    public SegmentSeen Seen { get; private set; }

    /// <summary>Bytes of columns that were read.</summary>
    public long BytesRead { get; private set; }

    /// <summary>What is wrong with it, in the order in which it was met.</summary>
    public IReadOnlyList<HistoryFault> Faults => _faults;

    /// <summary>Blocks with rows that pass.</summary>
    public IReadOnlyList<Found> Blocks => _found;

    /// <summary>Looks through a segment.</summary>
    /// <param name="path">The segment.</param>
    /// <param name="search">Nobody else uses it meanwhile.</param>
    /// <param name="limit">No more rows than this are wanted.</param>
    /// <param name="cancellation">Stops early.</param>
    public static SegmentAhead Look(string path, SegmentSearch search, long limit, CancellationToken cancellation)
    {
        SegmentAhead ahead = new();
        using SegmentFile? file = SegmentFile.Open(path, SegmentFormat.FlowKind, ahead._faults.Add);
        if (file is null)
        {
            return ahead;
        }

        ahead.IsOpen = true;
        long before = search.Columns.BytesRead;
        ahead.Seen = search.Look(file, ahead.Keep(limit), cancellation);
        ahead.BytesRead = search.Columns.BytesRead - before;
        return ahead;
    }

    private Func<SegmentFound, bool> Keep(long limit)
    {
        long count = 0;
        return found =>
        {
            _found.Add(
                new Found(
                    found.Block.Offset,
                    found.Block.Rows,
                    found.Rows.Words.ToArray(),
                    found.Count,
                    found.Seen,
                    _faults.Count
                )
            );
            count += found.Count;
            return count < limit;
        };
    }

    /// <summary>A block with rows that pass.</summary>
    /// <param name="Offset">Where it begins.</param>
    /// <param name="BlockRows">How many rows it has.</param>
    /// <param name="Rows">Those that pass, a bit for each.</param>
    /// <param name="Count">How many they are.</param>
    /// <param name="Seen">What was seen of the segment, this block included.</param>
    /// <param name="Faults">How many faults had been met by then.</param>
    internal readonly record struct Found(
        long Offset,
        int BlockRows,
        ulong[] Rows,
        int Count,
        SegmentSeen Seen,
        int Faults
    );
}
