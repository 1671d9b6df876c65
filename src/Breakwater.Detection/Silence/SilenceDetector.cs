using Breakwater.Detection.Findings;
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
    /// <summary>About 0.7 kB each: 140 MB at the very most, as much as 200 devices that speak every hour for six weeks.</summary>
    public const int HourLimit = 200_000;

    private readonly Lock _gate = new();
    private readonly FindingFactory _factory;
    private readonly SourceTable _table;
    private readonly int _hourLimit;
    private readonly List<string> _notes = [];

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="hourLimit">The most hours of sources that are remembered.</param>
    public SilenceDetector(FindingFactory factory, int hourLimit = HourLimit)
    {
        _factory = factory;
        _hourLimit = hourLimit;
        _table = new SourceTable(hourLimit);
    }

    /// <summary>The holes of each source that has any, sorted by device and dataset. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<SourceHoles> Holes { get; private set; } = [];

    /// <summary>What could not be judged, each a sentence.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this, new SourceTable(_hourLimit));

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
        int assessed = sources.Count(s => DeviceLogs.Is(s.Key.Dataset));
        (IReadOnlyList<IReadOnlyList<SourceHole>> shared, IReadOnlyList<SourceHole> single) = Outages.Split(
            holes.Where(h => DeviceLogs.Is(h.Key.Dataset)).SelectMany(h => h.Value),
            assessed
        );
        SilenceFindings findings = new(_factory, _table.Sources);
        foreach (IReadOnlyList<SourceHole> outage in shared)
        {
            sink.Add(findings.Outage(outage, assessed));
        }

        foreach (SourceHole hole in single)
        {
            sink.Add(findings.Quiet(hole));
        }

        foreach ((SourceKey key, SourceRecord record) in sources.Where(s => DeviceLogs.Is(s.Key.Dataset)))
        {
            IReadOnlyList<SequenceGap> gaps = SequenceGaps.Of(key, record, out string? reason);
            foreach (SequenceGap gap in gaps)
            {
                sink.Add(findings.Missing(gap));
            }

            if (reason is not null)
            {
                _notes.Add(reason);
            }
        }

        if (_table.IsCut)
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

    private static Hole Hole(SourceHole hole) =>
        new(new DateTimeOffset(hole.From, TimeSpan.Zero), new DateTimeOffset(hole.To, TimeSpan.Zero));

    private void Take(SourceTable table)
    {
        lock (_gate)
        {
            _table.Merge(table);
        }
    }

    private sealed class Worker(SilenceDetector detector, SourceTable table) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
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

        public void Complete() => detector.Take(table);
    }
}
