using System.Net;
using Breakwater.Detection.Configurations.Judging;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>A filter that is defined, or named and not defined.</summary>
/// <param name="Name">Its name.</param>
/// <param name="List">Its entries; null where it is not defined.</param>
/// <param name="Guards">What it is bound to: <c>lines</c>, <c>services</c>, <c>snmp</c>, <c>control_plane</c>, <c>interfaces</c>.</param>
/// <param name="Statements">The statements of the list, or those that name it.</param>
internal sealed record NamedList(
    string Name,
    AccessList? List,
    IReadOnlyList<string> Guards,
    IReadOnlyList<ConfigurationStatement> Statements
);

/// <summary>The filters of a device with what they guard.</summary>
internal static class NamedLists
{
    public static IEnumerable<NamedList> Of(DeviceView device)
    {
        List<(string Name, string Guards, ConfigurationStatement At)> uses = [.. Uses(device.Facts)];
        ILookup<string, (string Name, string Guards, ConfigurationStatement At)> byName = uses.ToLookup(
            u => u.Name,
            StringComparer.Ordinal
        );
        foreach (AccessList list in device.Facts.Of<AccessList>())
        {
            yield return new NamedList(
                list.Name,
                list,
                [.. byName[list.Name].Select(u => u.Guards).Distinct()],
                list.Statements
            );
        }

        foreach (IGrouping<string, (string Name, string Guards, ConfigurationStatement At)> use in byName)
        {
            if (device.IsComplete && device.Lists.Find(use.Key) is null)
            {
                yield return new NamedList(
                    use.Key,
                    null,
                    [.. use.Select(u => u.Guards).Distinct()],
                    [.. use.Select(u => u.At)]
                );
            }
        }
    }

    public static bool? PermitsOutside(AccessList list, DeviceView device) =>
        new ApprovedNetworks(device.Inventory).AreKnown ? device.Lists.Outsiders(list).Any() : null;

    /// <summary>Whether a single public address is let in by name or number of the list alone.</summary>
    public static bool PermitsPublicHost(AccessList list) =>
        list.Entries.Any(e => e.Permits && e.Sources.Any(s => s.Prefix is { } prefix && IsPublicHost(prefix)));

    /// <summary>Whether a prefix is one address of the public internet.</summary>
    internal static bool IsPublicHost(IPNetwork prefix)
    {
        byte[] bytes = prefix.BaseAddress.GetAddressBytes();
        return bytes.Length == 4
            && prefix.PrefixLength == 32
            && bytes[0] is not (0 or 10 or 127 or >= 224)
            && !(bytes[0] == 172 && bytes[1] is >= 16 and <= 31)
            && !(bytes[0] == 192 && bytes[1] == 168)
            && !(bytes[0] == 169 && bytes[1] == 254)
            && !(bytes[0] == 100 && bytes[1] is >= 64 and <= 127);
    }

    private static IEnumerable<(string Name, string Guards, ConfigurationStatement At)> Uses(DeviceFacts facts)
    {
        foreach (ConfigurationFact fact in facts.All)
        {
            (string Guards, string?[] Names) use = fact switch
            {
                TerminalLine line => ("lines", [line.AccessList, line.AccessListIpv6]),
                ManagementService service => ("services", [service.AccessList, service.AccessListIpv6]),
                SnmpCommunity community => ("snmp", [community.AccessList]),
                SnmpGroup group => ("snmp", [group.AccessList]),
                DeviceInterface one when one.Name == "lo0" || one.Name.StartsWith("lo0.", StringComparison.Ordinal) => (
                    "control_plane",
                    [.. one.FiltersIn]
                ),
                DeviceInterface one => ("interfaces", [.. one.FiltersIn, .. one.FiltersOut]),
                _ => ("", []),
            };
            foreach (string name in use.Names.OfType<string>())
            {
                yield return (name, use.Guards, fact.Statements[0]);
            }
        }
    }
}
