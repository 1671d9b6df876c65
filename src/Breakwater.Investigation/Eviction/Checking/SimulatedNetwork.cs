using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Checking;

/// <summary>The network while a plan is carried out: what the intruder holds, what works, who can log in where.</summary>
internal sealed class SimulatedNetwork
{
    private static readonly string[] Paired = ["routing_key", "tunnel_key"];

    private readonly HashSet<(string Device, string Secret)> _old = [];
    private readonly HashSet<(string Device, string Server)> _waiting = [];
    private readonly HashSet<(string Device, string User)> _users = [];
    private readonly HashSet<string> _enabled;
    private readonly Dictionary<string, List<GraphSecret>> _paired = new(StringComparer.Ordinal);

    public SimulatedNetwork(EvictionPlan plan, TrustGraph graph)
    {
        Graph = graph;
        Held = [.. plan.Nodes.Where(n => n.Standing <= NodeStanding.Touched).Select(n => n.Name)];
        HasCleanStation = graph
            .Servers.Values.Where(s => s.Kind == "jump_host")
            .Select(s => s.Name)
            .Any(j => !Held.Contains(j));
        _enabled = [.. plan.Accounts.Select(a => a.Name)];
        foreach (GraphSecret secret in plan.Secrets.Select(s => graph.Secrets[s.Id]))
        {
            foreach (SecretPlace place in secret.Places)
            {
                _old.Add((place.Device, secret.Id));
                if (Paired.Contains(place.Secret.Kind))
                {
                    Pair(place.Device, secret);
                }
            }
        }

        foreach (TrustDevice device in graph.Devices.Values)
        {
            foreach (TrustLocalUser user in device.LocalUsers)
            {
                if (user.NeedsNoPassword || (_enabled.Contains(user.Name) && graph.KindOf(user.Name) is null))
                {
                    _users.Add((device.Name, user.Name));
                }
            }
        }
    }

    public TrustGraph Graph { get; }

    /// <summary>What the intruder holds.</summary>
    public SortedSet<string> Held { get; }

    /// <summary>Of what evidence was saved.</summary>
    public HashSet<string> Preserved { get; } = [];

    /// <summary>Servers that are off the network.</summary>
    public HashSet<string> Isolated { get; } = [];

    /// <summary>Devices with a new account of their own.</summary>
    public HashSet<string> Fallbacks { get; } = [];

    /// <summary>There is a host to work from that the intruder does not hold.</summary>
    public bool HasCleanStation { get; private set; }

    /// <summary>Whether a step puts a new secret on a device.</summary>
    public static bool TypesSecret(string action) =>
        action is EvictionActions.LocalFallback or EvictionActions.ServerKeyOnDevice
        || action.StartsWith(EvictionActions.Rotate, StringComparison.Ordinal);

    /// <summary>Whether an account of the login servers lets somebody in.</summary>
    public bool CanLogInCentrally(string node)
    {
        TrustDevice device = Graph.Devices[node];
        string[] servers = [.. Graph.LoginServersOf(device)];
        return Graph.AsksServers(device)
            && (servers.Length == 0 || servers.Any(s => !Isolated.Contains(s) && !_waiting.Contains((node, s))));
    }

    /// <summary>Whether two devices have just one of them the new key that they share.</summary>
    public bool IsLinkDown(string one, string other) =>
        (_paired.GetValueOrDefault(one) ?? []).Exists(s =>
            s.Places.Exists(p => p.Device == other) && _old.Contains((one, s.Id)) != _old.Contains((other, s.Id))
        );

    /// <summary>Whether the login server has the new key of a device already.</summary>
    public bool IsKeyWaiting(EvictionStep step) =>
        step.Node is { } node && step.Subject is { } server && _waiting.Contains((node, Graph.NameOf(server)));

    /// <summary>A device that still uses a lost key of a login server; null where none does.</summary>
    public string? OldKey() =>
        _old.Where(o => Graph.Secrets[o.Secret].Places.Exists(p => p.Secret.Kind == "server_key"))
            .Select(o => o.Device)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();

    /// <summary>Does a step.</summary>
    public void Apply(EvictionStep step)
    {
        switch (step.Action)
        {
            case EvictionActions.Preserve:
                Preserved.Add(step.Node!);
                break;
            case EvictionActions.NewJumpHost:
                HasCleanStation = true;
                break;
            case EvictionActions.LocalFallback:
                Fallbacks.Add(step.Node!);
                break;
            case EvictionActions.IsolateServer:
                Isolated.Add(step.Node!);
                break;
            case EvictionActions.DisableAccount:
                _enabled.Remove(step.Account!);
                break;
            case EvictionActions.RebuildServer:
                Isolated.Remove(step.Node!);
                Held.Remove(step.Node!);
                break;
            case EvictionActions.RebuildDevice:
                Rebuild(step.Node!);
                break;
            case EvictionActions.ServerKeyOnServer:
                _waiting.Add((step.Subject!, step.Node!));
                break;
            case EvictionActions.ServerKeyOnDevice:
                _waiting.Remove((step.Node!, Graph.NameOf(step.Subject!)));
                _old.Remove((step.Node!, step.Secret ?? ""));
                break;
            case EvictionActions.Remove + "account":
                _users.Remove((step.Node!, step.Account!));
                break;
            default:
                if (step.Action.StartsWith(EvictionActions.Rotate, StringComparison.Ordinal))
                {
                    _old.Remove((step.Node!, step.Secret!));
                }

                break;
        }
    }

    /// <summary>What the intruder still has, each a sentence.</summary>
    public IEnumerable<string> Remaining() =>
        Held.Select(n => $"At the end the intruder still holds {n}.")
            .Concat(
                _old.OrderBy(o => o.Device, StringComparer.Ordinal)
                    .ThenBy(o => o.Secret, SecretOrder.Instance)
                    .Select(o => $"At the end {o.Secret} still works on {o.Device}.")
            )
            .Concat(_enabled.Order(StringComparer.Ordinal).Select(a => $"At the end the account {a} still works."))
            .Concat(_users.Order().Select(u => $"At the end the account {u.User} still works on {u.Device}."))
            .Concat(_waiting.Order().Select(w => $"At the end {w.Device} and {w.Server} have different keys."));

    private void Rebuild(string device)
    {
        Held.Remove(device);
        Fallbacks.Add(device);
        // Its secrets have steps of their own: the reviewed configuration may still hold them.
        _users.RemoveWhere(u => u.Device == device);
    }

    private void Pair(string device, GraphSecret secret)
    {
        if (!_paired.TryGetValue(device, out List<GraphSecret>? known))
        {
            _paired[device] = known = [];
        }

        known.Add(secret);
    }
}
