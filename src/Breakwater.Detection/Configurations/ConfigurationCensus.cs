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
                d.Value.Platform,
                d.Value.Version,
                d.Value.Count,
                d.Value.First is long.MaxValue ? null : new DateTimeOffset(d.Value.First, TimeSpan.Zero),
                d.Value.Last is long.MinValue ? null : new DateTimeOffset(d.Value.Last, TimeSpan.Zero)
            )),
        ];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink) { }

    private void Take(DeviceConfiguration configuration)
    {
        string device = SavedCopies.NameOf(configuration, names);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        Entry one = new(
            configuration.Platform,
            configuration.SoftwareVersion,
            (time?.Latest ?? long.MinValue, configuration.Item.Path),
            1,
            time?.Earliest ?? long.MaxValue,
            time?.Earliest ?? long.MinValue
        );
        lock (_gate)
        {
            _devices[device] = _devices.TryGetValue(device, out Entry? known) ? known.With(one) : one;
        }
    }

    private sealed record Entry(
        ConfigurationPlatform Platform,
        string? Version,
        (long Time, string Path) At,
        int Count,
        long First,
        long Last
    )
    {
        // The later one says what the device is, whatever the order in which they are read.
        public Entry With(Entry other)
        {
            bool later = (other.At.Time, string.CompareOrdinal(other.At.Path, At.Path)).CompareTo((At.Time, 0)) > 0;
            Entry newest = later ? other : this;
            Entry oldest = later ? this : other;
            return newest with
            {
                Version = newest.Version ?? oldest.Version,
                Count = Count + other.Count,
                First = Math.Min(First, other.First),
                Last = Math.Max(Last, other.Last),
            };
        }
    }

    private sealed class Worker(ConfigurationCensus census) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            ArgumentNullException.ThrowIfNull(batch);
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                foreach (DeviceConfiguration saved in SavedCopies.WithCopies(configuration))
                {
                    census.Take(saved);
                }
            }
        }

        public void Complete() { }
    }
}
