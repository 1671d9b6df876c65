namespace Breakwater.Evidence.Formats.Radius;

/// <summary>RADIUS attributes and what they are in ECS (RFC 2865, RFC 2866, RFC 3162).</summary>
internal static class RadiusNames
{
    public static IReadOnlyCollection<(string Source, string Target)> Aliases { get; } =
    [
        ("User-Name", "user.name"),
        ("NAS-Identifier", "host.name"),
        ("NAS-IP-Address", "host.ip"),
        ("NAS-IPv6-Address", "host.ip"),
        ("NAS-Port-Id", "aaa.tty"),
        ("Calling-Station-Id", "source.ip"),
        ("Framed-IP-Address", "client.ip"),
        ("Framed-IPv6-Address", "client.ip"),
        ("Acct-Session-Id", "aaa.task_id"),
        ("Service-Type", "aaa.service"),
        ("Acct-Input-Octets", "source.bytes"),
        ("Acct-Output-Octets", "destination.bytes"),
        ("Acct-Terminate-Cause", "event.reason"),
        ("Reply-Message", "event.reason"),
    ];

    /// <summary>Names to use where the better one is absent.</summary>
    public static IReadOnlyCollection<(string Source, string Target)> Fallbacks { get; } =
    [
        ("NAS-IP-Address", "host.name"),
        ("NAS-IPv6-Address", "host.name"),
        ("Packet-Src-IP-Address", "host.name"),
        ("NAS-Port", "aaa.tty"),
    ];
}
