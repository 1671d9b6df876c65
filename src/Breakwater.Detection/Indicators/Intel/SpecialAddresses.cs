using System.Net;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>
/// Addresses that mean something else in every network (RFC 6890 and its registries): as an indicator they would accuse
/// everyone. Documentation ranges are not among them: they occur in no network, so they accuse nobody.
/// </summary>
internal static class SpecialAddresses
{
    private static readonly (IPNetwork Prefix, string Name)[] Ranges =
    [
        (IPNetwork.Parse("0.0.0.0/8"), "this network (RFC 791)"),
        (IPNetwork.Parse("10.0.0.0/8"), "private (RFC 1918)"),
        (IPNetwork.Parse("100.64.0.0/10"), "shared behind carrier NAT (RFC 6598)"),
        (IPNetwork.Parse("127.0.0.0/8"), "loopback (RFC 1122)"),
        (IPNetwork.Parse("169.254.0.0/16"), "link-local (RFC 3927)"),
        (IPNetwork.Parse("172.16.0.0/12"), "private (RFC 1918)"),
        (IPNetwork.Parse("192.168.0.0/16"), "private (RFC 1918)"),
        (IPNetwork.Parse("224.0.0.0/4"), "multicast (RFC 5771)"),
        (IPNetwork.Parse("240.0.0.0/4"), "reserved (RFC 1112)"),
        (IPNetwork.Parse("::/127"), "unspecified or loopback (RFC 4291)"),
        (IPNetwork.Parse("fc00::/7"), "private (RFC 4193)"),
        (IPNetwork.Parse("fe80::/10"), "link-local (RFC 4291)"),
        (IPNetwork.Parse("ff00::/8"), "multicast (RFC 4291)"),
    ];

    /// <summary>What an address is, where it is special; else null.</summary>
    public static string? Name(IPAddress address)
    {
        IPAddress plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach ((IPNetwork prefix, string name) in Ranges)
        {
            if (prefix.BaseAddress.AddressFamily == plain.AddressFamily && prefix.Contains(plain))
            {
                return name;
            }
        }

        return null;
    }
}
