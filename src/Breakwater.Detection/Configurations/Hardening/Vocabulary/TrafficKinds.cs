using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Documents;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>Where traffic is led or copied, what runs on the device, and who may intercept.</summary>
internal static class TrafficKinds
{
    // Words of commands that change the device or carry something off it.
    private static readonly string[] Changing =
    [
        "copy",
        "configure",
        "conf",
        "clear",
        "delete",
        "write",
        "tftp",
        "ftp",
        "scp",
        "bash",
        "python",
        "tclsh",
        "username",
        "no ",
    ];

    public static IReadOnlyList<FactKind> All { get; } =
    [Tunnels(), Mirrors(), Captures(), Routes(), Neighbours(), Automations(), Hosted(), Intercepts()];

    private static FactKind Tunnels() =>
        KindOf
            .Fact<Tunnel>("tunnel")
            .Text("name", t => t.Name)
            .Text("mode", t => t.Mode)
            .Text("source", t => t.Source)
            .Texts("destination", t => t.Destinations)
            .Texts("inside", t => t.Inside)
            .Flag("shut_down", t => t.IsShutDown)
            .Flag("approved", (t, d) => d.Approvals.Tunnel(d.Device, t))
            .Done();

    private static FactKind Mirrors() =>
        KindOf
            .Fact<Mirror>("mirror")
            .Text("name", m => m.Name)
            .Text("mode", m => m.Mode)
            .Texts("source", m => m.Sources)
            .Texts("interface", m => m.Interfaces)
            .Texts("destination", m => m.Destinations)
            .Flag("approved", (m, d) => d.Approvals.Mirror(d.Device, m))
            .Done();

    private static FactKind Captures() =>
        KindOf
            .Fact<PacketCapture>("packet_capture")
            .Text("name", c => c.Name)
            .Texts("interface", c => c.Interfaces)
            .Text("filter", c => c.Filter)
            .Text("target", c => c.Target)
            .Flag("approved", (c, d) => d.Approvals.Capture(d.Device, c))
            .Done();

    private static FactKind Routes() =>
        KindOf
            .Fact<WrittenRoute>("written_route")
            .Text("kind", r => r.Kind)
            .Text("match", r => r.Match)
            .Texts("next_hop", r => r.NextHops)
            .Text("vrf", r => r.Vrf)
            .Done();

    private static FactKind Neighbours() =>
        KindOf
            .Fact<BgpNeighbour>("bgp_neighbour")
            .Text("name", n => n.Name)
            .Text("remote_as", n => n.RemoteAs)
            .Text("vrf", n => n.Vrf)
            .Flag("addressed", n => n.Address is not null)
            .Flag("internal", n => n.IsInternal)
            .Flag("authenticated", n => n.IsAuthenticated)
            .Flag("ttl_security", n => n.HasTtlSecurity)
            .Flag("prefix_limit", n => n.HasPrefixLimit)
            .Done();

    private static FactKind Automations() =>
        KindOf
            .Fact<Automation>("automation")
            .Text("kind", a => a.Kind)
            .Text("name", a => a.Name)
            .Texts("command", a => a.Commands)
            .Flag(
                "changes",
                a => a.Commands.Any(c => Changing.Any(w => c.Contains(w, StringComparison.OrdinalIgnoreCase)))
            )
            .Flag("approved", (a, d) => d.Approvals.Script(d.Device, a))
            .Done();

    private static FactKind Hosted() =>
        KindOf
            .Fact<HostedSoftware>("hosted_software")
            .Text("kind", h => h.Kind)
            .Text("name", h => h.Name)
            .Flag("enabled", h => h.Enabled)
            .Flag("approved", (h, d) => d.Approvals.Container(d.Device, h))
            .Done();

    private static FactKind Intercepts() =>
        KindOf
            .Fact<InterceptSetting>("intercept_setting")
            .Text("aspect", i => Words.Of(i.Aspect))
            .Flag("enabled", i => i.Enabled)
            .Text("subject", i => i.Subject)
            .Flag("approved", (i, d) => i.Subject is { } subject ? d.Approvals.Intercept(subject) : null)
            .Done();
}
