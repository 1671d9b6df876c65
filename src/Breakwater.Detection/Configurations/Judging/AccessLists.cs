using System.Net;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Judging;

/// <summary>The filters of a device by name, and how far they restrict (R2, R3, R4).</summary>
public sealed class AccessLists
{
    private readonly Dictionary<(string Name, bool IsIpv6), AccessList> _lists = [];
    private readonly DeviceFacts _facts;
    private readonly ApprovedNetworks _approved;

    /// <summary>The filters of a device, held against the management networks of the inventory.</summary>
    public AccessLists(DeviceFacts facts, ApprovedNetworks approved)
    {
        ArgumentNullException.ThrowIfNull(facts);
        _facts = facts;
        _approved = approved;
        foreach (AccessList list in facts.Of<AccessList>())
        {
            _lists.TryAdd((list.Name, list.Family == FilterFamily.Ipv6), list);
        }
    }

    /// <summary>The filter of a name; null where it is not defined.</summary>
    public AccessList? Find(string name, bool isIpv6 = false) =>
        _lists.GetValueOrDefault((name, isIpv6)) ?? _lists.GetValueOrDefault((name, !isIpv6));

    /// <summary>How far a filter that is bound restricts sources; null where none is bound.</summary>
    public Restriction? Restricts(string? name, bool isIpv6 = false)
    {
        if (name is null)
        {
            return null;
        }

        if (Find(name, isIpv6) is not { } list)
        {
            return _facts.Configuration.IsComplete ? Restriction.Undefined : Restriction.Unknown;
        }

        return PermitsEveryone(list) ? Restriction.Everyone
            : Outsiders(list).Any() ? Restriction.Outside
            : Restriction.Restricted;
    }

    /// <summary>Whether the last entry denies everything and is logged.</summary>
    public static bool EndsInLoggedDeny(AccessList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Entries is [.., { Permits: false, Sources.Count: 0, Protocol: null, Logs: true }];
    }

    /// <summary>Whether an entry lets every source in before one denies all of them.</summary>
    public static bool PermitsEveryone(AccessList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        foreach (AccessEntry entry in list.Entries)
        {
            if (entry is { Permits: false, MatchesAll: true })
            {
                return false;
            }

            if (entry.Permits && !entry.IsConditional && IsEveryone(entry))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Permitted sources that lie outside the approved networks; empty where the inventory has none.</summary>
    public IEnumerable<(AccessEntry Entry, AddressMatch Source)> Outsiders(AccessList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return !_approved.AreKnown
            ? []
            : list
                .Entries.Where(e => e.Permits)
                .SelectMany(e => e.Sources.Select(s => (e, s)))
                .Where(p => p.s.Prefix is { } prefix && !_approved.Contain(prefix));
    }

    // A prefix of less than 8 bits (IPv6: 16) is most of the internet.
    private static bool IsEveryone(AccessEntry entry) =>
        entry.Sources.Count == 0 || entry.Sources.Any(s => s.Prefix is { } p && p.PrefixLength < (Is4(p) ? 8 : 16));

    private static bool Is4(IPNetwork prefix) =>
        prefix.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
}

/// <summary>How far a filter restricts sources.</summary>
public enum Restriction
{
    /// <summary>It is named and not defined.</summary>
    Undefined,

    /// <summary>It lets every source in.</summary>
    Everyone,

    /// <summary>It lets in sources outside the approved networks.</summary>
    Outside,

    /// <summary>It lets in chosen sources only.</summary>
    Restricted,

    /// <summary>It is named and may be defined in a part that was not read.</summary>
    Unknown,
}
