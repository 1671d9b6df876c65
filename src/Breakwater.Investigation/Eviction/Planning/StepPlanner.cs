using Breakwater.Investigation.Eviction.Content;
using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>
/// The order of an eviction: save, make ways in, cut, rebuild, change secrets, give new credentials, check. Within a part the far
/// end comes first, so that no change cuts the way to a device that is still to be changed.
/// </summary>
internal sealed class StepPlanner(
    TrustGraph graph,
    CaseFacts facts,
    FallenSet fallen,
    ManagementPaths paths,
    EvictionContent content
)
{
    // Both ends must agree, and the session is down until they do.
    private static readonly string[] Paired = ["routing_key", "tunnel_key"];

    private readonly List<Draft> _steps = [];

    /// <summary>Devices that are changed, the farthest first, then by name.</summary>
    public IReadOnlyList<string> Worked { get; private set; } = [];

    public IReadOnlyList<Draft> Plan()
    {
        if (fallen.Held.Count + fallen.Entered.Count + fallen.Accounts.Count + fallen.Secrets.Count == 0)
        {
            return _steps;
        }

        Worked = [.. WorkedDevices().OrderByDescending(paths.DistanceOf).ThenBy(d => d, StringComparer.Ordinal)];
        Prepare();
        Preserve();
        WaysIn();
        Cut();
        Rebuild();
        Rotate();
        Reissue();
        Check();
        return _steps;
    }

    private bool IsHeld(string node) => fallen.Held.ContainsKey(node);

    private SortedSet<string> WorkedDevices()
    {
        SortedSet<string> worked = new(StringComparer.Ordinal);
        foreach (GraphSecret secret in fallen.Secrets.Keys.Select(s => graph.Secrets[s]))
        {
            worked.UnionWith(secret.Places.Select(p => p.Device));
        }

        worked.UnionWith(fallen.Held.Keys.Where(graph.Devices.ContainsKey));
        worked.UnionWith(facts.Devices.Accessed.Select(graph.NameOf).Where(graph.Devices.ContainsKey));
        worked.UnionWith(graph.Devices.Values.Where(d => LostUsers(d).Any()).Select(d => d.Name));
        return worked;
    }

    /// <summary>Local accounts to remove: the inventory does not know them, and they are lost or need no password.</summary>
    private IEnumerable<TrustLocalUser> LostUsers(TrustDevice device) =>
        device.LocalUsers.Where(u =>
            u.NeedsNoPassword
            || (fallen.Accounts.ContainsKey(u.Name) && AccountKinds.Of(graph, u.Name) == AccountKinds.Unknown)
            || (IsHeld(device.Name) && u.Approved == false)
        );

    private void Add(EvictionPhase phase, string action, string? node = null) =>
        _steps.Add(new Draft(phase, action) { Node = node });

    private void Add(Draft step) => _steps.Add(step);

    private Draft On(EvictionPhase phase, string action, string device) =>
        new(phase, action)
        {
            Node = device,
            Way = paths.NeedsConsole(device) ? StepWay.Console : StepWay.Local,
            Via = paths.NeedsConsole(device) ? null : paths.ViaOf(device),
        };

    private static Draft AtConsole(EvictionPhase phase, string action, string device) =>
        new(phase, action) { Node = device, Way = StepWay.Console };

    private void Prepare()
    {
        foreach (string item in content.Preparations(graph, fallen))
        {
            Add(new Draft(EvictionPhase.Prepare, EvictionActions.Prepare) { Subject = item });
        }
    }

    private void Preserve()
    {
        foreach (string node in fallen.Held.OrderBy(h => h.Value).Select(h => h.Key))
        {
            Preserve(node);
        }

        foreach (
            string device in facts
                .Devices.Accessed.Select(graph.NameOf)
                .Where(d => !IsHeld(d))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        )
        {
            Preserve(device);
        }
    }

    private void Preserve(string node) =>
        Add(
            new Draft(EvictionPhase.Preserve, EvictionActions.Preserve)
            {
                Node = node,
                Way = graph.Devices.ContainsKey(node) ? StepWay.Lost : StepWay.None,
            }
        );

    private void WaysIn()
    {
        if (paths.CleanJumpHost is null)
        {
            Add(EvictionPhase.WayIn, EvictionActions.NewJumpHost);
        }

        foreach (string device in Worked.Where(d => !IsHeld(d)))
        {
            bool central =
                graph.AsksServers(graph.Devices[device])
                && graph.LoginServersOf(graph.Devices[device]) is var servers
                && (!servers.Any() || servers.Any(s => !IsHeld(s)));
            Draft step = On(EvictionPhase.WayIn, EvictionActions.LocalFallback, device) with
            {
                Notes =
                    graph.Devices[device].LoginMethods is { Count: > 0 } methods && !methods.Contains("local")
                        ? [content.Sentence("no_local_method")]
                        : [],
            };
            Add(
                step.Way == StepWay.Console || !central
                    ? step with
                    {
                        Way = StepWay.Console,
                        Via = null,
                    }
                    : step with
                    {
                        Way = StepWay.Central,
                    }
            );
        }
    }

    private void Cut()
    {
        string[] addresses = [.. facts.Addresses.Where(graph.IsPublic)];
        if (addresses.Length > 0)
        {
            Add(new Draft(EvictionPhase.Cut, EvictionActions.BlockAddresses) { Subject = string.Join(' ', addresses) });
        }

        foreach (string server in HeldServers(loginServersFirst: false))
        {
            Add(EvictionPhase.Cut, EvictionActions.IsolateServer, server);
        }

        foreach (string device in Worked.Where(IsHeld))
        {
            Add(AtConsole(EvictionPhase.Cut, EvictionActions.CloseManagement, device));
            RemoveThings(graph.Devices[device]);
        }

        foreach (string account in fallen.Accounts.Keys)
        {
            Add(
                new Draft(EvictionPhase.Cut, EvictionActions.DisableAccount)
                {
                    Account = account,
                    Subject = string.Join(' ', AccountKinds.ServersOf(graph, account)),
                }
            );
        }

        foreach (string device in Worked)
        {
            foreach (TrustLocalUser user in LostUsers(graph.Devices[device]))
            {
                Draft step = IsHeld(device)
                    ? AtConsole(EvictionPhase.Cut, EvictionActions.Remove + "account", device)
                    : On(EvictionPhase.Cut, EvictionActions.Remove + "account", device);
                Add(step with { Account = user.Name, Subject = user.Name });
            }

            if (!IsHeld(device))
            {
                Add(On(EvictionPhase.Cut, EvictionActions.EndSessions, device));
            }
        }
    }

    private void RemoveThings(TrustDevice device)
    {
        HashSet<string> removed = [];
        foreach (TrustThing thing in device.Things.Where(t => t.Approved != true))
        {
            removed.Add(thing.Kind);
            Draft step = AtConsole(EvictionPhase.Cut, EvictionActions.Remove + thing.Kind, device.Name);
            Add(
                step with
                {
                    Subject = thing.Name,
                    Holder = string.Join(' ', thing.Destinations),
                    Notes = thing.Approved is null ? [content.Sentence("not_judged")] : [],
                }
            );
        }

        foreach (TrustPermit permit in device.Permits)
        {
            Draft step = AtConsole(EvictionPhase.Cut, EvictionActions.Remove + "permit", device.Name);
            Add(step with { Subject = permit.List, Holder = permit.Address });
        }

        // What findings show and no configuration holds: a capture, a guest shell, a port.
        foreach (
            string kind in (facts.Behaviours.GetValueOrDefault(device.Name) ?? [])
                .Select(content.ThingOf)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Where(k => !removed.Contains(k))
        )
        {
            Add(AtConsole(EvictionPhase.Cut, EvictionActions.Remove + kind, device.Name));
        }
    }

    private IEnumerable<string> HeldServers(bool loginServersFirst) =>
        fallen
            .Held.Keys.Where(n => !graph.Devices.ContainsKey(n))
            .OrderBy(n => graph.Servers.GetValueOrDefault(n)?.Kind == "aaa" ? (loginServersFirst ? 0 : 2) : 1)
            .ThenBy(n => n, StringComparer.Ordinal);

    private void Rebuild()
    {
        foreach (string server in HeldServers(loginServersFirst: true))
        {
            Add(EvictionPhase.Rebuild, EvictionActions.RebuildServer, server);
        }

        foreach (string device in Worked.Where(IsHeld))
        {
            Add(AtConsole(EvictionPhase.Rebuild, EvictionActions.RebuildDevice, device));
        }
    }

    private void Rotate()
    {
        foreach (string device in Worked)
        {
            ServerKeys(graph.Devices[device]);
            foreach (SecretPlace place in PlacesOn(device).Where(p => !Paired.Contains(p.Secret.Kind)))
            {
                Rotate(device, place);
            }
        }

        foreach (GraphSecret secret in fallen.Secrets.Keys.Select(s => graph.Secrets[s]))
        {
            ILookup<string, SecretPlace> places = secret
                .Places.Where(p => Paired.Contains(p.Secret.Kind))
                .DistinctBy(p => (p.Device, p.Secret.Kind, p.Secret.Holder))
                .ToLookup(p => p.Device, StringComparer.Ordinal);
            foreach (string device in Worked.Where(places.Contains))
            {
                foreach (SecretPlace place in places[device])
                {
                    Rotate(device, place);
                }
            }
        }
    }

    private void Rotate(string device, SecretPlace place)
    {
        Draft step = On(EvictionPhase.Rotate, EvictionActions.Rotate + place.Secret.Kind, device);
        Add(
            step with
            {
                Secret = IdOf(place),
                Account = place.Secret.Kind == "account_password" ? place.Secret.Holder : null,
                Holder = place.Secret.Holder,
                Subject = place.Secret.Holder,
            }
        );
    }

    // Fallen secrets of a device but keys of login servers, each once.
    private IEnumerable<SecretPlace> PlacesOn(string device) =>
        graph
            .Devices[device]
            .Secrets.Where(s => s.Kind != "server_key" && fallen.Secrets.ContainsKey(GraphSecret.IdOf(s.Number)))
            .DistinctBy(s => (s.Number, s.Kind, s.Holder))
            .Select(s => new SecretPlace(device, s));

    private static string IdOf(SecretPlace place) => GraphSecret.IdOf(place.Secret.Number);

    private void ServerKeys(TrustDevice device)
    {
        (string Id, string Server)[] keys =
        [
            .. graph
                .SecretsOn(device.Name)
                .Where(s => fallen.Secrets.ContainsKey(s.Id))
                .SelectMany(s =>
                    s.Places.Where(p => p.Device == device.Name && p.Secret.Kind == "server_key")
                        .Select(p => (s.Id, p.Secret.Holder))
                )
                .Distinct(),
        ];
        foreach ((string id, string server) in keys)
        {
            Draft onServer = new(EvictionPhase.Rotate, EvictionActions.ServerKeyOnServer)
            {
                Node = graph.NameOf(server),
                Secret = id,
                Subject = device.Name,
            };
            Add(onServer);
            Add(
                On(EvictionPhase.Rotate, EvictionActions.ServerKeyOnDevice, device.Name) with
                {
                    Secret = id,
                    Subject = server,
                    Holder = server,
                }
            );
        }
    }

    private void Reissue()
    {
        foreach (string account in fallen.Accounts.Keys.Where(a => AccountKinds.Of(graph, a) != AccountKinds.Unknown))
        {
            Add(
                new Draft(EvictionPhase.Reissue, EvictionActions.ReissueAccount)
                {
                    Account = account,
                    Subject = string.Join(' ', AccountKinds.ServersOf(graph, account)),
                    Notes = [content.Sentence($"reissue_{AccountKinds.Of(graph, account)}")],
                }
            );
        }
    }

    private void Check()
    {
        foreach (string device in Worked)
        {
            Add(On(EvictionPhase.Check, EvictionActions.CheckDevice, device));
        }

        Add(EvictionPhase.Check, EvictionActions.HuntAgain);
    }
}
