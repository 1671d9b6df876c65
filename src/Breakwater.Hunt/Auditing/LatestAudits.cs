using Breakwater.Model.Configurations.Audits;

namespace Breakwater.Hunt.Auditing;

/// <summary>
/// Keeps of each device the audit of its latest configuration: the history of a collector has thousands of others. Safe for
/// many threads.
/// </summary>
internal sealed class LatestAudits
{
    private readonly Dictionary<string, DeviceAudit> _devices = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    /// <summary>All that came.</summary>
    public int Count { get; private set; }

    /// <summary>Takes one.</summary>
    public void Add(DeviceAudit audit)
    {
        lock (_gate)
        {
            Count++;
            _devices[audit.Device] = _devices.TryGetValue(audit.Device, out DeviceAudit? known)
                ? FleetAudit.Of([known, audit]).Devices[0]
                : audit;
        }
    }

    /// <summary>The latest of each device.</summary>
    public FleetAudit ToFleet()
    {
        lock (_gate)
        {
            return FleetAudit.Of(_devices.Values) with { Older = Count - _devices.Count };
        }
    }
}
