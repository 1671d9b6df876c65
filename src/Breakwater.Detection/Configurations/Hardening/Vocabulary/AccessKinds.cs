using Breakwater.Detection.Configurations.Judging;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Documents;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>How the device is reached: services, lines, filters.</summary>
internal static class AccessKinds
{
    public static IReadOnlyList<FactKind> All { get; } = [Services(), Lines(), Lists(), Interfaces()];

    private static FactKind Services() =>
        KindOf
            .Fact<ManagementService>("management_service")
            .Text("kind", s => Words.Of(s.Kind))
            .Flag("enabled", s => s.Enabled)
            .Number("port", s => s.Port)
            .Texts("vrf", s => s.Vrfs)
            .Text("access_list", s => s.AccessList)
            .Text("access_list_ipv6", s => s.AccessListIpv6)
            .Flag("encrypted", s => s.Encrypted)
            .Text("authentication", s => s.Authentication)
            .Judged("restriction", (s, d) => Word(d.Lists.Restricts(s.AccessList)))
            .Judged("restriction_ipv6", (s, d) => Word(d.Lists.Restricts(s.AccessListIpv6, isIpv6: true)))
            .Flag("approved", (s, d) => s.Port is { } port ? d.Approvals.Listener(d.Device, port) : null)
            .Done();

    private static FactKind Lines() =>
        KindOf
            .Fact<TerminalLine>("terminal_line")
            .Text("kind", l => Words.Of(l.Kind))
            .Number("first", l => l.First)
            .Number("last", l => l.Last)
            .Text("access_list", l => l.AccessList)
            .Text("access_list_ipv6", l => l.AccessListIpv6)
            .Text("access_list_out", l => l.AccessListOut)
            .Flag("vrf_also", l => l.VrfAlso)
            .Texts("transport_in", l => l.TransportIn ?? [])
            .Texts("transport_out", l => l.TransportOut ?? [])
            .Number("idle_timeout", l => l.IdleTimeout)
            .Flag("exec", l => l.Exec)
            .Text("login", l => l.Login)
            .Number("privilege", l => l.Privilege)
            .Number("rotary", l => l.Rotary)
            .Flag("open", l => l.TransportIn is not ["none"])
            .Judged("restriction", (l, d) => Word(d.Lists.Restricts(l.AccessList)))
            .Judged("restriction_ipv6", (l, d) => Word(d.Lists.Restricts(l.AccessListIpv6, isIpv6: true)))
            .Flag(
                "final_deny_logged",
                (l, d) =>
                    l.AccessList is { } name && d.Lists.Find(name) is { } list
                        ? AccessLists.EndsInLoggedDeny(list)
                        : null
            )
            .Done();

    private static FactKind Lists() =>
        new KindOf<NamedList>("access_list", d => d.NamedLists, l => l.Statements)
            .Text("name", l => l.Name)
            .Text("family", l => l.List is { } list ? Words.Of(list.Family) : null)
            .Flag("defined", l => l.List is not null)
            .Texts("guards", l => l.Guards)
            .Flag("permits_everyone", l => l.List is { } list ? AccessLists.PermitsEveryone(list) : null)
            .Flag("final_deny_logged", l => l.List is { } list ? AccessLists.EndsInLoggedDeny(list) : null)
            .Flag("permits_outside", (l, d) => l.List is { } list ? NamedLists.PermitsOutside(list, d) : null)
            .Flag("permits_public_host", l => l.List is { } list ? NamedLists.PermitsPublicHost(list) : null)
            .Done();

    private static FactKind Interfaces() =>
        KindOf
            .Fact<DeviceInterface>("device_interface")
            .Text("name", i => i.Name)
            .Text("vrf", i => i.Vrf)
            .Flag("shut_down", i => i.IsShutDown)
            .Flag("addressed", i => i.Addresses.Count > 0)
            .Flag(
                "ipv6",
                i => i.Addresses.Any(a => a.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6)
            )
            .Texts("filter_in", i => i.FiltersIn)
            .Texts("filter_out", i => i.FiltersOut)
            .Done();

    private static string? Word(Restriction? restriction) => restriction is { } known ? Words.Of(known) : null;
}
