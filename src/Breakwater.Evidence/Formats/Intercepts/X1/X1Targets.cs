using Breakwater.Evidence.Formats.Intercepts.Markup;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.X1;

/// <summary>The choice that names a target (ETSI TS 103 221-1, 6.2.1.2, TargetIdentifier), in its two spellings: element names of X1 and format names of TS 103 280.</summary>
internal static class X1Targets
{
    /// <summary>Its target; null where the element only narrows others (the side of a call, whether it is of another network).</summary>
    public static InterceptTarget? Of(ClearElement choice, ISealedTokens tokens)
    {
        TargetKind? kind = KindOf(choice.Name);
        string text = string.Join('-', choice.Leaves());
        return kind is { } known && text.Length > 0 ? Of(known, text, tokens) : null;
    }

    /// <summary>The target of a text; a public identity that is a telephone number is one (3GPP TS 23.003, 13.4).</summary>
    public static InterceptTarget Of(TargetKind kind, string text, ISealedTokens tokens)
    {
        TargetKind exact =
            kind == TargetKind.SipUri && text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) ? TargetKind.E164
            : kind == TargetKind.IpRange && IsOneAddress(text) ? TargetKind.IpAddress
            : text.Contains('*', StringComparison.Ordinal) ? TargetKind.Wildcard
            : kind;
        return tokens.Target(exact, text);
    }

    /// <summary>The kind of a name in either spelling, without regard to case; null for what is no identity.</summary>
    public static TargetKind? KindOf(string name) =>
        name.ToLowerInvariant() switch
        {
            "e164number" or "teluri" or "gpsimsisdn" or "internationale164" or "msisdn" => TargetKind.E164,
            "imsi" or "supiimsi" => TargetKind.Imsi,
            "imei" or "peiimei" or "peiimeicheckdigit" or "peiimeisv" or "imeisv" or "imeicheckdigit" =>
                TargetKind.Imei,
            "sipuri" or "impu" or "h323uri" => TargetKind.SipUri,
            "impi" or "nai" or "supinai" or "gpsinai" or "radiusattribute" => TargetKind.Nai,
            "emailaddress" or "internationalizedemailaddress" => TargetKind.EmailAddress,
            "ipv4address" or "ipv6address" or "ipaddress" => TargetKind.IpAddress,
            "ipv4cidr" or "ipv6cidr" or "ipcidr" => TargetKind.IpRange,
            "macaddress" or "eui64" => TargetKind.MacAddress,
            "tcpport" or "tcpportrange" or "tcpportlist" or "udpport" or "udpportrange" or "udpportlist" =>
                TargetKind.Port,
            "serviceaccessidentifier" => TargetKind.Circuit,
            "vrf" => TargetKind.Service,
            "hashedidentifier" => TargetKind.Hashed,
            "callpartyrole" or "nonlocalidentifier" => null,
            _ => TargetKind.Other,
        };

    private static bool IsOneAddress(string text)
    {
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        string prefix = slash < 0 ? "" : text[(slash + 1)..].Trim();
        return slash < 0 || prefix == (text.Contains(':', StringComparison.Ordinal) ? "128" : "32");
    }
}
