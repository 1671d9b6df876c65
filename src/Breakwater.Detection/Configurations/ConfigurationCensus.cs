using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations;

/// <summary>Of which devices configurations were read, how many and from when. It finds nothing.</summary>
public sealed class ConfigurationCensus(DeviceNames names) : IDetector
{
    private readonly SortedDictionary<string, Entry> _devices = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>The devices, by name.</summary>
    public IReadOnlyList<ConfiguredDevice> Devices =>
        [
            .. _devices.Select(d => new ConfiguredDevice(
                d.Key,
                d.Value.Platform.Word,
                d.Value.Version.Word,
                d.Value.Count,
                d.Value.First is long.MaxValue ? null : new DateTimeOffset(d.Value.First, TimeSpan.Zero),
                d.Value.Last is long.MinValue ? null : new DateTimeOffset(d.Value.Last, TimeSpan.Zero)
            )
            {
                Shown = d.Value.Shown.Word ?? [],
            }),
        ];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink) { }

    private void Take(DeviceConfiguration configuration, IReadOnlyList<ShownState>? shown)
    {
        string device = SavedCopies.NameOf(configuration, names);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        (long, string) at = (time?.Latest ?? long.MinValue, configuration.Item.Path);
        Entry one = new(
            new Stated<ConfigurationPlatform>(configuration.Platform, at),
            new Stated<string?>(configuration.SoftwareVersion, at),
            new Stated<IReadOnlyList<ShownState>?>(shown, at),
            1,
            time?.Earliest ?? long.MaxValue,
            time?.Earliest ?? long.MinValue
        );
        lock (_gate)
        {
            _devices[device] = _devices.TryGetValue(device, out Entry? known) ? known.With(one) : one;
        }
    }

    // A word of the configuration that was taken at a time; of two from one time the path decides, so that the order of reading does not.
    private readonly record struct Stated<T>(T Word, (long Time, string Path) At)
    {
        public Stated<T> Later(Stated<T> other)
        {
            int order = other.At.Time.CompareTo(At.Time);
            order = order != 0 ? order : string.CompareOrdinal(other.At.Path, At.Path);
            return Word is null || (order > 0 && other.Word is not null) ? other : this;
        }
    }

    private sealed record Entry(
        Stated<ConfigurationPlatform> Platform,
        Stated<string?> Version,
        Stated<IReadOnlyList<ShownState>?> Shown,
        int Count,
        long First,
        long Last
    )
    {
        public Entry With(Entry other) =>
            new(
                Platform.Later(other.Platform),
                Version.Later(other.Version),
                Shown.Later(other.Shown),
                Count + other.Count,
                Math.Min(First, other.First),
                Math.Max(Last, other.Last)
            );
    }

    private sealed class Worker(ConfigurationCensus census) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            ArgumentNullException.ThrowIfNull(batch);
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                IReadOnlyList<ShownState>? shown =
                    configuration.Outputs.Count > 0 ? ShownStates.Of(KnownFacts.Of(configuration)) : null;
                foreach (DeviceConfiguration saved in SavedCopies.WithCopies(configuration))
                {
                    census.Take(saved, shown);
                }
            }
        }

        public void Complete() { }
    }
}
