using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Silence;

/// <summary>
/// Looks for what was not logged: devices that go quiet against their own rhythm, numbers missing in their sequence, and the
/// collector's own outages.
/// </summary>
public sealed class SilenceDetector : IDetector
{
    /// <summary>As much as 100 devices that speak every hour for seven weeks: about 60 bytes each where they do, half a kilobyte where hours stand alone or are numbered.</summary>
    public const int HourLimit = 120_000;

    /// <summary>A device speaks at its own times, so its silence is longer than the outage that it shares.</summary>
    private const double MostlyOutage = 0.5;

    private readonly FindingFactory _factory;
    private readonly DeviceNames _names;
    private readonly SourceTable _table;
    private readonly ClockTable _clocks = new();
    private readonly int _hourLimit;
    private readonly List<string> _notes = [];

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">Brings a device's names and addresses together.</param>
    /// <param name="hourLimit">The most hours of sources that are remembered.</param>
    public SilenceDetector(FindingFactory factory, DeviceNames names, int hourLimit = HourLimit)
    {
        _factory = factory;
        _names = names;
        _hourLimit = hourLimit;
        _table = new SourceTable(hourLimit);
    }

    /// <summary>The holes of each source that has any, sorted by device and dataset. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<SourceHoles> Holes { get; private set; } = [];

    /// <summary>Every hole with the records at its ends, by source and time. Filled by <see cref="Conclude"/>.</summary>
    internal IReadOnlyList<SourceHole> AllHoles { get; private set; } = [];

    /// <summary>When the collector was down, as far as many devices show it. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<CollectorOutage> CollectorOutages { get; private set; } = [];

    /// <summary>What could not be judged, each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(_table, _clocks);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        KeyValuePair<SourceKey, SourceRecord>[] sources = [.. _table.Sources.OrderBy(s => s.Key)];
        long? end = EndOfEvidence(sources);
        Dictionary<SourceKey, SourceHole[]> holes = sources.ToDictionary(
            s => s.Key,
            s => Rhythm.HolesOf(s.Key, s.Value, DeviceLogs.Is(s.Key.Dataset) ? end : null).ToArray()
        );
        KeyValuePair<SourceKey, SourceRecord>[] devices = [.. sources.Where(s => DeviceLogs.Is(s.Key.Dataset))];
        IReadOnlyList<EstateOutage> outages = EstateOutages.Find(devices);
        (IReadOnlyList<IReadOnlyList<SourceHole>> shared, IReadOnlyList<SourceHole> single) = Outages.Split(
            devices
                .SelectMany(d => OwnHolesOf(d, holes[d.Key], end, outages))
                .Where(h => !outages.Any(o => o.Covers(h.Source.Device, h.From, h.To) >= MostlyOutage)),
            devices.Length
        );
        SilenceFindings findings = new(_factory, _names, _table.Sources);
        foreach (EstateOutage outage in outages)
        {
            sink.Add(findings.Outage(outage));
        }

        foreach (IReadOnlyList<SourceHole> outage in shared)
        {
            sink.Add(findings.Outage(outage, devices.Length));
        }

        Report(sink, findings, devices, holes, single, outages);
        foreach (ClockStep step in _clocks.Devices.SelectMany(d => ClockSteps.Of(d.Key, d.Value)))
        {
            sink.Add(findings.Step(step));
        }

        CollectorOutages =
        [
            .. outages
                .Select(o => Outage(o.From, o.To, o.Concerned))
                .Concat(shared.Select(g => Outage(g[0].From, g[0].To, g.Select(h => h.Source.Device).ToHashSet())))
                .OrderBy(o => o.From)
                .ThenBy(o => o.To),
        ];
        if (_table.IsCut || _clocks.IsCut)
        {
            _notes.Add(
                $"more than {_hourLimit} hours of sources: some devices were left out when silences were looked for, and their holes are not known"
            );
        }

        Holes =
        [
            .. sources
                .Where(s => holes[s.Key].Length > 0)
                .Select(s => new SourceHoles(s.Key.Device, s.Key.Dataset, [.. holes[s.Key].Select(Hole)])),
        ];
        AllHoles = [.. sources.SelectMany(s => holes[s.Key])];
        _table.Clear();
        _clocks.Clear();
    }

    /// <summary>A silence that is long only because an outage lies in it is no silence of the device's own.</summary>
    private static IEnumerable<SourceHole> OwnHolesOf(
        KeyValuePair<SourceKey, SourceRecord> device,
        SourceHole[] holes,
        long? end,
        IReadOnlyList<EstateOutage> outages
    ) =>
        holes.Length > 0 && outages.Any(o => o.Concerned.Contains(device.Key.Device))
            ? Rhythm.HolesOf(
                device.Key,
                device.Value,
                end,
                hour => outages.Any(o => o.Touches(device.Key.Device, hour))
            )
            : holes;

    private void Report(
        IFindingSink sink,
        SilenceFindings findings,
        KeyValuePair<SourceKey, SourceRecord>[] devices,
        Dictionary<SourceKey, SourceHole[]> holes,
        IReadOnlyList<SourceHole> single,
        IReadOnlyList<EstateOutage> outages
    )
    {
        List<SequenceGap> gaps = [.. devices.SelectMany(d => Gaps(d.Key, d.Value))];
        foreach (SourceHole hole in single)
        {
            SequenceGap? numbers = gaps.Find(g => IsWithin(g, hole));
            sink.Add(findings.Quiet(hole, numbers?.Missing ?? 0));
        }

        foreach (SequenceGap gap in gaps)
        {
            if (
                !devices.Any(d => d.Key == gap.Source && holes[d.Key].Any(h => IsWithin(gap, h)))
                && !outages.Any(o => o.Covers(gap.Source.Device, gap.Before.Ticks, gap.After.Ticks) >= MostlyOutage)
            )
            {
                sink.Add(findings.Missing(gap));
            }
        }
    }

    /// <summary>
    /// The last record of any device, where at least half of the devices were heard shortly before it: then a device that
    /// was not is silent, and its file did not merely end.
    /// </summary>
    private static long? EndOfEvidence(KeyValuePair<SourceKey, SourceRecord>[] sources)
    {
        long[] lasts =
        [
            .. sources.Where(s => DeviceLogs.Is(s.Key.Dataset)).Select(s => s.Value.Hours.Last.Last!.Ticks),
        ];
        if (lasts.Length < 4)
        {
            return null;
        }

        long end = lasts.Max();
        return lasts.Count(l => end - l <= TimeSpan.FromHours(6).Ticks) * 2 >= lasts.Length ? end : null;
    }

    private IReadOnlyList<SequenceGap> Gaps(SourceKey key, SourceRecord record)
    {
        IReadOnlyList<SequenceGap> gaps = SequenceGaps.Of(key, record, out string? reason);
        if (reason is not null)
        {
            _notes.Add(reason);
        }

        return gaps;
    }

    /// <summary>The gap and the hole are the same: no record came, and numbers are missing.</summary>
    private static bool IsWithin(SequenceGap gap, SourceHole hole) =>
        gap.Source == hole.Source
        && gap.Before.Ticks >= hole.From - TimeSpan.TicksPerHour
        && gap.Before.Ticks < hole.To;

    private static CollectorOutage Outage(long from, long to, IReadOnlySet<string> devices) =>
        new(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero), devices);

    private static Hole Hole(SourceHole hole) =>
        new(new DateTimeOffset(hole.From, TimeSpan.Zero), new DateTimeOffset(hole.To, TimeSpan.Zero));

    private sealed class Worker(SourceTable table, ClockTable clocks) : IDetectionWorker
    {
        private readonly SourceBatch _sources = new();
        private readonly ClockBatch _clocks = new();

        public void Observe(EventBatch batch, IFindingSink sink)
        {
            _clocks.Gather(batch);
            clocks.Add(_clocks, batch);
            _sources.Gather(batch);
            table.Add(_sources, batch);
        }

        public void Complete() { }
    }
}
