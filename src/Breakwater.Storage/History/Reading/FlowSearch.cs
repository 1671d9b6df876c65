using System.Collections.Concurrent;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Filters;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Keeping;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>Looks through the flows of a history, segment after segment by their earliest time.</summary>
public sealed class FlowSearch
{
    private readonly string _folder;
    private readonly FlowFilter _filter;
    private readonly FlowSearchOptions _options;
    private readonly FlowTaker _taker;
    private readonly List<HistoryFault> _faults = [];
    private readonly ConcurrentBag<SegmentSearch> _idle = [];
    private FlowSearchOutcome _outcome = new();

    private FlowSearch(string history, FlowFilter filter, Action<FlowBatch>? found, FlowSearchOptions options)
    {
        _folder = HistoryFolder.Flows(history);
        (_filter, _options) = (filter, options);
        _taker = new FlowTaker(found, options, Report);
    }

    /// <summary>Whether there is a history of flows in a folder.</summary>
    public static bool Exists(string history) => Directory.Exists(HistoryFolder.Flows(history));

    /// <summary>Finds the flows that pass a filter.</summary>
    /// <param name="history">The folder of the history.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="found">Takes the flows, in an order that no option changes; null where they are only counted.</param>
    /// <param name="options">How many are wanted, and how to go about it.</param>
    /// <param name="cancellation">Stops early.</param>
    public static FlowSearchOutcome Run(
        string history,
        FlowFilter filter,
        Action<FlowBatch>? found,
        FlowSearchOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(filter);
        FlowSearch search = new(history, filter, found, options ?? new FlowSearchOptions());
        using FileStream? reading = HistoryFolder.Reading(search._folder);
        List<string> segments = search.Ordered();
        if (search._options.Threads > 1 && segments.Count > 1)
        {
            search.LookTogether(segments, cancellation);
        }
        else
        {
            search.LookInTurn(segments, cancellation);
        }

        return search._outcome with
        {
            Found = search._taker.Found,
            HasMore = search._taker.HasMore,
            RowsNotJudged = search._outcome.RowsNotJudged + search._taker.RowsNotShown,
            Faults = search._faults,
        };
    }

    private List<string> Ordered()
    {
        IReadOnlyList<string> present = HistoryFolder.Segments(_folder);
        HistoryManifest manifest = HistoryManifest.Read(_folder, Report);
        List<string> ordered = manifest.Current(present, out List<KeptSegment> missing);
        foreach (KeptSegment segment in missing)
        {
            Report(new HistoryFault(segment.File, 0, $"is listed and not there; its {segment.Rows} rows are missing"));
        }

        ordered.Sort(
            (a, b) =>
                FirstOf(a).CompareTo(FirstOf(b)) is not 0 and int byTime ? byTime : StringComparer.Ordinal.Compare(a, b)
        );
        return ordered;
        long FirstOf(string name) => manifest.Segment(name)?.First ?? long.MaxValue;
    }

    private void LookInTurn(List<string> segments, CancellationToken cancellation)
    {
        SegmentSearch search = new(_filter);
        for (int i = 0; i < segments.Count && _taker.WantsMore && !IsStopped(cancellation); i++)
        {
            string segment = segments[i];
            using SegmentFile? file = SegmentFile.Open(PathOf(segment), SegmentFormat.FlowKind, Report);
            if (file is not null)
            {
                Count(search.Look(file, f => _taker.Take(segment, search.Columns, f.Rows, f.Count), cancellation));
            }
        }

        _outcome = _outcome with { BytesRead = search.Columns.BytesRead };
    }

    /// <summary>
    /// Several threads look through the segments that come next; what they find is taken in the order of the segments.
    /// </summary>
    private void LookTogether(List<string> segments, CancellationToken cancellation)
    {
        using CancellationTokenSource enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        Queue<Task<SegmentAhead>> ahead = [];
        SegmentReplay replay = new(_taker, Report);
        int next = 0;
        for (int taken = 0; taken < segments.Count && _taker.WantsMore && !IsStopped(cancellation); taken++)
        {
            for (; next < segments.Count && ahead.Count < _options.Threads; next++)
            {
                string path = PathOf(segments[next]);
                ahead.Enqueue(Task.Run(() => LookAhead(path, enough.Token), CancellationToken.None));
            }

            SegmentAhead seen = ahead.Dequeue().GetAwaiter().GetResult();
            if (replay.Take(PathOf(segments[taken]), seen) is { } counts)
            {
                Count(counts);
            }

            _outcome = _outcome with { BytesRead = _outcome.BytesRead + seen.BytesRead };
        }

        enough.Cancel();
        foreach (Task<SegmentAhead> left in ahead)
        {
            _ = left.GetAwaiter().GetResult();
        }

        _outcome = _outcome with { BytesRead = _outcome.BytesRead + replay.BytesRead };
    }

    private SegmentAhead LookAhead(string path, CancellationToken cancellation)
    {
        SegmentSearch search = _idle.TryTake(out SegmentSearch? idle) ? idle : new SegmentSearch(_filter);
        SegmentAhead ahead = SegmentAhead.Look(path, search, _options.Limit, cancellation);
        _idle.Add(search);
        return ahead;
    }

    private void Count(SegmentSeen seen) =>
        _outcome = _outcome with
        {
            Segments = _outcome.Segments + 1,
            SegmentsPassedOver = _outcome.SegmentsPassedOver + (seen.IsPassedOver ? 1 : 0),
            Rows = _outcome.Rows + seen.Rows,
            RowsNotJudged = _outcome.RowsNotJudged + seen.RowsNotJudged,
            Interrupted = _outcome.Interrupted || seen.IsInterrupted,
        };

    private bool IsStopped(CancellationToken cancellation)
    {
        _outcome = _outcome with { Interrupted = _outcome.Interrupted || cancellation.IsCancellationRequested };
        return _outcome.Interrupted;
    }

    private string PathOf(string segment) => Path.Combine(_folder, segment);

    private void Report(HistoryFault fault)
    {
        if (_faults.Count < FlowHistory.MostFaults)
        {
            _faults.Add(fault);
        }
    }
}
