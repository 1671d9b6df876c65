using System.Net;
using System.Net.Sockets;

namespace Breakwater.Sharing.Filtering;

/// <summary>
/// Addresses that are nobody's on the Internet (the IANA special-purpose registries, RFC 6890): private, shared, local, reserved.
/// What carries an IPv4 address inside (RFC 4291, 6052, 3056, 4380) is judged by that address too. Documentation ranges are not
/// among them: no network uses them.
/// </summary>
internal static class SpecialNetworks
{
    // What IANA gives out of IPv6 for the Internet (RFC 3513); all else is private, local, reserved or of no protocol at all.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
    ];
    private static readonly IPNetwork[] Ranges =
    [
        IPNetwork.Parse("0.0.0.0/8"),
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.0.0.0/24"),
        IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("198.18.0.0/15"),
        IPNetwork.Parse("224.0.0.0/3"),
        IPNetwork.Parse("2001::/23"),
    ];

    /// <summary>Whether the address is one of them.</summary>
    public static bool Contain(IPAddress address) =>
        Forms(address)
            .Any(f =>
                (f.AddressFamily == AddressFamily.InterNetworkV6 && !GlobalUnicast.Contains(f))
                || Array.Exists(Ranges, r => r.Contains(f))
            );

    /// <summary>Whether the address is one that networks use inside (RFC 1918, 3927, 4193, 4291, 6598).</summary>
    public static bool ArePrivate(IPAddress address) => Array.Exists(Private, r => r.Contains(address));

    /// <summary>What the address is written backwards, as reverse names of DNS and dumps of memory have it: by bytes and by letters.</summary>
    public static IEnumerable<IPAddress> Backwards(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        Array.Reverse(bytes);
        yield return new IPAddress(bytes);
        char[] letters = address.ToString().ToCharArray();
        Array.Reverse(letters);
        if (AddressText.Read(new string(letters)) is { } reversed)
        {
            yield return reversed;
        }
    }

    /// <summary>The address, and the IPv4 addresses that it may carry.</summary>
    public static IEnumerable<IPAddress> Forms(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            yield return address;
            yield break;
        }

        byte[] bytes = address.GetAddressBytes();
        if (
            address.IsIPv4MappedToIPv6
            || bytes.AsSpan(0, 12).StartsWith<byte>([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
        )
        {
            // Mapped (::ffff:0:0/96) and translated (64:ff9b::/96) addresses mean the IPv4 address and nothing else.
            yield return new IPAddress(bytes.AsSpan(12));
            yield break;
        }

        yield return address;
        if (bytes[0] == 0x20 && bytes[1] == 0x02)
        {
            yield return new IPAddress(bytes.AsSpan(2, 4));
        }
        else if (
            bytes.AsSpan(8).StartsWith<byte>([0, 0, 0x5E, 0xFE]) || bytes.AsSpan(8).StartsWith<byte>([2, 0, 0x5E, 0xFE])
        )
        {
            // ISATAP (RFC 5214).
            yield return new IPAddress(bytes.AsSpan(12));
        }
    }
}
