using System.Text.Json.Nodes;

namespace Breakwater.Investigation.Tests.Eviction;

/// <summary>Judges a plan step by step over an <see cref="OracleNetwork"/>, from the documents alone and with none of the planner's code.</summary>
internal sealed class Oracle(OracleNetwork network)
{
    private readonly List<string> _wrong = [];
    private readonly HashSet<string> _saved = [];
    private readonly HashSet<string> _ownAccount = [];
    private readonly HashSet<string> _offline = [];
    private readonly HashSet<(string, string)> _halfKeys = [];
    private readonly HashSet<(string Device, string Credential)> _changed = [];
    private bool _station;

    /// <summary>What is wrong with the plan; empty where it holds.</summary>
    public List<string> Judge(string plan)
    {
        _station = network.Servers.Any(s => s.Value == "jump_host" && !network.Inside.Contains(s.Key));
        foreach (JsonNode? step in JsonNode.Parse(plan)!["steps"]!.AsArray())
        {
            Ask(step);
            Do(step);
        }

        _wrong.AddRange(network.Inside.Select(n => $"end: the intruder is still on {n}"));
        _wrong.AddRange(
            network
                .Locks.Where(l => network.Knows.Contains(l.Credential))
                .Select(l => $"end: {l.Credential} opens {l.Device}")
        );
        _wrong.AddRange(
            network
                .Marks.Where(w => network.Devices.Contains(w.Node) && IsOld(w.Node, w.Credential))
                .Select(w => $"end: {w.Credential} still stands on {w.Node}")
        );
        _wrong.AddRange(_halfKeys.Select(h => $"end: {h} do not agree"));
        return _wrong;
    }

    private bool IsOld(string device, string credential) =>
        network.Knows.Contains(credential) && !_changed.Contains((device, credential));

    private void Ask(JsonNode? step)
    {
        string id = Text(step, "id");
        string action = Text(step, "action");
        string? node = Maybe(step, "node");
        bool isHeld = node is not null && network.Inside.Contains(node);
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

            if (Maybe(step, "via") is { } via && (network.Inside.Contains(via) || _offline.Contains(via)))
            {
                _wrong.Add($"{id}: {via} is no way");
            }
        }

        bool readable =
            network.Inside.Count > 0
            || network.Marks.Any(w =>
                network.ServerKeys.Contains(w.Credential)
                && network.Devices.Contains(w.Node)
                && IsOld(w.Node, w.Credential)
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
                network.Inside.Remove(node);
                break;
            case "rebuild_device":
                network.Inside.Remove(node);
                _ownAccount.Add(node);
                network.Locks.RemoveWhere(l =>
                    l.Device == node && l.Credential.StartsWith("user:", StringComparison.Ordinal)
                );
                break;
            case "disable_account":
                network.Locks.RemoveWhere(l => l.Credential == "account:" + Text(step, "account"));
                break;
            case "remove_account":
                network.Locks.Remove((node, "user:" + Text(step, "account")));
                break;
            case "server_key_on_server":
                _halfKeys.Add((Text(step, "subject"), node));
                break;
            case "server_key_on_device" when !_halfKeys.Remove((node, network.NodeOf(Text(step, "subject")))):
                _wrong.Add($"{Text(step, "id")}: the server does not know the key");
                break;
            default:
                break;
        }

        if (action == "server_key_on_device" || action.StartsWith("rotate_", StringComparison.Ordinal))
        {
            _changed.Add((node, Text(step, "secret")));
            network.Locks.Remove((node, Text(step, "secret")));
        }
    }

    // An account of the login servers gets in where one of them is there and has the device's key.
    private bool LetsIn(string device)
    {
        if (!network.Asks.Contains(device))
        {
            return false;
        }

        string[] servers =
        [
            .. network
                .Marks.Where(w => w.Node == device && network.ServerKeys.Contains(w.Credential))
                .SelectMany(w =>
                    network.Marks.Where(o => o.Credential == w.Credential && network.Servers.ContainsKey(o.Node))
                )
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
            foreach (string device in network.Devices.Where(d => !reached.Contains(d)))
            {
                string[] from = [.. network.Sources(device)];
                bool direct = from.Length == 0 || from.Any(f => !network.Devices.Contains(f));
                bool jump = from.Any(f =>
                    network.Servers.GetValueOrDefault(f) == "jump_host"
                    && !network.Inside.Contains(f)
                    && !_offline.Contains(f)
                );
                bool through = from.Any(f =>
                    network.Devices.Contains(f)
                    && reached.Contains(f)
                    && !network.Inside.Contains(f)
                    && !IsDown(f, device)
                );
                if ((direct && (_station || jump)) || through)
                {
                    more |= reached.Add(device);
                }
            }
        }

        return reached;
    }

    private bool IsDown(string one, string other) =>
        network
            .PairedOn(one)
            .Intersect(network.PairedOn(other))
            .Any(c => _changed.Contains((one, c)) != _changed.Contains((other, c)));

    private static string Text(JsonNode? node, string name) => node![name]!.GetValue<string>();

    private static string? Maybe(JsonNode? node, string name) => node![name]?.GetValue<string>();
}
