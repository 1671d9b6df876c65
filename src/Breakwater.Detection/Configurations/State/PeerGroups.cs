using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.State;

/// <summary>Which devices are alike: the same platform, and the same role where the inventory says it. Safe for many threads.</summary>
internal sealed class PeerGroups
{
    /// <summary>Fewer devices show no habit.</summary>
    public const int Least = 4;

    /// <summary>What more than one in ten devices has is no exception (mark D).</summary>
    private const int OneIn = 10;

    private readonly Dictionary<string, string> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _devices = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public PeerGroups(CarrierInventory inventory, DeviceNames names)
    {
        foreach (Device device in inventory.Devices ?? [])
        {
            if (device.Role is { } role)
            {
                _roles[names.Of(device.Name)] = role;
            }
        }
    }

    /// <summary>The name of a device's group.</summary>
    public string NameOf(string device, ConfigurationPlatform platform) =>
        _roles.TryGetValue(device, out string? role) ? $"{platform.Word()} {role}" : platform.Word();

    /// <summary>Counts a device; gives the name of its group.</summary>
    public string Enter(string device, ConfigurationPlatform platform)
    {
        string group = NameOf(device, platform);
        lock (_gate)
        {
            if (!_devices.TryGetValue(group, out HashSet<string>? members))
            {
                _devices[group] = members = new HashSet<string>(StringComparer.Ordinal);
            }

            members.Add(device);
        }

        return group;
    }

    /// <summary>How many devices a group has.</summary>
    public int Count(string group) => _devices.TryGetValue(group, out HashSet<string>? members) ? members.Count : 0;

    /// <summary>Whether what some devices of a group have sets them apart.</summary>
    public bool SetsApart(string group, int having)
    {
        int all = Count(group);
        return all >= Least && having <= Math.Max(1, all / OneIn);
    }

    /// <summary>Whether most devices of a group have it.</summary>
    public bool IsCommon(string group, int having)
    {
        int all = Count(group);
        return all >= Least && having * 2 > all;
    }
}
