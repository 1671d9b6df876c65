using Breakwater.Investigation.Eviction.Graph;
using Breakwater.Model.Eviction;

namespace Breakwater.Investigation.Eviction.Planning;

/// <summary>The set that falls, as the plan lists it.</summary>
internal sealed class FallenList(TrustGraph graph, CaseFacts facts, FallenSet fallen)
{
    /// <summary>Devices and servers: the held ones, those that were entered, and those that are changed.</summary>
    public IReadOnlyList<FallenNode> Nodes(IEnumerable<string> worked)
    {
        HashSet<string> accessed = [.. facts.Devices.Accessed.Select(graph.NameOf)];
        return
        [
            .. fallen
                .Held.Keys.Concat(fallen.Entered.Keys)
                .Concat(worked)
                .Distinct(StringComparer.Ordinal)
                .Select(n => Node(n, accessed))
                .OrderBy(n => n.Standing)
                .ThenBy(n => n.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Accounts by name.</summary>
    public IReadOnlyList<FallenAccount> Accounts() =>
        [.. fallen.Accounts.Select(a => new FallenAccount(a.Key, AccountKinds.Of(graph, a.Key), a.Value))];

    /// <summary>Secrets by number.</summary>
    public IReadOnlyList<FallenSecret> Secrets() =>
        [
            .. fallen.Secrets.Select(s =>
            {
                GraphSecret secret = graph.Secrets[s.Key];
                return new FallenSecret(
                    s.Key,
                    secret.Places[0].Secret.Kind,
                    secret.IsUnseen ? null : secret.Places.Select(p => p.Secret.Strength).MinBy(Weakness),
                    secret.Places[0].Secret.Holder,
                    [
                        .. secret
                            .Places.Select(p => p.Device)
                            .Distinct(StringComparer.Ordinal)
                            .Order(StringComparer.Ordinal),
                    ],
                    s.Value
                );
            }),
        ];

    private FallenNode Node(string name, HashSet<string> accessed)
    {
        NodeStanding standing =
            fallen.Held.TryGetValue(name, out NodeStanding held) ? held
            : accessed.Contains(name) ? NodeStanding.Accessed
            : NodeStanding.WithinReach;
        return new FallenNode(
            name,
            standing,
            graph.Servers.GetValueOrDefault(name)?.Kind ?? (graph.Devices.ContainsKey(name) ? "network" : "unknown"),
            graph.Devices.GetValueOrDefault(name)?.Platform,
            facts.FirstSigns.TryGetValue(name, out DateTimeOffset first) ? first : null,
            graph.Devices.GetValueOrDefault(name)?.Configuration is not null,
            fallen.Why.GetValueOrDefault(name)
                ?? fallen.Entered.GetValueOrDefault(name)
                ?? "A secret that must fall stands on it."
        );
    }

    private static int Weakness(string strength) =>
        strength switch
        {
            "readable" => 0,
            "weak_hash" => 1,
            "unknown" => 2,
            "strong_hash" => 3,
            _ => 4,
        };
}
