using System.Globalization;
using System.Net;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.ApprovedItems;

/// <summary>What can be approved one by one.</summary>
internal enum ApprovableKind
{
    Tunnel,
    Mirror,
    Capture,
    Script,
    Listener,
    Container,
}

/// <summary>
/// Whether a record is about an approved item: something that the item states stands in the record, and nothing in the record
/// differs from it.
/// </summary>
internal static class ApprovableActs
{
    /// <summary>Rows of the threat reference that such an item is about.</summary>
    private static readonly Dictionary<string, ApprovableKind> Kinds = new()
    {
        ["T71"] = ApprovableKind.Tunnel,
        ["T61"] = ApprovableKind.Mirror,
        ["T68"] = ApprovableKind.Mirror,
        ["T60"] = ApprovableKind.Capture,
        ["T64"] = ApprovableKind.Capture,
        ["T24"] = ApprovableKind.Script,
        ["T33"] = ApprovableKind.Listener,
        ["T34"] = ApprovableKind.Listener,
        ["T35"] = ApprovableKind.Listener,
        ["T36"] = ApprovableKind.Container,
        ["T54"] = ApprovableKind.Container,
    };

    private static readonly string[] TunnelProtocols = ["gre", "mgre", "ipsec", "ipip", "l2tp", "vxlan", "mpls"];

    /// <summary>The one kind that all behaviours are about; null where a finding says more than an item can approve.</summary>
    public static ApprovableKind? KindOf(IReadOnlyList<string> behaviours)
    {
        ApprovableKind? kind = null;
        foreach (string behaviour in behaviours)
        {
            if (!Kinds.TryGetValue(behaviour, out ApprovableKind own) || (kind is not null && kind != own))
            {
                return null;
            }

            kind = own;
        }

        return kind;
    }

    public static bool Fits(ApprovedTunnel tunnel, ActWords words)
    {
        bool named = tunnel.Interface is { } name && words.NamesInterface(name);
        bool reached = tunnel.Destination is { } destination && words.Addresses.Any(destination.Contains);
        return (named || reached)
            && (named || tunnel.Interface is null || !words.NamesTunnel)
            && Within(words, tunnel.Destination, tunnel.Source)
            && (tunnel.Protocol is null || !words.HasOtherOf(TunnelProtocols, tunnel.Protocol));
    }

    public static bool Fits(ApprovedMirror mirror, ActWords words)
    {
        string? session = words.After(
            "session",
            "monitor-session",
            "mirror-dest",
            "mirror-source",
            "analyzer",
            "instance"
        );
        bool named = mirror.Session is { } own && session is not null && Same(own, session);
        bool reached = mirror.Destination is { } destination && words.Addresses.Any(destination.Contains);
        bool leaves = mirror.Interface is { } port && words.NamesInterface(port);
        return (named || reached || leaves)
            && (named || mirror.Session is null || session is null)
            && Within(words, mirror.Destination, null);
    }

    public static bool Fits(ApprovedCapture capture, ActWords words)
    {
        string? name = words.After("capture", "capname") ?? words.Name;
        bool named = capture.Name is { } own && name is not null && Same(own, name);
        bool placed = capture.Interface is { } port && words.NamesInterface(port);
        bool allowed =
            capture.Accounts.Count == 0 || capture.Accounts.Contains(words.Account, StringComparer.OrdinalIgnoreCase);
        bool stated = named || placed || (capture is { Name: null, Interface: null } && capture.Accounts.Count > 0);
        return allowed && stated && (named || capture.Name is null || name is null);
    }

    public static bool Fits(ApprovedScript script, ActWords words) =>
        words.Has(script.Name) && (script.Sha256 is null || words.Sha256 is null || Same(script.Sha256, words.Sha256));

    public static bool Fits(ApprovedListener listener, ActWords words)
    {
        string port = listener.Port.ToString(CultureInfo.InvariantCulture);
        return words.Port is { } own ? own == port : words.Has(port);
    }

    public static bool Fits(ApprovedContainer container, ActWords words) =>
        words.Has(container.Name) || words.Has(container.Name + "+");

    public static string Describe(ApprovedItem item)
    {
        string what = item switch
        {
            ApprovedTunnel t => "tunnel " + (t.Interface ?? t.Destination?.ToString()),
            ApprovedMirror m => "mirror " + (m.Session ?? m.Destination?.ToString() ?? m.Interface),
            ApprovedCapture c => "capture " + (c.Name ?? c.Interface ?? "by " + string.Join(", ", c.Accounts)),
            ApprovedScript s => "script " + s.Name,
            ApprovedListener l => "listener on port " + l.Port.ToString(CultureInfo.InvariantCulture),
            ApprovedContainer c => "container " + c.Name,
            _ => "item",
        };
        string by = item.Ticket ?? item.Approver ?? item.Owner ?? "";
        return by.Length == 0 ? "approved " + what : $"approved {what} ({by})";
    }

    /// <summary>Every address that the record names is one that the item states.</summary>
    private static bool Within(ActWords words, IPNetwork? destination, IPAddress? source) =>
        words.Addresses.All(a => (destination?.Contains(a) ?? false) || a.Equals(source));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
