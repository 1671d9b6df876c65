using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.TestSupport;

/// <summary>Surveys and reads evidence and keeps copies of all events.</summary>
internal sealed class EventList
{
    private readonly Lock _gate = new();
    private readonly FieldNames _names = new();

    public List<(string Path, PlainEvent Event)> Events { get; } = [];

    /// <summary>The configurations, by the path of their item.</summary>
    public List<DeviceConfiguration> Configurations { get; } = [];

    public required IReadOnlyList<CoverageItem> Ledger { get; init; }

    public required DateTimeOffset? Clock { get; init; }

    public required bool Interrupted { get; init; }

    /// <summary>The ledger's line of a path.</summary>
    public CoverageItem this[string path] => Ledger.Single(i => i.Path == path);

    /// <summary>The messages of one item, in order.</summary>
    public IEnumerable<string?> Messages(string path) =>
        Events.Where(e => e.Path == path).Select(e => e.Event["message"]);

    public static EventList Read(
        IntakeOptions options,
        int workers = 1,
        Action? betweenPasses = null,
        Action? onBatch = null,
        CancellationTokenSource? cancel = null
    )
    {
        CancellationToken cancellation = cancel?.Token ?? CancellationToken.None;
        EventList collected = new()
        {
            Ledger = [],
            Clock = null,
            Interrupted = false,
        };
        using EvidenceSet set = EvidenceIntake.Survey(options with { Workers = workers }, null, cancellation);
        betweenPasses?.Invoke();
        ReadOutcome outcome = EvidenceReader.Read(
            set,
            new ReadOptions
            {
                Names = collected._names,
                MakeConsumer = () => new Consumer(collected, onBatch),
                Workers = workers,
            },
            cancellation
        );
        EventList result = new()
        {
            Ledger = outcome.Items,
            Clock = set.Clock,
            Interrupted = outcome.Interrupted,
        };
        result.Events.AddRange(
            collected.Events.OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Event.Position.Offset)
        );
        result.Configurations.AddRange(collected.Configurations.OrderBy(c => c.Item.Path, StringComparer.Ordinal));
        return result;
    }

    private sealed class Consumer(EventList list, Action? onBatch) : IBatchConsumer
    {
        private readonly List<(string Path, PlainEvent Event)> _events = [];
        private readonly List<DeviceConfiguration> _configurations = [];

        public void Observe(EventBatch batch)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                _events.Add((batch.Item.Path, PlainEvent.Copy(batch.At(i), list._names)));
            }

            _configurations.AddRange(batch.Configurations);
            onBatch?.Invoke();
        }

        public void Observe(FlowBatch flows) => onBatch?.Invoke();

        public void Complete()
        {
            lock (list._gate)
            {
                list.Events.AddRange(_events);
                list.Configurations.AddRange(_configurations);
            }
        }
    }
}
