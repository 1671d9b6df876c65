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
    /// <summary>About half a kilobyte each: 60 MB a worker at the very most, as much as 100 devices that speak every hour for seven weeks.</summary>
    public const int HourLimit = 120_000;

    /// <summary>A device speaks at its own times, so its silence is longer than the outage that it shares.</summary>
    private const double MostlyOutage = 0.5;

    private readonly Lock _gate = new();
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

    /// <summary>When the collector was down, as far as many devices show it. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<CollectorOutage> CollectorOutages { get; private set; } = [];

    /// <summary>What could not be judged, each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this, new SourceTable(_hourLimit), new ClockTable());

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
                .SelectMany(d => holes[d.Key])
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
    }

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
                && !outages.Any(o =>
                    o.Covers(gap.Source.Device, gap.Before.Time.Ticks, gap.After.Time.Ticks) >= MostlyOutage
                )
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
            .. sources.Where(s => DeviceLogs.Is(s.Key.Dataset)).Select(s => s.Value.Hours.Last().Value.Last.Time.Ticks),
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
        && gap.Before.Time.Ticks >= hole.From - TimeSpan.TicksPerHour
        && gap.Before.Time.Ticks < hole.To;

    private static CollectorOutage Outage(long from, long to, IReadOnlySet<string> devices) =>
        new(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero), devices);

    private static Hole Hole(SourceHole hole) =>
        new(new DateTimeOffset(hole.From, TimeSpan.Zero), new DateTimeOffset(hole.To, TimeSpan.Zero));

    private void Take(SourceTable table, ClockTable clocks)
    {
        lock (_gate)
        {
            _table.Merge(table);
            _clocks.Merge(clocks);
        }
    }

    private sealed class Worker(SilenceDetector detector, SourceTable table, ClockTable clocks) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            clocks.Observe(batch);
            for (int i = 0; i < batch.Count; i++)
            {
                EventView source = batch.At(i);
                if (!source.Time.IsKnown)
                {
                    continue;
                }

                if (
                    (source.TryGet(Fields.HostName, out ReadOnlySpan<byte> device) && !device.IsEmpty)
                    || (source.TryGet(Fields.HostIp, out device) && !device.IsEmpty)
                )
                {
                    table.Add(source, device);
                }
            }
        }

        public void Complete() => detector.Take(table, clocks);
    }
}
