using System.Net;
using System.Net.Sockets;
using Breakwater.Investigation.Grouping;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>What the intruder uses: accounts, and the addresses, tunnels and files that tell him apart.</summary>
internal sealed class IntrudersMarks(IncidentGrouping grouping)
{
    private readonly HashSet<Entity> _marks = [];

    /// <summary>Takes the entities of an act of the intruder.</summary>
    public void Learn(IEnumerable<Entity> entities) =>
        _marks.UnionWith(
            entities.Where(e => e.Kind == EntityKind.Account || (e.Kind != EntityKind.Device && grouping.IsTelling(e)))
        );

    /// <summary>Whether an act bears any of them.</summary>
    public bool IsOn(IEnumerable<Entity> entities) => entities.Any(_marks.Contains);

    /// <summary>
    /// Whether an act bears one that no employee shares: a public address, a tunnel, a file. A stolen account is still used by
    /// the one whom it belongs to, and a private address may be that of a jump host.
    /// </summary>
    public bool IsHisOwnOn(IEnumerable<Entity> entities) =>
        entities.Any(e =>
            _marks.Contains(e)
            && e.Kind != EntityKind.Account
            && (e.Kind != EntityKind.Address || (IPAddress.TryParse(e.Value, out IPAddress? a) && IsPublic(a)))
        );

    // RFC 1918, 3927, 6598 and loopback; RFC 4193 and 4291 for IPv6.
    private static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return !address.IsIPv6LinkLocal && !address.IsIPv6UniqueLocal && !IPAddress.IsLoopback(address);
        }

        byte[] b = address.GetAddressBytes();
        return b[0] switch
        {
            0 or 10 or 127 => false,
            100 => b[1] is < 64 or > 127,
            169 => b[1] != 254,
            172 => b[1] is < 16 or > 31,
            192 => b[1] != 168,
            _ => true,
        };
    }
}
