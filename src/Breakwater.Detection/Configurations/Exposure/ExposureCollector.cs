using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Configurations.Exposure;

/// <summary>Takes configurations in any order, from many threads, and keeps of each device the secrets of the newest, never the configuration.</summary>
public sealed class ExposureCollector(DeviceNames names)
{
    /// <summary>The most secrets that are kept over all devices; what is over it is left out and said.</summary>
    public const int UseLimit = 200_000;

    private readonly Dictionary<string, DeviceSecrets> _devices = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _left = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _parts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private long _uses;

    /// <summary>Takes one configuration.</summary>
    public void Add(DeviceConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        configuration = SavedCopies.Latest(configuration);
        string device = names.Of(NameOf(configuration));
        SnapshotTime? time = SnapshotTime.Of(configuration);
        DeviceSecrets taken = new(
            device,
            configuration.Platform,
            configuration.Item,
            time?.ToEventTime() ?? EventTime.Unknown,
            new PackedSecrets(SecretUse.Of(configuration))
        );
        lock (_gate)
        {
            if (configuration.PartReason is not null)
            {
                _parts.Add(device);
            }

            DeviceSecrets? known = _devices.GetValueOrDefault(device);
            if (known is not null && !taken.IsNewerThan(known))
            {
                return;
            }

            _uses += taken.Uses.Count - (known?.Uses.Count ?? 0);
            _devices[device] = taken;
        }
    }

    /// <summary>What the newest configurations give away.</summary>
    public FleetExposure ToExposure() => ExposureReckoning.Of(Devices(), Limits());

    /// <summary>The devices by name. Past the limit of secrets, those that come last in the order of names are left out.</summary>
    internal IReadOnlyList<DeviceSecrets> Devices()
    {
        lock (_gate)
        {
            List<DeviceSecrets> kept = [];
            long uses = 0;
            foreach (DeviceSecrets device in _devices.Values.OrderBy(d => d.Device, StringComparer.Ordinal))
            {
                uses += device.Uses.Count;
                if (uses > UseLimit)
                {
                    _left.Add(device.Device);
                }
                else
                {
                    kept.Add(device);
                }
            }

            return kept;
        }
    }

    internal IReadOnlyList<string> Limits()
    {
        List<string> limits = [];
        if (_left.Count > 0)
        {
            limits.Add($"secrets of {_left.Count} devices are left out: more than {UseLimit} were found");
        }

        if (_parts.Count > 0)
        {
            limits.Add(InPart(_parts.Count));
        }

        return limits;
    }

    internal static string InPart(int devices) =>
        $"configurations of {devices} devices were read in part: they may hold more secrets than are told";

    private static string NameOf(DeviceConfiguration configuration) =>
        configuration.Hostname is { Length: > 0 } name
            ? name
            : Path.GetFileNameWithoutExtension(
                configuration.Item.Path[(configuration.Item.Path.LastIndexOf('/') + 1)..]
            );
}
