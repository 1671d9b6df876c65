using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary>Services that <c>feature</c> turns on, with the ports that they were given.</summary>
internal static class NxosServices
{
    private static readonly Dictionary<string, ServiceKind> Features = new(StringComparer.Ordinal)
    {
        ["telnet"] = ServiceKind.Telnet,
        ["ssh"] = ServiceKind.Ssh,
        ["scp-server"] = ServiceKind.Scp,
        ["sftp-server"] = ServiceKind.Sftp,
        ["tftp-server"] = ServiceKind.Tftp,
        ["http-server"] = ServiceKind.Http,
        ["nxapi"] = ServiceKind.CommandApi,
        ["grpc"] = ServiceKind.Grpc,
        ["netconf"] = ServiceKind.Netconf,
        ["restconf"] = ServiceKind.Restconf,
    };

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement feature in facts.Top("feature"))
        {
            if (
                Features.TryGetValue(feature.Word(1), out ServiceKind kind)
                && kind is not (ServiceKind.CommandApi or ServiceKind.Ssh)
            )
            {
                Add(
                    facts,
                    kind,
                    !feature.IsNegated,
                    null,
                    kind is not (ServiceKind.Telnet or ServiceKind.Tftp or ServiceKind.Http),
                    feature
                );
            }
        }

        foreach (ConfigurationStatement port in facts.Set("ssh", "port"))
        {
            Add(facts, ServiceKind.Ssh, enabled: true, port.Number(2), encrypted: true, port);
        }

        ConfigurationStatement? api = facts.Set("feature", "nxapi").FirstOrDefault();
        foreach (
            ConfigurationStatement port in facts
                .Set("nxapi")
                .Where(n => n.Word(1) is "http" or "https" && n.Word(2) == "port")
        )
        {
            ConfigurationStatement[] statements = api is null ? [port] : [port, api];
            Add(facts, ServiceKind.CommandApi, api is not null, port.Number(3), port.Word(1) == "https", statements);
        }

        if (api is not null && !facts.Set("nxapi").Any())
        {
            Add(facts, ServiceKind.CommandApi, enabled: true, null, encrypted: null, api);
        }
    }

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        bool enabled,
        int? port,
        bool? encrypted,
        params ConfigurationStatement[] statements
    ) =>
        facts.Add(
            new ManagementService
            {
                Statements = statements,
                Kind = kind,
                Enabled = enabled,
                Port = port,
                Encrypted = encrypted,
            }
        );
}
