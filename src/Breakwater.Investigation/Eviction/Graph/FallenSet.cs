using System.Globalization;
using Breakwater.Model.Eviction;
using Breakwater.Model.Trust;

namespace Breakwater.Investigation.Eviction.Graph;

/// <summary>
/// What the intruder holds, knows and reaches: from the devices of the answer over every credential that still works, until nothing is
/// added. Whatever is in it must fall at once, for what is left would open the rest again.
/// </summary>
internal sealed class FallenSet
{
    private const int MostReasons = 3;
    private readonly TrustGraph _graph;
    private readonly CaseFacts _case;
    private readonly CapturedCredentials? _captured;

    public FallenSet(TrustGraph graph, CaseFacts facts, CapturedCredentials? captured)
    {
        (_graph, _case, _captured) = (graph, facts, captured);
        Seed();
        Spread();
    }

    /// <summary>Devices and servers that the intruder holds or may hold.</summary>
    public SortedDictionary<string, NodeStanding> Held { get; } = new(StringComparer.Ordinal);

    /// <summary>Devices whose configuration the intruder can have read, and why.</summary>
    public SortedDictionary<string, string> Entered { get; } = new(StringComparer.Ordinal);

    /// <summary>Accounts, and why.</summary>
    public SortedDictionary<string, List<string>> Accounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Secrets, and why.</summary>
    public SortedDictionary<string, List<string>> Secrets { get; } = new(SecretOrder.Instance);

    /// <summary>Reasons of held nodes.</summary>
    public Dictionary<string, string> Why { get; } = new(StringComparer.Ordinal);

    private void Seed()
    {
        Hold(_case.Devices.Compromised, NodeStanding.Compromised, "The intruder acted on it.");
        Hold(_case.Devices.Suspected, NodeStanding.Suspected, "Something points at it.");
        foreach ((string host, string title) in _case.Hosts)
        {
            foreach (string server in ServersAt(host))
            {
                Hold([server], NodeStanding.Touched, $"A finding names it: {title}.");
            }
        }

        foreach (string device in _case.Devices.Accessed.Select(_graph.NameOf))
        {
            Entered.TryAdd(device, "A stolen account logged in.");
        }

        foreach ((string account, string title) in _case.Accounts)
        {
            Lose(account, $"A finding names it: {title}.");
        }

        foreach (CapturedAccount account in _captured?.Accounts ?? [])
        {
            foreach (CaptureTime capture in account.Captures)
            {
                Lose(
                    account.Account,
                    $"It logged in while traffic was recorded on {capture.Device} ({Span(capture)})."
                );
            }
        }

        foreach (CopiedConfiguration copied in _captured?.Configurations ?? [])
        {
            foreach (
                string id in copied.Secrets.Select(s => GraphSecret.IdOf(s.Number)).Where(_graph.Secrets.ContainsKey)
            )
            {
                Add(Secrets, id, $"The configuration of {copied.Device} was copied, and it stands in it.");
            }
        }

        foreach (TrustDevice device in _graph.Devices.Values)
        {
            foreach (TrustLocalUser user in device.LocalUsers.Where(u => u.NeedsNoPassword))
            {
                Entered.TryAdd(device.Name, $"Its account {user.Name} needs no password.");
            }
        }
    }

    private void Hold(IEnumerable<string> nodes, NodeStanding standing, string why)
    {
        foreach (string node in nodes.Select(_graph.NameOf))
        {
            if (Held.TryAdd(node, standing))
            {
                Why[node] = why;
            }
        }
    }

    // A store of call records is named by its name; the servers of its host stand in the inventory.
    private IEnumerable<string> ServersAt(string host)
    {
        string node = _graph.NameOf(host);
        if (_graph.IsServer(node))
        {
            return [node];
        }

        return _graph.Facts.Stores.Where(s => s.Name == host).SelectMany(s => s.Hosts).Select(_graph.NameOf);
    }

    private void Spread()
    {
        Queue<string> open = new(Held.Keys.Concat(Entered.Keys));
        HashSet<string> done = new(StringComparer.Ordinal);
        Queue<string> accounts = new(Accounts.Keys);
        Queue<string> secrets = new(Secrets.Keys);
        while (open.Count + accounts.Count + secrets.Count > 0)
        {
            if (open.TryDequeue(out string? node))
            {
                if (done.Add(node))
                {
                    ReadFrom(node, accounts, secrets);
                }
            }
            else if (accounts.TryDequeue(out string? account))
            {
                Reach(_graph.OpenedBy(account), $"The account {account} opens it.", open);
            }
            else if (secrets.TryDequeue(out string? secret))
            {
                Reach(_graph.Secrets[secret].OpenedDevices, "A secret that must fall opens it.", open);
            }
        }
    }

    private void Reach(IEnumerable<string> nodes, string why, Queue<string> open)
    {
        foreach (string node in nodes)
        {
            if (!Held.ContainsKey(node) && Entered.TryAdd(node, why))
            {
                open.Enqueue(node);
            }
        }
    }

    private void ReadFrom(string node, Queue<string> accounts, Queue<string> secrets)
    {
        bool held = Held.ContainsKey(node);
        foreach (GraphSecret secret in _graph.SecretsOn(node))
        {
            if (!held && !secret.Places.Any(p => p.Device == node && p.IsReadable))
            {
                continue;
            }

            string why = held ? $"It stands on {node}." : $"It can be read on {node}, which is within reach.";
            if (Add(Secrets, secret.Id, why))
            {
                secrets.Enqueue(secret.Id);
            }
        }

        if (!held)
        {
            return;
        }

        DateTimeOffset? since = _case.FirstSigns.TryGetValue(node, out DateTimeOffset first) ? first : null;
        foreach (TrustSession session in _graph.SessionsOn(node))
        {
            if (session.Last is null || since is null || session.Last >= since)
            {
                Found(session.Account, $"It was used on {node} after the first sign there.");
            }
        }

        if (_graph.Servers.GetValueOrDefault(node)?.Kind == "aaa")
        {
            foreach (string account in _graph.Facts.Sessions.Select(s => s.Account).Distinct(StringComparer.Ordinal))
            {
                Found(account, $"The login server {node} knows its password.");
            }
        }

        void Found(string account, string why)
        {
            if (Lose(account, why))
            {
                accounts.Enqueue(account);
            }
        }
    }

    private bool Lose(string account, string why) => Add(Accounts, account, why);

    private static bool Add(SortedDictionary<string, List<string>> all, string id, string why)
    {
        if (all.TryGetValue(id, out List<string>? reasons))
        {
            if (reasons.Count < MostReasons && !reasons.Contains(why))
            {
                reasons.Add(why);
            }

            return false;
        }

        all[id] = [why];
        return true;
    }

    private static string Span(CaptureTime capture) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{capture.From:yyyy-MM-dd HH:mm} to {(capture.IsOpen ? "an unknown end" : $"{capture.To:yyyy-MM-dd HH:mm}")} UTC"
        );
}
