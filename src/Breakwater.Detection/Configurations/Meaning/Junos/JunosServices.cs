using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary><c>system services</c>; filters on sources are bound to lo0, not to services.</summary>
internal static class JunosServices
{
    private static readonly Dictionary<string, (ServiceKind Kind, bool Encrypted)> Kinds = new(StringComparer.Ordinal)
    {
        ["ssh"] = (ServiceKind.Ssh, true),
        ["telnet"] = (ServiceKind.Telnet, false),
        ["ftp"] = (ServiceKind.Ftp, false),
        ["tftp-server"] = (ServiceKind.Tftp, false),
        ["finger"] = (ServiceKind.Finger, false),
        ["rlogin"] = (ServiceKind.RemoteShell, false),
        ["rsh"] = (ServiceKind.RemoteShell, false),
        ["xnm-clear-text"] = (ServiceKind.Xml, false),
        ["xnm-ssl"] = (ServiceKind.Xml, true),
    };

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement service in facts.At("system", "services", "*"))
        {
            if (Kinds.TryGetValue(service.Word(0), out (ServiceKind Kind, bool Encrypted) known))
            {
                Add(facts, known.Kind, known.Encrypted, service, service.ValueAt("port"));
            }
        }

        foreach (ConfigurationStatement web in facts.At("system", "services", "web-management", "*"))
        {
            if (web.Word(0) is "http" or "https")
            {
                Add(
                    facts,
                    web.Word(0) == "http" ? ServiceKind.Http : ServiceKind.Https,
                    web.Word(0) == "https",
                    web,
                    web.ValueAt("port")
                );
            }
        }

        foreach (ConfigurationStatement netconf in facts.At("system", "services", "netconf", "ssh"))
        {
            Add(facts, ServiceKind.Netconf, encrypted: true, netconf, netconf.ValueAt("port"));
        }

        foreach (
            ConfigurationStatement grpc in facts.At(
                "system",
                "services",
                "extension-service",
                "request-response",
                "grpc",
                "*"
            )
        )
        {
            if (grpc.Word(0) is "clear-text" or "ssl")
            {
                Add(facts, ServiceKind.Grpc, grpc.Word(0) == "ssl", grpc, grpc.ValueAt("port"));
            }
        }
    }

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        bool encrypted,
        ConfigurationStatement statement,
        string? port
    ) =>
        facts.Add(
            new ManagementService
            {
                Statements = statement.Whole(),
                Kind = kind,
                Enabled = true,
                Encrypted = encrypted,
                Port = StatementWords.Number(port),
            }
        );
}
