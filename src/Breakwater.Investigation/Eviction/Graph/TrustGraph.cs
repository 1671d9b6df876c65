using System.Net;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Graph;

/// <summary>Trust facts with the relations between them: which name has an address, what a credential opens, where a device is managed from.</summary>
internal sealed class TrustGraph
{
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, HashSet<GraphSecret>> _standing = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asking;
    private readonly Dictionary<string, string> _kinds = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILookup<string, TrustSession> _byDevice;
    private readonly ILookup<string, TrustSession> _byAccount;

    public TrustGraph(TrustFacts facts)
    {
        Facts = facts;
        Devices = new SortedDictionary<string, TrustDevice>(
            facts.Devices.DistinctBy(d => d.Name).ToDictionary(d => d.Name, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        Servers = new SortedDictionary<string, TrustServer>(
            facts
                .Servers.Where(s => !Devices.ContainsKey(s.Name))
                .DistinctBy(s => s.Name)
                .ToDictionary(s => s.Name, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        foreach (TrustDevice device in Devices.Values)
        {
            Name(device.Name, [device.Name, .. device.Addresses]);
        }

        foreach (TrustServer server in Servers.Values)
        {
            Name(server.Name, [server.Name, .. server.Addresses]);
        }

        foreach (TrustAccount account in facts.Accounts)
        {
            _kinds.TryAdd(account.Name, account.Kind);
        }

        _byDevice = facts.Sessions.ToLookup(s => NameOf(s.Device), StringComparer.Ordinal);
        _byAccount = facts.Sessions.ToLookup(s => s.Account, StringComparer.Ordinal);
        _asking = [.. Devices.Values.Where(Asks).Select(d => d.Name)];
        Secrets = Places();
        foreach (GraphSecret secret in Secrets.Values)
        {
            foreach (SecretPlace place in secret.Places)
            {
                Stand(place.Device, secret);
                // A login server holds the keys of all that ask it.
                string server = place.Secret.Kind == "server_key" ? NameOf(place.Secret.Holder) : "";
                if (Servers.ContainsKey(server))
                {
                    Stand(server, secret);
                }
            }
        }
    }

    /// <summary>Secrets that stand on a device or server.</summary>
    public IReadOnlyCollection<GraphSecret> SecretsOn(string node) => _standing.GetValueOrDefault(node) ?? [];

    private void Stand(string node, GraphSecret secret)
    {
        if (!_standing.TryGetValue(node, out HashSet<GraphSecret>? known))
        {
            _standing[node] = known = [];
        }

        known.Add(secret);
    }

    public TrustFacts Facts { get; }

    /// <summary>Network devices by name.</summary>
    public SortedDictionary<string, TrustDevice> Devices { get; }

    /// <summary>Servers by name.</summary>
    public SortedDictionary<string, TrustServer> Servers { get; }

    /// <summary>Secrets of configurations and keys that no configuration shows, by id.</summary>
    public SortedDictionary<string, GraphSecret> Secrets { get; }

    /// <summary>The name of a device or server that a name or address belongs to; the same where nothing has it.</summary>
    public string NameOf(string name) => _names.GetValueOrDefault(name, name);

    public bool IsServer(string node) => Servers.ContainsKey(node);

    /// <summary>Whose an account is, as the inventory has it; null where it does not know it.</summary>
    public string? KindOf(string account) => _kinds.GetValueOrDefault(account);

    /// <summary>Who was on a device.</summary>
    public IEnumerable<TrustSession> SessionsOn(string node) => _byDevice[node];

    /// <summary>Where an account was.</summary>
    public IEnumerable<TrustSession> SessionsOf(string account) => _byAccount[account];

    /// <summary>
    /// Whether a device asks login servers: its configuration names one, or somebody was on it whom it does not know itself. Where no
    /// configuration was read, it is taken to.
    /// </summary>
    public bool AsksServers(TrustDevice device) => _asking.Contains(device.Name);

    /// <summary>What a central account opens: every device that asks login servers, and wherever it was seen.</summary>
    public IEnumerable<string> OpenedBy(string account) =>
        Devices
            .Values.Where(AsksServers)
            .Select(d => d.Name)
            .Concat(SessionsOf(account).Select(s => NameOf(s.Device)))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Servers that a device asks, by name; where its configuration names none, those that others name.</summary>
    public IEnumerable<string> LoginServersOf(TrustDevice device) =>
        device.AaaServers.Count > 0
            ? device.AaaServers.Select(s => NameOf(s.Host)).Distinct(StringComparer.Ordinal)
            : KnownServers().Select(s => NameOf(s.Host)).Distinct(StringComparer.Ordinal);

    public bool IsPublic(string address) =>
        IPAddress.TryParse(address, out IPAddress? parsed) && !_names.ContainsKey(address) && !IsInside(parsed);

    private void Name(string name, IEnumerable<string> all)
    {
        foreach (string one in all)
        {
            _names.TryAdd(one, name);
        }
    }

    private bool Asks(TrustDevice device) =>
        device.Configuration is null
        || device.AaaServers.Count > 0
        || _byDevice[device.Name].Any(s => !device.LocalUsers.Any(u => u.Name == s.Account));

    private SortedDictionary<string, GraphSecret> Places()
    {
        SortedDictionary<string, GraphSecret> secrets = new(SecretOrder.Instance);
        (string Protocol, string Host)[] servers = KnownServers();
        foreach (TrustDevice device in Devices.Values)
        {
            foreach (TrustSecret secret in device.Secrets)
            {
                Add(GraphSecret.IdOf(secret.Number), new SecretPlace(device.Name, secret));
            }

            // It is there all the same: login servers have no protocol without a key.
            bool showsKey = device.Secrets.Any(s => s.Kind == "server_key");
            IEnumerable<(string Protocol, string Host)> unseen =
                device.AaaServers.Count > 0
                    ? device.AaaServers.Where(s => !s.ShowsKey && !showsKey).Select(s => (s.Protocol, s.Host))
                : AsksServers(device) && !showsKey ? servers
                : [];
            foreach ((string protocol, string host) in unseen)
            {
                TrustSecret key = new(0, "server_key", "unknown", host, 0, false);
                Add($"key:{protocol}:{host}", new SecretPlace(device.Name, key));
            }
        }

        return secrets;

        void Add(string id, SecretPlace place)
        {
            if (!secrets.TryGetValue(id, out GraphSecret? known))
            {
                secrets[id] = known = new GraphSecret(id);
            }

            known.Places.Add(place);
        }
    }

    /// <summary>The login servers that configurations name; those of the inventory where none does.</summary>
    private (string Protocol, string Host)[] KnownServers()
    {
        (string Protocol, string Host)[] named =
        [
            .. Devices
                .Values.SelectMany(d => d.AaaServers)
                .Select(s => (s.Protocol, s.Host))
                .Distinct()
                .OrderBy(s => s.Protocol, StringComparer.Ordinal)
                .ThenBy(s => s.Host, StringComparer.Ordinal),
        ];
        return named.Length > 0
            ? named
            :
            [
                .. Servers
                    .Values.Where(s => s.Kind == "aaa")
                    .Select(s => ("login", s.Addresses.Count > 0 ? s.Addresses[0] : s.Name)),
            ];
    }

    private static bool IsInside(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return IPAddress.IsLoopback(address)
            || (
                bytes.Length == 4
                    ? bytes[0] is 0 or 10 or >= 224
                        || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
                        || (bytes[0] == 192 && bytes[1] == 168)
                        || (bytes[0] == 169 && bytes[1] == 254)
                        || (bytes[0] == 100 && bytes[1] is >= 64 and <= 127)
                    : (bytes[0] & 0xFE) == 0xFC || address.IsIPv6LinkLocal || address.IsIPv6Multicast
            );
    }
}
