using System.Net;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Deliveries;

/// <summary>What the registers say of a delivery address.</summary>
internal enum EndpointStanding
{
    /// <summary>Nothing.</summary>
    Stranger,

    /// <summary>An endpoint of the agency, at another time than its entry holds.</summary>
    OutOfTime,

    /// <summary>An address of the agency, on another port.</summary>
    OtherPort,

    /// <summary>An endpoint of another agency.</summary>
    OtherAgency,

    /// <summary>A mediation function, a collector or a recorder of the carrier's register.</summary>
    OwnSystem,

    /// <summary>An endpoint of the agency.</summary>
    Registered,
}

/// <summary>Endpoints of agencies, from the register and from the inventory.</summary>
internal sealed class EndpointRegister
{
    private readonly List<(Seen<InterceptEndpoint> Entry, IPNetwork? Network)> _entries;
    private readonly Dictionary<SealedToken, int> _agencies = [];
    private readonly Intercept? _inventory;

    public EndpointRegister(InterceptPicture picture)
    {
        _inventory = picture.Inventory.Intercept;
        _entries = [.. picture.Endpoints.Select(e => (e, Network(e.Record.Address)))];
        foreach (SealedToken agency in picture.Endpoints.Select(e => e.Record.Agency))
        {
            _agencies[agency] = _agencies.GetValueOrDefault(agency) + 1;
        }
    }

    /// <summary>There is a register.</summary>
    public bool IsKnown => _entries.Count > 0;

    /// <summary>It has an endpoint of the agency.</summary>
    public bool Knows(SealedToken agency) => _agencies.ContainsKey(agency);

    /// <summary>The entry that an address answers to, and how.</summary>
    public (EndpointStanding Standing, Seen<InterceptEndpoint>? Entry) Judge(
        string address,
        int? port,
        SealedToken? agency,
        DateTimeOffset? time,
        TimeSpan slack
    )
    {
        if (!IPAddress.TryParse(address, out IPAddress? parsed))
        {
            return (EndpointStanding.Stranger, null);
        }

        (EndpointStanding Standing, Seen<InterceptEndpoint>? Entry) best = IsOwn(parsed, time)
            ? (EndpointStanding.OwnSystem, null)
            : (EndpointStanding.Stranger, null);
        foreach ((Seen<InterceptEndpoint> entry, IPNetwork? network) in _entries)
        {
            if (network?.Contains(parsed) != true)
            {
                continue;
            }

            bool holds =
                time is null
                || (
                    (entry.Record.From is null || time >= entry.Record.From - slack)
                    && (entry.Record.To is null || time < entry.Record.To + slack)
                );
            bool isPort = entry.Record.Port is null || port is null || entry.Record.Port == port;
            EndpointStanding standing =
                agency is { } own && entry.Record.Agency != own
                    ? (holds ? EndpointStanding.OtherAgency : EndpointStanding.Stranger)
                : !isPort ? EndpointStanding.OtherPort
                : holds ? EndpointStanding.Registered
                : EndpointStanding.OutOfTime;
            if (standing > best.Standing)
            {
                best = (standing, entry);
            }
        }

        return best;
    }

    /// <summary>The inventory has a mediation function at the address.</summary>
    public bool IsMediation(string address, DateTimeOffset? time) =>
        IPAddress.TryParse(address, out IPAddress? parsed)
        && (_inventory?.Systems ?? []).Any(s =>
            s.Kind.StartsWith("mdf", StringComparison.OrdinalIgnoreCase)
            && Holds(s, time)
            && s.Addresses.Contains(parsed)
        );

    private bool IsOwn(IPAddress address, DateTimeOffset? time) =>
        (_inventory?.Systems ?? []).Any(s => Holds(s, time) && s.Addresses.Contains(address))
        || (_inventory?.Collectors ?? [])
            .Concat(_inventory?.Recorders ?? [])
            .Any(h => Holds(h, time) && h.Addresses.Any(n => n.Contains(address)));

    private static bool Holds(InventoryEntry entry, DateTimeOffset? time) => time is null || entry.HoldsAt(time);

    private static IPNetwork? Network(string text) =>
        IPNetwork.TryParse(text, out IPNetwork network) ? network
        : IPAddress.TryParse(text, out IPAddress? one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
        : null;
}
