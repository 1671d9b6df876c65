using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Documents;

namespace Breakwater.Detection.Configurations.Hardening.Vocabulary;

/// <summary>Who may log in, how that is decided and recorded, and what opens doors.</summary>
internal static class AccountKinds
{
    public static IReadOnlyList<FactKind> All { get; } =
    [
        Users(),
        Secrets(),
        Methods(),
        Servers(),
        Groups(),
        Communities(),
        SnmpGroups(),
        SnmpUsers(),
        SnmpHosts(),
        SnmpViews(),
    ];

    private static FactKind Users() =>
        KindOf
            .Fact<LocalUser>("local_user")
            .Text("name", u => u.Name)
            .Number("privilege", u => u.Privilege)
            .Texts("role", u => u.Roles)
            .Texts("secret_encoding", u => u.Secrets.Select(s => Words.Of(s.Encoding)))
            .Texts("secret_strength", u => u.Secrets.Select(s => Words.Of(s.Encoding.Strength())))
            .Flag("needs_no_password", u => u.NeedsNoPassword)
            .Flag("administrator", u => u.IsAdministrator)
            .Texts("service", u => u.Services)
            .Text("view", u => u.View)
            .Flag("ssh_key", u => u.HasSshKey)
            .Flag("approved", (u, d) => d.Approvals.Account(u.Name))
            .Done();

    private static FactKind Roles() =>
        KindOf
            .Fact<CommandProfile>("command_role")
            .Text("name", r => r.Name)
            .Flag("permits_by_default", r => r.PermitsByDefault)
            .Texts("permits", r => r.Rules.Where(x => x.Permits).Select(x => x.Command))
            .Texts("denies", r => r.Rules.Where(x => !x.Permits).Select(x => x.Command))
            .Done();

    private static FactKind Secrets() =>
        new KindOf<ConfigurationSecret>("secret", d => d.Facts.Configuration.Secrets, s => [s.Statement])
            .Text("use", s => Words.Of(s.Kind))
            .Text("encoding", s => Words.Of(s.Encoding))
            .Text("strength", s => Words.Of(s.Encoding.Strength()))
            .Done();

    private static FactKind Methods() =>
        KindOf
            .Fact<AaaMethodList>("aaa_method_list")
            .Text("purpose", m => Words.Of(m.Purpose))
            .Text("service", m => m.Service)
            .Number("level", m => m.Level)
            .Text("list", m => m.List)
            .Texts("methods", m => m.Methods)
            .Text("first_method", m => m.Methods.Count > 0 ? m.Methods[0] : null)
            .Text("last_method", m => m.Methods.Count > 0 ? m.Methods[^1] : null)
            .Text("records", m => m.Records)
            .Judged("first_is_remote", (m, d) => AaaServers.FirstIsRemote(m, d.Facts))
            .Judged("server_count", (m, d) => AaaServers.Count(m, d.Facts))
            .Done();

    private static FactKind Servers() =>
        KindOf
            .Fact<AaaServer>("aaa_server")
            .Text("protocol", s => s.Protocol)
            .Text("name", s => s.Name)
            .Text("host", s => s.Host)
            .Number("port", s => s.Port)
            .Text("vrf", s => s.Vrf)
            .Text("key_encoding", s => s.KeyEncoding is { } e ? Words.Of(e) : null)
            .Flag("approved", (s, d) => d.Approvals.Server(s.Address, s.Host, d.Inventory.Servers?.Aaa))
            .Done();

    private static FactKind Groups() =>
        KindOf
            .Fact<AaaServerGroup>("aaa_group")
            .Text("name", g => g.Name)
            .Text("protocol", g => g.Protocol)
            .Texts("members", g => g.Members)
            .Number("member_count", g => g.Members.Count)
            .Text("vrf", g => g.Vrf)
            .Done();

    private static FactKind Communities() =>
        KindOf
            .Fact<SnmpCommunity>("snmp_community")
            .Flag("writes", c => c.Writes)
            .Text("access_list", c => c.AccessList)
            .Text("view", c => c.View)
            .Judged("restriction", (c, d) => d.Lists.Restricts(c.AccessList) is { } r ? Words.Of(r) : null)
            .Done();

    private static FactKind SnmpGroups() =>
        KindOf
            .Fact<SnmpGroup>("snmp_group")
            .Text("name", g => g.Name)
            .Text("version", g => g.Version)
            .Text("security", g => g.Security)
            .Text("read_view", g => g.ReadView)
            .Text("write_view", g => g.WriteView)
            .Text("access_list", g => g.AccessList)
            .Judged("restriction", (g, d) => d.Lists.Restricts(g.AccessList) is { } r ? Words.Of(r) : null)
            .Done();

    private static FactKind SnmpUsers() =>
        KindOf
            .Fact<SnmpUser>("snmp_user")
            .Text("name", u => u.Name)
            .Text("group", u => u.Group)
            .Text("authentication", u => u.Authentication)
            .Text("privacy", u => u.Privacy)
            .Done();

    private static FactKind SnmpHosts() =>
        KindOf
            .Fact<SnmpHost>("snmp_host")
            .Text("host", h => h.Host)
            .Text("version", h => h.Version)
            .Text("security", h => h.Security)
            .Flag("approved", (h, d) => d.Approvals.Server(h.Address, h.Host, d.Inventory.Servers?.Snmp))
            .Done();

    private static FactKind SnmpViews() =>
        KindOf
            .Fact<SnmpView>("snmp_view")
            .Text("name", v => v.Name)
            .Text("subtree", v => v.Subtree)
            .Flag("included", v => v.Included)
            .Done();
}
