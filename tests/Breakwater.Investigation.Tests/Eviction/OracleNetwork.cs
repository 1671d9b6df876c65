using System.Globalization;
using System.Text.Json.Nodes;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>
/// What the documents say of a network and what follows from it for the intruder, by brute force and with none of the planner's code: every rule
/// over everything, again and again, until nothing is added.
/// </summary>
internal sealed class OracleNetwork
{
    private readonly JsonNode _trust;
    private readonly Dictionary<string, string> _nodeOf = [];
    private readonly Dictionary<string, DateTimeOffset> _signs = [];
    private readonly HashSet<string> _reads = [];

    public OracleNetwork(
        string trust,
        IEnumerable<string> held,
        IEnumerable<string> entered,
        IEnumerable<(string Account, bool Shown)> used,
        IEnumerable<(string Device, DateTimeOffset First)> signs
    )
    {
        _trust = JsonNode.Parse(trust)!;
        foreach (JsonNode? device in List("devices"))
        {
            Devices.Add(Text(device, "name"));
        }

        foreach (JsonNode? node in List("devices").Concat(List("servers")))
        {
            string name = Text(node, "name");
            _nodeOf.TryAdd(name, name);
            foreach (JsonNode? address in node!["addresses"]!.AsArray())
            {
                _nodeOf.TryAdd(address!.GetValue<string>(), name);
            }
        }

        foreach (JsonNode? server in List("servers"))
        {
            Servers[Text(server, "name")] = Text(server, "kind");
        }

        foreach ((string device, DateTimeOffset first) in signs)
        {
            _signs[device] = _signs.TryGetValue(device, out DateTimeOffset known) && known < first ? known : first;
        }

        Relations();
        Inside.UnionWith(held);
        _reads.UnionWith(entered);
        foreach ((string account, bool shown) in used)
        {
            Knows.Add("account:" + account);
            if (shown)
            {
                Used.Add(account);
            }
        }

        Closure();
    }

    /// <summary>Network devices.</summary>
    public HashSet<string> Devices { get; } = [];

    /// <summary>Servers, each with its kind.</summary>
    public Dictionary<string, string> Servers { get; } = [];

    /// <summary>What opens what.</summary>
    public HashSet<(string Device, string Credential)> Locks { get; } = [];

    /// <summary>What can be read where, and whether without holding the device.</summary>
    public HashSet<(string Node, string Credential, bool Open)> Marks { get; } = [];

    /// <summary>Devices that ask login servers.</summary>
    public HashSet<string> Asks { get; } = [];

    /// <summary>Keys of login servers.</summary>
    public HashSet<string> ServerKeys { get; } = [];

    /// <summary>What the intruder holds.</summary>
    public HashSet<string> Inside { get; } = [];

    /// <summary>Credentials that the intruder has.</summary>
    public HashSet<string> Knows { get; } = [];

    // Accounts that the intruder was seen to use say nothing of how the carrier's people get in.
    private HashSet<string> Used { get; } = [];

    /// <summary>The device or server that a name or address belongs to.</summary>
    public string NodeOf(string name) => _nodeOf.GetValueOrDefault(name, name);

    /// <summary>From where the carrier's own people came to a device.</summary>
    public IEnumerable<string> Sources(string device) =>
        List("sessions")
            .Where(s => NodeOf(Text(s, "device")) == device && s!["source"] is not null)
            .Where(s => s!["logins"]!.GetValue<long>() > 0 && !Used.Contains(Text(s, "account")))
            .Select(s => NodeOf(Text(s, "source")))
            .Where(s => s != device)
            .Distinct();

    /// <summary>Credentials of a device that its neighbours must have too.</summary>
    public IEnumerable<string> PairedOn(string device) =>
        List("devices")
            .Where(d => Text(d, "name") == device)
            .SelectMany(d => d!["secrets"]!.AsArray())
            .Where(s => Text(s, "kind") is "routing_key" or "tunnel_key")
            .Select(s => "secret:" + s!["number"]!.GetValue<int>());

    private void Relations()
    {
        string[] named = [.. List("devices").SelectMany(d => d!["aaa_servers"]!.AsArray()).Select(ServerOf).Distinct()];
        if (named.Length == 0)
        {
            named =
            [
                .. List("servers")
                    .Where(s => Text(s, "kind") == "aaa")
                    .Select(s => $"login:{s!["addresses"]![0]!.GetValue<string>()}"),
            ];
        }

        foreach (JsonNode? device in List("devices"))
        {
            string name = Text(device, "name");
            string[] users = [.. device!["local_users"]!.AsArray().Select(u => Text(u, "name"))];
            string[] asked = [.. device["aaa_servers"]!.AsArray().Select(ServerOf)];
            bool stranger = List("sessions")
                .Any(s => NodeOf(Text(s, "device")) == name && !users.Contains(Text(s, "account")));
            if (device["configuration"] is null || asked.Length > 0 || stranger)
            {
                Asks.Add(name);
            }

            bool showsKey = false;
            foreach (JsonNode? secret in device["secrets"]!.AsArray())
            {
                showsKey |= Written(name, secret);
            }

            foreach (
                string server in !Asks.Contains(name) || showsKey ? []
                : asked.Length > 0 ? asked
                : named
            )
            {
                Marks.Add((name, "key:" + server, true));
                Marks.Add(
                    (NodeOf(server[(server.IndexOf(':', StringComparison.Ordinal) + 1)..]), "key:" + server, false)
                );
                ServerKeys.Add("key:" + server);
            }

            foreach (JsonNode? user in device["local_users"]!.AsArray())
            {
                if (user!["needs_no_password"]!.GetValue<bool>())
                {
                    Locks.Add((name, "user:" + Text(user, "name")));
                    Knows.Add("user:" + Text(user, "name"));
                }
            }
        }
    }

    // True for the key of a login server.
    private bool Written(string device, JsonNode? secret)
    {
        string credential = "secret:" + secret!["number"]!.GetValue<int>();
        string kind = Text(secret, "kind");
        Marks.Add((device, credential, Text(secret, "strength") is "readable" or "weak_hash" or "unknown"));
        bool writes = secret["writes"]!.GetValue<bool>();
        if (kind is "account_password" or "line_password" or "snmp_user_key" || (kind == "snmp_community" && writes))
        {
            Locks.Add((device, credential));
        }

        if (kind != "server_key")
        {
            return false;
        }

        Marks.Add((NodeOf(Text(secret, "holder")), credential, false));
        ServerKeys.Add(credential);
        return true;
    }

    private void Closure()
    {
        foreach (JsonNode? capture in List("captures"))
        {
            Knows.UnionWith(capture!["accounts"]!.AsArray().Select(a => "account:" + a!.GetValue<string>()));
        }

        int before = -1;
        while (before != Knows.Count + _reads.Count + Locks.Count)
        {
            before = Knows.Count + _reads.Count + Locks.Count;
            Watch();
            foreach (string device in Asks)
            {
                foreach (string account in Knows.Where(k => k.StartsWith("account:", StringComparison.Ordinal)))
                {
                    Locks.Add((device, account));
                }
            }

            _reads.UnionWith(Locks.Where(l => Knows.Contains(l.Credential)).Select(l => l.Device));
            Knows.UnionWith(
                Marks
                    .Where(w => Inside.Contains(w.Node) || (w.Open && _reads.Contains(w.Node)))
                    .Select(w => w.Credential)
            );
        }

        // An account that the inventory does not know and that is lost may stand on a device too.
        foreach (JsonNode? device in List("devices"))
        {
            foreach (string name in device!["local_users"]!.AsArray().Select(u => Text(u, "name")))
            {
                if (Knows.Contains("account:" + name) && !List("accounts").Any(a => Text(a, "name") == name))
                {
                    Locks.Add((Text(device, "name"), "user:" + name));
                    Knows.Add("user:" + name);
                }
            }
        }
    }

    // Whoever was on a device that the intruder holds typed a password there; a login server that he holds knows all of them.
    private void Watch()
    {
        bool everything = Inside.Any(n => Servers.GetValueOrDefault(n) == "aaa");
        foreach (JsonNode? session in List("sessions"))
        {
            string on = NodeOf(Text(session, "device"));
            string account = Text(session, "account");
            Locks.Add((on, "account:" + account));
            DateTimeOffset? last = session!["last"] is { } time
                ? DateTimeOffset.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture)
                : null;
            bool late = last is null || !_signs.TryGetValue(on, out DateTimeOffset sign) || last >= sign;
            if ((Inside.Contains(on) && late) || everything)
            {
                Knows.Add("account:" + account);
            }
        }
    }

    private static string ServerOf(JsonNode? server) => $"{Text(server, "protocol")}:{Text(server, "host")}";

    private JsonArray List(string name) => _trust[name]!.AsArray();

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();
}
