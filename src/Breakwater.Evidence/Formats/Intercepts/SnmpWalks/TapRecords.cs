using System.Globalization;
using System.Net;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.SnmpWalks;

/// <summary>Makes records of the rows of taps.</summary>
internal static class TapRecords
{
    private static readonly string[] RowStates =
    [
        "active",
        "notInService",
        "notReady",
        "createAndGo",
        "createAndWait",
        "destroy",
    ];

    /// <summary>A row of cTap2MediationTable: where taps are delivered.</summary>
    public static RouterTap Mediation(RouterTap empty, TapRow row, SortedSet<string> missing)
    {
        (string text, bool isHex) = row.Value("cTap2MediationDestAddress");
        IPAddress? address = TapValue.Address(text, isHex);
        (string timeout, bool isOctets) = row.Value("cTap2MediationTimeout");
        DateTimeOffset? end = TapValue.Date(timeout, isOctets, out bool hasZone);
        if (address is null)
        {
            missing.Add("destination");
        }

        if (end is not null && !hasZone)
        {
            missing.Add("time_zone");
        }

        return empty with
        {
            Destination = address?.ToString(),
            Port = row.Number("cTap2MediationDestPort") is { } port and > 0 and <= 65_535 ? (int)port : null,
            End = end,
            State = StateOf(row.Text("cTap2MediationStatus")),
        };
    }

    /// <summary>A row of cTap2StreamTable with the filter of the same index in the table of its kind.</summary>
    public static RouterTap Stream(RouterTap empty, TapRow row, ISealedTokens tokens, SortedSet<string> missing)
    {
        InterceptState state = StateOf(row.Text("cTap2StreamStatus"));
        bool isOff = TapValue.Word(row.Text("cTap2StreamInterceptEnable"), "true", "false") == "false";
        InterceptTarget? target =
            Mobile(row, tokens) ?? Ip(row, tokens, missing) ?? Ethernet(row, tokens) ?? Connection(row, tokens);
        if (target is null)
        {
            missing.Add("target");
        }

        string liid = row.Text("cmtapStreamLIIdentifier");
        return empty with
        {
            Target = target,
            Liid = liid.Length is 0 || liid == "not set" ? null : tokens.Named(TokenKind.Liid, liid),
            State = isOff && state == InterceptState.Active ? InterceptState.Suspended : state,
        };
    }

    private static InterceptState StateOf(string text) =>
        TapValue.Word(Bare(text), RowStates) switch
        {
            "active" => InterceptState.Active,
            "notInService" => InterceptState.Suspended,
            "notReady" or "createAndGo" or "createAndWait" => InterceptState.Pending,
            "destroy" => InterceptState.Ended,
            _ => InterceptState.Unknown,
        };

    private static string Bare(string text) => text.Contains('(') ? text : text.Trim();

    /// <summary>CISCO-MOBILITY-TAP-MIB: a subscriber, by cmtapStreamSubscriberIDType.</summary>
    private static InterceptTarget? Mobile(TapRow row, ISealedTokens tokens)
    {
        foreach (string side in (ReadOnlySpan<string>)["cmtapStreamSubscriberID", "cmtapStreamCalledSubscriberID"])
        {
            string id = row.Text(side);
            string type = TapValue.Word(row.Text(side + "Type"), "unknown", "msid", "imsi", "nai", "esn", "servedMdn");
            TargetKind kind = type switch
            {
                "imsi" or "msid" => TargetKind.Imsi,
                "nai" => TargetKind.Nai,
                "servedMdn" => TargetKind.E164,
                "esn" => TargetKind.Other,
                _ => TargetKind.Unknown,
            };
            if (id.Length > 0 && type.Length > 0 && kind != TargetKind.Unknown)
            {
                return tokens.Target(kind, id);
            }
        }

        return null;
    }

    /// <summary>CISCO-IP-TAP-MIB: the narrower of the two prefixes; without one, ports or an interface, or all that passes.</summary>
    private static InterceptTarget? Ip(TapRow row, ISealedTokens tokens, SortedSet<string> missing)
    {
        if (!row.HasAny("citap"))
        {
            return null;
        }

        (IPAddress? Address, long Length) to = Prefix(row, "citapStreamDestination");
        (IPAddress? Address, long Length) from = Prefix(row, "citapStreamSource");
        if (to.Length > 0 && from.Length > 0)
        {
            missing.Add("second_selector");
        }

        (IPAddress? address, long length) = to.Length >= from.Length ? to : from;
        if (address is not null && length > 0)
        {
            bool isOne = length >= address.GetAddressBytes().Length * 8L;
            return isOne
                ? tokens.Target(TargetKind.IpAddress, address.ToString())
                : tokens.Target(TargetKind.IpRange, string.Create(CultureInfo.InvariantCulture, $"{address}/{length}"));
        }

        long? port = PortOf(row, "citapStreamDest") ?? PortOf(row, "citapStreamSource");
        return port is { } one ? tokens.Target(TargetKind.Port, one.ToString(CultureInfo.InvariantCulture))
            : row.Number("citapStreamInterface") is > 0 and { } line
                ? tokens.Target(TargetKind.Circuit, string.Create(CultureInfo.InvariantCulture, $"interface {line}"))
            : tokens.Target(TargetKind.Wildcard, "all");
    }

    private static (IPAddress? Address, long Length) Prefix(TapRow row, string side)
    {
        (string text, bool isHex) = row.Value(side + "Address");
        IPAddress? address = TapValue.Address(text, isHex);
        // The default length is 0, which selects nothing; an address without a length was not walked whole.
        long length = row.Number(side + "Length") ?? (address is null ? 0 : address.GetAddressBytes().Length * 8L);
        bool isNone = address is null || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        return isNone ? (null, 0) : (address, length);
    }

    private static long? PortOf(TapRow row, string side) =>
        row.Number(side + "L4PortMin") is > 0 and { } port && row.Number(side + "L4PortMax") == port ? port : null;

    /// <summary>CISCO-802-TAP-MIB: a MAC address.</summary>
    private static InterceptTarget? Ethernet(TapRow row, ISealedTokens tokens)
    {
        foreach (string name in (ReadOnlySpan<string>)["c802tapStreamSourceAddress", "c802tapStreamDestinationAddress"])
        {
            (string text, bool isHex) = row.Value(name);
            byte[] octets = MacOctets(text, isHex);
            if (octets.Length == 6 && octets.Any(o => o != 0))
            {
                return tokens.Target(TargetKind.MacAddress, Convert.ToHexString(octets));
            }
        }

        return row.HasAny("c802tap") ? tokens.Target(TargetKind.Wildcard, "all") : null;
    }

    /// <summary>net-snmp writes a MacAddress without leading zeros: <c>0:1b:2:3:4:5</c>.</summary>
    private static byte[] MacOctets(string text, bool isHex)
    {
        string[] parts = text.Split(':');
        if (isHex || parts.Length != 6)
        {
            return TapValue.Octets(text, isHex);
        }

        byte[] octets = new byte[6];
        for (int i = 0; i < 6; i++)
        {
            if (!byte.TryParse(parts[i], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out octets[i]))
            {
                return [];
            }
        }

        return octets;
    }

    /// <summary>CISCO-USER-CONNECTION-TAP-MIB: a session by its accounting id (RFC 2866, 5.5), which lives as long as the session.</summary>
    private static InterceptTarget? Connection(TapRow row, ISealedTokens tokens) =>
        row.Text("cuctTapStreamAcctSessID") is { Length: > 0 } session
            ? tokens.Target(TargetKind.Other, "session " + session)
            : null;
}
