using System.Globalization;
using Breakwater.Scenarios.Exports;
using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Truths;

/// <summary>Keeps where the lines of the story went, and which messages never arrive.</summary>
internal sealed class TruthRecorder
{
    private readonly Dictionary<string, List<TruthRecord>> _records = new(StringComparer.Ordinal);
    private readonly List<Loss> _losses = [];
    private readonly HashSet<(string Story, Visit Visit)> _visits = [];

    /// <summary>Prefix of a behaviour that a line supports only together with others.</summary>
    public const string Supports = "~";

    /// <summary>Dataset of the flows that routers export.</summary>
    public const string TrafficDataset = "flow.export";

    private const string TrafficShape = "export.flow";

    /// <summary>From now on, messages of a device between two times are lost.</summary>
    public void Lose(string story, Device device, DateTime from, DateTime to) =>
        _losses.Add(new Loss(story, device, from, to));

    public bool IsLost(Device device, DateTime time)
    {
        foreach (Loss loss in _losses)
        {
            if (loss.Device == device && time >= loss.From && time < loss.To)
            {
                return true;
            }
        }

        return false;
    }

    public void Record(LogEntry entry, string path, long line, long record, string text)
    {
        if (entry.Mark is { } mark)
        {
            Add(mark.Story, Make(entry, path, line, record, text, mark.Proves));
            if (entry.Visit is { } visit && !mark.IsDecoy)
            {
                _visits.Add((mark.Story, visit));
            }
        }

        if (entry.Destination == Destination.DeviceLog)
        {
            foreach (Loss loss in _losses)
            {
                loss.See(entry, () => Make(entry, path, line, record, text, []));
            }
        }
    }

    /// <summary>A flow of a story travels in a packet.</summary>
    public void Record(StoryMark mark, string path, long packet, TrafficFlow flow) =>
        Add(
            mark.Story,
            new TruthRecord(
                path,
                packet,
                packet,
                new DateTimeOffset(flow.Start),
                TrafficShape,
                TrafficDataset,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{flow.Exporter.Name}: {flow.Source}:{flow.SourcePort} > {flow.Destination}:{flow.DestinationPort} protocol {flow.Protocol} packets {flow.Packets} bytes {flow.Bytes}"
                ),
                mark.Proves
            )
        );

    public IReadOnlyList<TruthRecord> RecordsOf(string story) =>
        _records.TryGetValue(story, out List<TruthRecord>? records) ? records : [];

    /// <summary>Logins of the stages of which a record arrived.</summary>
    public IReadOnlyCollection<(string Story, Visit Visit)> Visits => _visits;

    public IReadOnlyList<TruthSilence> SilencesOf(string story) =>
        [.. _losses.Where(l => l.Story == story).Select(l => l.ToSilence())];

    private void Add(string story, TruthRecord record)
    {
        if (!_records.TryGetValue(story, out List<TruthRecord>? records))
        {
            _records[story] = records = [];
        }

        records.Add(record);
    }

    private static TruthRecord Make(
        LogEntry entry,
        string path,
        long line,
        long record,
        string text,
        IReadOnlyList<string> proves
    ) =>
        new(
            path,
            line,
            record,
            new DateTimeOffset(entry.Time),
            entry.Line.Shape.Id,
            entry.Line.Shape.Dataset,
            text,
            proves
        );

    private sealed class Loss(string story, Device device, DateTime from, DateTime to)
    {
        private TruthRecord? _before;
        private TruthRecord? _after;

        public string Story { get; } = story;

        public Device Device { get; } = device;

        public DateTime From { get; } = from;

        public DateTime To { get; } = to;

        public void See(LogEntry entry, Func<TruthRecord> make)
        {
            if (entry.Device != Device)
            {
                return;
            }

            if (entry.Time < From)
            {
                // Only the last of a long row of lines matters; those of the day before suffice.
                if (From - entry.Time < TimeSpan.FromDays(1))
                {
                    _before = make();
                }
            }
            else if (entry.Time >= To)
            {
                _after ??= make();
            }
        }

        public TruthSilence ToSilence() =>
            new(Device.Name, Device.Address, new DateTimeOffset(From), new DateTimeOffset(To), _before, _after);
    }
}
