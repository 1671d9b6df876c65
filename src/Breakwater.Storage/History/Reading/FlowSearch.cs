using Breakwater.Model.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>Looks through the flows of a history.</summary>
public sealed class FlowSearch
{
    private readonly string _folder;
    private readonly FlowFilter _filter;
    private readonly Action<FlowBatch>? _found;
    private readonly BlockColumns _columns = new();
    private readonly RowSet _rows = new(SegmentFormat.MaxRows);
    private readonly FlowRows _flows = new();
    private readonly List<HistoryFault> _faults = [];
    private FlowSearchOutcome _outcome = new();

    private FlowSearch(string history, FlowFilter filter, Action<FlowBatch>? found)
    {
        _folder = HistoryFolder.Flows(history);
        _filter = filter;
        _found = found;
    }

    /// <summary>Whether there is a history of flows in a folder.</summary>
    public static bool Exists(string history) => Directory.Exists(HistoryFolder.Flows(history));

    /// <summary>Finds the flows that pass a filter.</summary>
    /// <param name="history">The folder of the history.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="found">Takes the flows, segment after segment by their earliest time; null where they are only counted.</param>
    /// <param name="limit">No more than so many are wanted.</param>
    /// <param name="cancellation">Stops early.</param>
    public static FlowSearchOutcome Run(
        string history,
        FlowFilter filter,
        Action<FlowBatch>? found,
        long limit = long.MaxValue,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(filter);
        FlowSearch search = new(history, filter, found);
        foreach (string segment in search.Ordered())
        {
            if (cancellation.IsCancellationRequested)
            {
                search._outcome = search._outcome with { Interrupted = true };
                break;
            }

            if (!search.Look(segment, limit, cancellation))
            {
                break;
            }
        }

        return search._outcome with
        {
            BytesRead = search._columns.BytesRead,
            Faults = search._faults,
        };
    }

    private IEnumerable<string> Ordered()
    {
        HistoryManifest manifest = HistoryManifest.Read(_folder, Report);
        IReadOnlyList<string> present = HistoryFolder.Segments(_folder);
        HashSet<string> names = [.. present];
        foreach (KeptSegment missing in manifest.Segments.Where(s => !names.Contains(s.File)))
        {
            Report(new HistoryFault(missing.File, 0, $"is listed and not there; its {missing.Rows} rows are missing"));
        }

        return present.OrderBy(n => manifest.Segment(n)?.First ?? long.MaxValue).ThenBy(n => n, StringComparer.Ordinal);
    }

    private bool Look(string segment, long limit, CancellationToken cancellation)
    {
        using SegmentFile? file = SegmentFile.Open(Path.Combine(_folder, segment), SegmentFormat.FlowKind, Report);
        if (file is null)
        {
            return true;
        }

        _outcome = _outcome with { Segments = _outcome.Segments + 1 };
        if (IsWithout(file))
        {
            _outcome = _outcome with
            {
                SegmentsPassedOver = _outcome.SegmentsPassedOver + 1,
                Rows = _outcome.Rows + file.Trailer.Rows,
            };
            return true;
        }

        foreach (BlockHeader block in file.Blocks())
        {
            if (cancellation.IsCancellationRequested)
            {
                _outcome = _outcome with { Interrupted = true };
                return false;
            }

            if (!Look(file, block, limit))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The filter of the segment says that no row of it passes.</summary>
    private bool IsWithout(SegmentFile file) =>
        _filter.Test.AsksForAddresses
        && file.Filter() is { } header
        && file.Body(header) is { } bytes
        && AddressFilter.Of(bytes) is { } addresses
        && !_filter.Test.MayPassIn(addresses);

    private bool Look(SegmentFile file, BlockHeader block, long limit)
    {
        _columns.Start(file, block);
        _rows.SetAll(block.Rows);
        _filter.Test.Keep(_rows, _columns);
        _outcome = _outcome with { Rows = _outcome.Rows + block.Rows };
        if (_columns.IsDamaged)
        {
            _outcome = _outcome with { RowsNotJudged = _outcome.RowsNotJudged + block.Rows };
            return true;
        }

        int count = _rows.Count;
        if (count == 0)
        {
            return true;
        }

        long wanted = Math.Min(count, limit - _outcome.Found);
        if (_found is not null && !_flows.Give(_columns, _rows, (int)wanted, _found))
        {
            Report(
                new HistoryFault(
                    file.Name,
                    block.Offset,
                    "what the block says of its item cannot be read; its rows are not shown"
                )
            );
            _outcome = _outcome with { RowsNotJudged = _outcome.RowsNotJudged + block.Rows };
            return true;
        }

        _outcome = _outcome with { Found = _outcome.Found + wanted, HasMore = wanted < count };
        return _outcome.Found < limit;
    }

    private void Report(HistoryFault fault)
    {
        if (_faults.Count < FlowHistory.MostFaults)
        {
            _faults.Add(fault);
        }
    }
}

/// <summary>What a search did.</summary>
public sealed record FlowSearchOutcome
{
    /// <summary>Flows that passed, up to the limit.</summary>
    public long Found { get; init; }

    /// <summary>Flows that were judged.</summary>
    public long Rows { get; init; }

    /// <summary>Flows, among those, that could not be judged because something of them is damaged.</summary>
    public long RowsNotJudged { get; init; }

    /// <summary>Segments.</summary>
    public int Segments { get; init; }

    /// <summary>Segments, among those, whose filter says that they hold none of the addresses.</summary>
    public int SegmentsPassedOver { get; init; }

    /// <summary>Bytes of columns that were read.</summary>
    public long BytesRead { get; init; }

    /// <summary>The limit was reached, and more may have passed.</summary>
    public bool HasMore { get; init; }

    /// <summary>It was stopped early.</summary>
    public bool Interrupted { get; init; }

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<HistoryFault> Faults { get; init; } = [];
}
