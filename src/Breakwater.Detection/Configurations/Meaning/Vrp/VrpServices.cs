using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>Servers of the device, time servers, and the policy of the control plane.</summary>
internal static class VrpServices
{
    private static readonly Dictionary<string, ServiceKind> Kinds = new(StringComparer.Ordinal)
    {
        ["telnet"] = ServiceKind.Telnet,
        ["stelnet"] = ServiceKind.Ssh,
        ["ftp"] = ServiceKind.Ftp,
        ["sftp"] = ServiceKind.Sftp,
        ["http"] = ServiceKind.Http,
        ["snetconf"] = ServiceKind.Netconf,
        ["tftp-server"] = ServiceKind.Tftp,
    };

    public static void Read(FactCollector facts)
    {
        foreach ((string word, ServiceKind kind) in Kinds)
        {
            foreach (
                ConfigurationStatement line in facts.Top(word).Where(l => l.Has("enable") || word == "tftp-server")
            )
            {
                bool secure = line.Word(1) == "secure-server";
                ServiceKind known = secure ? ServiceKind.Https : kind;
                Add(
                    facts,
                    known,
                    !line.IsNegated,
                    null,
                    secure || kind is ServiceKind.Ssh or ServiceKind.Sftp or ServiceKind.Netconf,
                    facts.Set(word, "acl").FirstOrDefault(),
                    line
                );
            }
        }

        foreach (ConfigurationStatement port in facts.Set("ssh", "server", "port"))
        {
            Add(
                facts,
                ServiceKind.Ssh,
                enabled: true,
                port.Number(3),
                encrypted: true,
                facts.Set("ssh", "server", "acl").FirstOrDefault(),
                port
            );
        }

        foreach (
            ConfigurationStatement line in facts
                .Set("ntp-service")
                .Where(l => l.Word(1) is "unicast-server" or "unicast-peer")
        )
        {
            int at = line.Word(2) == "ipv6" ? 3 : 2;
            facts.Add(
                new TimeServer
                {
                    Statements = [line],
                    Host = line.Word(at),
                    Address = StatementWords.Address(line.Word(at)),
                    HasKey = line.Has("authentication-keyid"),
                    Vrf = line.After("vpn-instance"),
                }
            );
        }

        foreach (ConfigurationStatement policy in facts.Set("cpu-defend-policy"))
        {
            facts.Add(new ControlPlanePolicy { Statements = [policy], Policy = policy.Word(1) });
        }
    }

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        bool enabled,
        int? port,
        bool encrypted,
        ConfigurationStatement? list,
        ConfigurationStatement line
    ) =>
        facts.Add(
            new ManagementService
            {
                Statements = list is null ? [line] : [line, list],
                Kind = kind,
                Enabled = enabled,
                Port = port,
                Encrypted = encrypted,
                AccessList = list?.Words[^1],
            }
        );
}
