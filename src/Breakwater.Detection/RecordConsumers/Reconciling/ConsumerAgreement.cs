using System.Net;
using Breakwater.Detection.RecordConsumers.Content;

namespace Breakwater.Detection.RecordConsumers.Reconciling;

/// <summary>How far what was seen agrees with a registration: what only one of them says neither agrees nor differs.</summary>
/// <param name="Agreeing">How many of name, account and address agree.</param>
/// <param name="Differing">What differs, for people; empty where nothing does.</param>
internal readonly record struct ConsumerAgreement(int Agreeing, IReadOnlyList<string> Differing)
{
    /// <summary>They are about the same taker, and nothing differs.</summary>
    public bool IsWhole => Agreeing > 0 && Differing.Count == 0;

    /// <summary>They are about the same taker, and something differs.</summary>
    public bool IsChanged => Agreeing > 0 && Differing.Count > 0;

    public static ConsumerAgreement Of(RegisteredConsumer registered, SightedConsumer sighted)
    {
        if (
            registered.Store.Length > 0
            && sighted.One.Store.Length > 0
            && !registered.Store.Equals(sighted.One.Store, StringComparison.OrdinalIgnoreCase)
        )
        {
            return new ConsumerAgreement(0, []);
        }

        int agreeing = 0;
        List<string> differing = [];
        agreeing += registered.Names.Contains(sighted.One.Name) ? 1 : 0;
        agreeing += sighted.Peers.Any(p => registered.Names.Any(n => IsName(n, p))) ? 1 : 0;
        if (registered.Account.Length > 0 && sighted.One.Account.Length > 0)
        {
            bool isSame = registered.Account.Equals(sighted.One.Account, StringComparison.OrdinalIgnoreCase);
            agreeing += isSame ? 1 : 0;
            if (!isSame)
            {
                differing.Add($"the account {sighted.One.Account} in place of {registered.Account}");
            }
        }

        IPAddress[] peers =
        [
            .. sighted.Peers.Select(p => IPAddress.TryParse(p, out IPAddress? a) ? a : null).OfType<IPAddress>(),
        ];
        if (registered.Addresses.Count > 0 && peers.Length > 0)
        {
            IPAddress[] others = [.. peers.Where(p => !registered.Addresses.Any(a => a.Contains(p)))];
            agreeing += others.Length < peers.Length ? 1 : 0;
            if (others.Length > 0)
            {
                differing.Add($"the address {string.Join(", ", others.Select(o => o.ToString()))}");
            }
        }

        if (
            registered.Family.Length > 0
            && KnownWays.FamilyOf(sighted.One.Interface) is { Length: > 0 } family
            && family != registered.Family
        )
        {
            differing.Add($"another way ({sighted.One.Title})");
        }

        return new ConsumerAgreement(agreeing, differing);
    }

    /// <summary>The same host, with or without its domain.</summary>
    private static bool IsName(string registered, string peer) =>
        registered == peer
        || (
            !IPAddress.TryParse(peer, out _)
            && registered.Contains('.', StringComparison.Ordinal) != peer.Contains('.', StringComparison.Ordinal)
            && registered.Split('.')[0] == peer.Split('.')[0]
        );
}
