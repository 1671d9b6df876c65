using Breakwater.Detection.Configurations;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Flows;

/// <summary>
/// Which ports the saved configurations of each device speak of: not the services on their own ports, whose defaults differ
/// with the version, but every port that some configuration names. Safe for many threads.
/// </summary>
internal sealed class ConfiguredPorts(DeviceNames names)
{
    private readonly Dictionary<string, HashSet<int>> _ports = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public void Take(DeviceConfiguration configuration)
    {
        DeviceFacts facts = KnownFacts.Of(configuration);
        string device = SavedCopies.NameOf(configuration, names);
        lock (_gate)
        {
            if (!_ports.TryGetValue(device, out HashSet<int>? ports))
            {
                _ports[device] = ports = [];
            }

            ports.UnionWith(
                facts
                    .Of<ManagementService>()
                    .Where(s => s is { Enabled: true, Port: not null })
                    .Select(s => s.Port!.Value)
            );
            foreach (int group in facts.Of<TerminalLine>().Select(l => l.Rotary).OfType<int>())
            {
                ports.UnionWith([3000 + group, 5000 + group, 7000 + group]);
            }
        }
    }

    /// <summary>A configuration of the device was read.</summary>
    public bool Knows(string device) => _ports.ContainsKey(device);

    /// <summary>A configuration of the device names the port.</summary>
    public bool Has(string device, int port) =>
        _ports.TryGetValue(device, out HashSet<int>? ports) && ports.Contains(port);
}
