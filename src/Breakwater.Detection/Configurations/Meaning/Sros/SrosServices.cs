using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Servers of <c>system security</c>, interfaces for programs, time servers, and filters of the control plane.</summary>
internal static class SrosServices
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement server in facts.At("configure", "system", "security", "*"))
        {
            ServiceKind? kind = server.Word(0) switch
            {
                "telnet-server" or "telnet6-server" => ServiceKind.Telnet,
                "ftp-server" => ServiceKind.Ftp,
                "ssh" => ServiceKind.Ssh,
                _ => null,
            };
            if (kind is { } known)
            {
                Add(
                    facts,
                    known,
                    known == ServiceKind.Ssh || SrosFacts.IsOn(server.Value()),
                    known == ServiceKind.Ssh,
                    server
                );
            }
        }

        foreach (ConfigurationStatement grpc in facts.At("configure", "system", "grpc"))
        {
            bool clear = grpc.To("allow-unsecure-connection").Any(c => SrosFacts.IsOn(c.Value()));
            Add(facts, ServiceKind.Grpc, IsEnabled(grpc), !clear, grpc);
        }

        IEnumerable<ConfigurationStatement> netconf = facts
            .At("configure", "system", "management-interface", "netconf")
            .Concat(facts.At("configure", "system", "netconf"));
        foreach (ConfigurationStatement one in netconf)
        {
            Add(
                facts,
                ServiceKind.Netconf,
                IsEnabled(one) || one.HasPath("listen", "admin-state", "enable"),
                encrypted: true,
                one
            );
        }

        Time(facts);
        Policing(facts);
    }

    private static void Time(FactCollector facts)
    {
        foreach (string kind in (string[])["server", "peer"])
        {
            foreach (ConfigurationStatement server in facts.At("configure", "system", "time", "ntp", kind, "*"))
            {
                facts.Add(
                    new TimeServer
                    {
                        Statements = server.Whole(),
                        Host = server.Word(0),
                        Address = StatementWords.Address(server.Word(0)),
                        HasKey = server.Whole().Any(s => s.Word(0) is "key-id" or "key"),
                        Vrf = server.ValueAt("router-instance") ?? server.ValueAt("router"),
                    }
                );
            }
        }
    }

    private static void Policing(FactCollector facts)
    {
        foreach (ConfigurationStatement filter in facts.At("configure", "system", "security", "*", "*"))
        {
            if (filter.Parent?.Word(0) is "cpm-filter" && filter.Word(0).EndsWith("filter", StringComparison.Ordinal))
            {
                facts.Add(new ControlPlanePolicy { Statements = filter.Whole(), Policy = filter.Word(0) });
            }
        }
    }

    private static bool IsEnabled(ConfigurationStatement statement) =>
        statement.ValueAt("admin-state") == "enable"
        || statement.Children.Any(c => c.IsNegated && c.Word(0) == "shutdown");

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        bool enabled,
        bool encrypted,
        ConfigurationStatement statement
    ) =>
        facts.Add(
            new ManagementService
            {
                Statements = statement.Whole(),
                Kind = kind,
                Enabled = enabled,
                Encrypted = encrypted,
                Port = StatementWords.Number(statement.ValueAt("port")),
            }
        );
}
