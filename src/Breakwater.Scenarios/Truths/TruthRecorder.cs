using Breakwater.Scenarios.World;
using Breakwater.Scenarios.Writing;

namespace Breakwater.Scenarios.Truths;

/// <summary>Keeps where the lines of the story went, and which messages never arrive.</summary>
internal sealed class TruthRecorder
{
    private readonly Dictionary<string, List<TruthRecord>> _records = new(StringComparer.Ordinal);
    private readonly List<Loss> _losses = [];

    /// <summary>Prefix of a behaviour that a line supports only together with others.</summary>
    public const string Supports = "~";

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
            if (!_records.TryGetValue(mark.Story, out List<TruthRecord>? records))
            {
                _records[mark.Story] = records = [];
            }

            records.Add(Make(entry, path, line, record, text, mark.Proves));
        }

        if (entry.Destination == Destination.DeviceLog)
        {
            foreach (Loss loss in _losses)
            {
                loss.See(entry, () => Make(entry, path, line, record, text, []));
            }
        }
    }

    public IReadOnlyList<TruthRecord> RecordsOf(string story) =>
        _records.TryGetValue(story, out List<TruthRecord>? records) ? records : [];

    public IReadOnlyList<TruthSilence> SilencesOf(string story) =>
        [.. _losses.Where(l => l.Story == story).Select(l => l.ToSilence())];

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
