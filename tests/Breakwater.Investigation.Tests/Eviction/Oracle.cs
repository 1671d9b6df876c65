using System.Globalization;
using System.Text.Json.Nodes;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>
/// Judges a plan by brute force, from the documents alone and with none of the planner's code: every rule over everything, again and again, until
/// nothing is added.
/// </summary>
internal sealed class Oracle
{
    private readonly JsonNode _trust;
    private readonly Dictionary<string, string> _nodeOf = [];
    private readonly HashSet<string> _devices = [];
    private readonly Dictionary<string, string> _servers = [];
    private readonly Dictionary<string, DateTimeOffset> _signs = [];

    // What opens what: device, credential. What can be read where: device, credential, whether without holding the device.
    private readonly HashSet<(string Device, string Credential)> _locks = [];
    private readonly HashSet<(string Node, string Credential, bool Open)> _written = [];
    private readonly HashSet<string> _asks = [];

    private readonly HashSet<string> _inside = [];
    private readonly HashSet<string> _knows = [];
    private readonly HashSet<string> _reads = [];

    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _saved = [];
    private readonly HashSet<string> _ownAccount = [];
    private readonly HashSet<string> _offline = [];
    private readonly HashSet<(string, string)> _halfKeys = [];
    private readonly HashSet<(string Device, string Credential)> _changed = [];
    private readonly HashSet<string> _serverKeys = [];
    private bool _station;

    // Accounts that the intruder was seen to use say nothing of how the carrier's people get in.
    private readonly HashSet<string> _used = [];

    public Oracle(
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
            _devices.Add(Text(device, "name"));
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
            _servers[Text(server, "name")] = Text(server, "kind");
        }

        foreach ((string device, DateTimeOffset first) in signs)
        {
            _signs[device] = _signs.TryGetValue(device, out DateTimeOffset known) && known < first ? known : first;
        }

        Relations();
        _inside.UnionWith(held);
        _reads.UnionWith(entered);
        foreach ((string account, bool shown) in used)
        {
            _knows.Add("account:" + account);
            if (shown)
            {
                _used.Add(account);
            }
        }

        Closure();
    }

    /// <summary>What is wrong with the plan; empty where it holds.</summary>
    public List<string> Judge(string plan)
    {
        _station = _servers.Any(s => s.Value == "jump_host" && !_inside.Contains(s.Key));
        foreach (JsonNode? step in JsonNode.Parse(plan)!["steps"]!.AsArray())
        {
            Ask(step);
            Do(step);
        }

        _wrong.AddRange(_inside.Select(n => $"end: the intruder is still on {n}"));
        _wrong.AddRange(
            _locks.Where(l => _knows.Contains(l.Credential)).Select(l => $"end: {l.Credential} opens {l.Device}")
        );
        _wrong.AddRange(
            _written
                .Where(w => _devices.Contains(w.Node) && IsOld(w.Node, w.Credential))
                .Select(w => $"end: {w.Credential} still stands on {w.Node}")
        );
        _wrong.AddRange(_halfKeys.Select(h => $"end: {h} do not agree"));
        return _wrong;
    }

    private bool IsOld(string device, string credential) =>
        _knows.Contains(credential) && !_changed.Contains((device, credential));

    private void Ask(JsonNode? step)
    {
        string id = Text(step, "id");
        string action = Text(step, "action");
        string? node = Maybe(step, "node");
        bool isHeld = node is not null && _inside.Contains(node);
        if (isHeld && action != "preserve" && !_saved.Contains(node!))
        {
            _wrong.Add($"{id}: evidence of {node} is lost");
        }

        bool types =
            action is "local_fallback" or "server_key_on_device"
            || action.StartsWith("rotate_", StringComparison.Ordinal);
        if (types && isHeld)
        {
            _wrong.Add($"{id}: the intruder reads what is typed on {node}");
        }

        if (Text(step, "way") is ("central" or "local") and { } way)
        {
            if (way == "local" ? !_ownAccount.Contains(node!) : !LetsIn(node!))
            {
                _wrong.Add($"{id}: nobody gets in to {node}");
            }

            if (!Reachable().Contains(node!))
            {
                _wrong.Add($"{id}: no way leads to {node}");
            }

            if (Maybe(step, "via") is { } via && (_inside.Contains(via) || _offline.Contains(via)))
            {
                _wrong.Add($"{id}: {via} is no way");
            }
        }

        bool readable =
            _inside.Count > 0
            || _written.Any(w =>
                _serverKeys.Contains(w.Credential) && _devices.Contains(w.Node) && IsOld(w.Node, w.Credential)
            );
        if (action == "reissue_account" && readable)
        {
            _wrong.Add($"{id}: the new credential of {Text(step, "account")} can be read");
        }
    }

    private void Do(JsonNode? step)
    {
        string action = Text(step, "action");
        string node = Maybe(step, "node") ?? "";
        switch (action)
        {
            case "preserve":
                _saved.Add(node);
                break;
            case "new_jump_host":
                _station = true;
                break;
            case "local_fallback":
                _ownAccount.Add(node);
                break;
            case "isolate_server":
                _offline.Add(node);
                break;
            case "rebuild_server":
                _offline.Remove(node);
                _inside.Remove(node);
                break;
            case "rebuild_device":
                _inside.Remove(node);
                _ownAccount.Add(node);
                _locks.RemoveWhere(l => l.Device == node && l.Credential.StartsWith("user:", StringComparison.Ordinal));
                break;
            case "disable_account":
                _locks.RemoveWhere(l => l.Credential == "account:" + Text(step, "account"));
                break;
            case "remove_account":
                _locks.Remove((node, "user:" + Text(step, "account")));
                break;
            case "server_key_on_server":
                _halfKeys.Add((Text(step, "subject"), node));
                break;
            case "server_key_on_device" when !_halfKeys.Remove((node, NodeOf(Text(step, "subject")))):
                _wrong.Add($"{Text(step, "id")}: the server does not know the key");
                break;
            default:
                break;
        }

        if (action == "server_key_on_device" || action.StartsWith("rotate_", StringComparison.Ordinal))
        {
            _changed.Add((node, Text(step, "secret")));
            _locks.Remove((node, Text(step, "secret")));
        }
    }

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
                _asks.Add(name);
            }

            bool showsKey = false;
            foreach (JsonNode? secret in device["secrets"]!.AsArray())
            {
                showsKey |= Written(name, secret);
            }

            foreach (
                string server in !_asks.Contains(name) || showsKey ? []
                : asked.Length > 0 ? asked
                : named
            )
            {
                _written.Add((name, "key:" + server, true));
                _written.Add(
                    (NodeOf(server[(server.IndexOf(':', StringComparison.Ordinal) + 1)..]), "key:" + server, false)
                );
                _serverKeys.Add("key:" + server);
            }

            foreach (JsonNode? user in device["local_users"]!.AsArray())
            {
                if (user!["needs_no_password"]!.GetValue<bool>())
                {
                    _locks.Add((name, "user:" + Text(user, "name")));
                    _knows.Add("user:" + Text(user, "name"));
                }
            }
        }
    }

    // True for the key of a login server.
    private bool Written(string device, JsonNode? secret)
    {
        string credential = "secret:" + secret!["number"]!.GetValue<int>();
        string kind = Text(secret, "kind");
        _written.Add((device, credential, Text(secret, "strength") is "readable" or "weak_hash" or "unknown"));
        bool writes = secret["writes"]!.GetValue<bool>();
        if (kind is "account_password" or "line_password" or "snmp_user_key" || (kind == "snmp_community" && writes))
        {
            _locks.Add((device, credential));
        }

        if (kind != "server_key")
        {
            return false;
        }

        _written.Add((NodeOf(Text(secret, "holder")), credential, false));
        _serverKeys.Add(credential);
        return true;
    }

    private static string ServerOf(JsonNode? server) => $"{Text(server, "protocol")}:{Text(server, "host")}";

    private void Closure()
    {
        foreach (JsonNode? capture in List("captures"))
        {
            _knows.UnionWith(capture!["accounts"]!.AsArray().Select(a => "account:" + a!.GetValue<string>()));
        }

        int before = -1;
        while (before != _knows.Count + _reads.Count + _locks.Count)
        {
            before = _knows.Count + _reads.Count + _locks.Count;
            Watch();
            foreach (string device in _asks)
            {
                foreach (string account in _knows.Where(k => k.StartsWith("account:", StringComparison.Ordinal)))
                {
                    _locks.Add((device, account));
                }
            }

            _reads.UnionWith(_locks.Where(l => _knows.Contains(l.Credential)).Select(l => l.Device));
            _knows.UnionWith(
                _written
                    .Where(w => _inside.Contains(w.Node) || (w.Open && _reads.Contains(w.Node)))
                    .Select(w => w.Credential)
            );
        }

        // An account that the inventory does not know and that is lost may stand on a device too.
        foreach (JsonNode? device in List("devices"))
        {
            foreach (string name in device!["local_users"]!.AsArray().Select(u => Text(u, "name")))
            {
                if (_knows.Contains("account:" + name) && !List("accounts").Any(a => Text(a, "name") == name))
                {
                    _locks.Add((Text(device, "name"), "user:" + name));
                    _knows.Add("user:" + name);
                }
            }
        }
    }

    // Whoever was on a device that the intruder holds typed a password there; a login server that he holds knows all of them.
    private void Watch()
    {
        bool everything = _inside.Any(n => _servers.GetValueOrDefault(n) == "aaa");
        foreach (JsonNode? session in List("sessions"))
        {
            string on = NodeOf(Text(session, "device"));
            string account = Text(session, "account");
            _locks.Add((on, "account:" + account));
            DateTimeOffset? last = session!["last"] is { } time
                ? DateTimeOffset.Parse(time.GetValue<string>(), CultureInfo.InvariantCulture)
                : null;
            bool late = last is null || !_signs.TryGetValue(on, out DateTimeOffset sign) || last >= sign;
            if ((_inside.Contains(on) && late) || everything)
            {
                _knows.Add("account:" + account);
            }
        }
    }

    // An account of the login servers gets in where one of them is there and has the device's key.
    private bool LetsIn(string device)
    {
        if (!_asks.Contains(device))
        {
            return false;
        }

        string[] servers =
        [
            .. _written
                .Where(w => w.Node == device && _serverKeys.Contains(w.Credential))
                .SelectMany(w => _written.Where(o => o.Credential == w.Credential && _servers.ContainsKey(o.Node)))
                .Select(o => o.Node)
                .Distinct(),
        ];
        return servers.Length == 0 || servers.Any(s => !_offline.Contains(s) && !_halfKeys.Contains((device, s)));
    }

    // Breadth first from the clean station over every session that the carrier's own people had.
    private HashSet<string> Reachable()
    {
        HashSet<string> reached = [];
        for (bool more = true; more; )
        {
            more = false;
            foreach (string device in _devices.Where(d => !reached.Contains(d)))
            {
                string[] from = [.. Sources(device)];
                bool direct = from.Length == 0 || from.Any(f => !_devices.Contains(f));
                bool jump = from.Any(f =>
                    _servers.GetValueOrDefault(f) == "jump_host" && !_inside.Contains(f) && !_offline.Contains(f)
                );
                bool through = from.Any(f =>
                    _devices.Contains(f) && reached.Contains(f) && !_inside.Contains(f) && !IsDown(f, device)
                );
                if ((direct && (_station || jump)) || through)
                {
                    more |= reached.Add(device);
                }
            }
        }

        return reached;
    }

    private IEnumerable<string> Sources(string device) =>
        List("sessions")
            .Where(s => NodeOf(Text(s, "device")) == device && s!["source"] is not null)
            .Where(s => s!["logins"]!.GetValue<long>() > 0 && !_used.Contains(Text(s, "account")))
            .Select(s => NodeOf(Text(s, "source")))
            .Where(s => s != device)
            .Distinct();

    private bool IsDown(string one, string other) =>
        PairedOn(one).Intersect(PairedOn(other)).Any(c => _changed.Contains((one, c)) != _changed.Contains((other, c)));

    private IEnumerable<string> PairedOn(string device) =>
        List("devices")
            .Where(d => Text(d, "name") == device)
            .SelectMany(d => d!["secrets"]!.AsArray())
            .Where(s => Text(s, "kind") is "routing_key" or "tunnel_key")
            .Select(s => "secret:" + s!["number"]!.GetValue<int>());

    private JsonArray List(string name) => _trust[name]!.AsArray();

    private string NodeOf(string name) => _nodeOf.GetValueOrDefault(name, name);

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static string? Maybe(JsonNode? node, string name) => node![name]?.GetValue<string>();
}
