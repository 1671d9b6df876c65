using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Graph;

/// <summary>
/// From where each device is managed, by the sessions that were seen: from a jump host, or only through another device. What the
/// intruder holds is no way: what is typed on it is lost.
/// </summary>
internal sealed class ManagementPaths
{
    private readonly TrustGraph _graph;
    private readonly FallenSet _fallen;
    private readonly SortedDictionary<string, (int Distance, string? Via)> _ways = new(StringComparer.Ordinal);

    public ManagementPaths(TrustGraph graph, FallenSet fallen, IReadOnlyDictionary<string, string> usedByIntruder)
    {
        (_graph, _fallen) = (graph, fallen);
        CleanJumpHost = JumpHosts().FirstOrDefault(j => !fallen.Held.ContainsKey(j));
        Dictionary<string, List<string>> hops = [];
        foreach (TrustDevice device in graph.Devices.Values)
        {
            string[] sources =
            [
                .. graph
                    .SessionsOn(device.Name)
                    .Where(s => s.Source is not null && s.Logins > 0 && !usedByIntruder.ContainsKey(s.Account))
                    .Select(s => graph.NameOf(s.Source!))
                    .Where(s => s != device.Name)
                    .Distinct(StringComparer.Ordinal),
            ];
            List<string> through = [.. sources.Where(graph.Devices.ContainsKey).Order(StringComparer.Ordinal)];
            string[] jumps = [.. sources.Where(s => JumpHosts().Contains(s) && !fallen.Held.ContainsKey(s))];
            if (through.Count == 0 || sources.Length > through.Count)
            {
                _ways[device.Name] = (0, jumps.Order(StringComparer.Ordinal).FirstOrDefault() ?? CleanJumpHost);
            }
            else
            {
                hops[device.Name] = through;
            }
        }

        Follow(hops);
    }

    /// <summary>A jump host that the intruder does not hold; null where there is none.</summary>
    public string? CleanJumpHost { get; }

    /// <summary>How many devices a session goes through; what is only reached through held devices is the farthest.</summary>
    public int DistanceOf(string device) =>
        _ways.TryGetValue(device, out (int Distance, string? Via) way) ? way.Distance : int.MaxValue;

    /// <summary>The host or device before it; null where a clean station reaches it.</summary>
    public string? ViaOf(string device) => _ways.GetValueOrDefault(device).Via;

    /// <summary>No way over the network leads to it but through what the intruder holds.</summary>
    public bool NeedsConsole(string device) => !_ways.ContainsKey(device);

    private IEnumerable<string> JumpHosts() =>
        _graph.Servers.Values.Where(s => s.Kind == "jump_host").Select(s => s.Name);

    private void Follow(Dictionary<string, List<string>> hops)
    {
        bool more = true;
        for (int distance = 1; more; distance++)
        {
            KeyValuePair<string, string>[] next =
            [
                .. hops.Where(h => !_ways.ContainsKey(h.Key))
                    .Select(h =>
                        KeyValuePair.Create(
                            h.Key,
                            h.Value.Find(v => DistanceOf(v) == distance - 1 && !_fallen.Held.ContainsKey(v)) ?? ""
                        )
                    )
                    .Where(h => h.Value.Length > 0),
            ];
            foreach ((string device, string via) in next)
            {
                _ways[device] = (distance, via);
            }

            more = next.Length > 0;
        }
    }
}
