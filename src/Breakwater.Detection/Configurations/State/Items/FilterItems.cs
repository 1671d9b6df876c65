using Breakwater.Detection.Indicators.Intel;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Addresses that filters of the device itself let in, and login lines without a filter (T37, T38).</summary>
internal static class FilterItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject)
    {
        HashSet<string> bound = Bound(subject.Facts);
        foreach (AccessList list in subject.Facts.Of<AccessList>())
        {
            bool guards = bound.Contains(list.Name);
            foreach (AccessEntry entry in list.Entries.Where(e => e.Permits))
            {
                foreach (AddressMatch source in entry.Sources)
                {
                    if (Item(subject, list, entry, source, guards) is { } item)
                    {
                        yield return item;
                    }
                }
            }
        }

        foreach (TerminalLine line in subject.Facts.Of<TerminalLine>())
        {
            // Where a part is missing the filter may stand in it.
            if (
                subject.Facts.Configuration.IsComplete
                && line is { Kind: TerminalKind.Virtual, AccessList: null, AccessListIpv6: null }
            )
            {
                yield return StateItem.Of("open_lines", line, "open", $"lines {line.First} to {line.Last}", null);
            }
        }
    }

    private static StateItem? Item(
        StateSubject subject,
        AccessList list,
        AccessEntry entry,
        AddressMatch source,
        bool guards
    )
    {
        if (
            source.Prefix is not { PrefixLength: >= 24 } prefix
            || SpecialAddresses.Name(prefix.BaseAddress) is not null
            || (!guards && list.Name is not ("10" or "20" or "50"))
        )
        {
            return null;
        }

        bool? approved =
            subject.Networks.Contain(prefix) ? true
            : subject.Networks.AreKnown ? false
            : null;
        return new StateItem
        {
            Check = guards ? "filter_entry" : "filter_number",
            Key = $"{list.Name} {source.Text}",
            Shown =
                $"{source.Text} in the list {list.Name}{(guards ? ", which guards the device's own services" : "")}",
            Statements = [entry.Statement],
            Approved = approved,
            Values = [("list", list.Name)],
            Entities =
            [
                prefix.PrefixLength is 32 or 128
                    ? new Entity(EntityKind.Address, prefix.BaseAddress.ToString())
                    : new Entity(EntityKind.Prefix, prefix.ToString()),
            ],
        };
    }

    /// <summary>The lists that guard logins, services and agents of the device.</summary>
    private static HashSet<string> Bound(DeviceFacts facts) =>
        facts
            .Of<TerminalLine>()
            .SelectMany(l => new[] { l.AccessList, l.AccessListIpv6 })
            .Concat(facts.Of<ManagementService>().SelectMany(s => new[] { s.AccessList, s.AccessListIpv6 }))
            .Concat(facts.Of<SnmpCommunity>().Select(c => c.AccessList))
            .Concat(facts.Of<SnmpGroup>().Select(g => g.AccessList))
            .Concat(facts.Of<ControlPlanePolicy>().Select(p => p.Policy))
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
}
