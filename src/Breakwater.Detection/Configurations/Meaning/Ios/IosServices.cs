using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Services by which an IOS device is managed or gives files.</summary>
internal static class IosServices
{
    public static void Read(FactCollector facts)
    {
        Web(facts, ServiceKind.Http, "server", "port");
        Web(facts, ServiceKind.Https, "secure-server", "secure-port");
        SecureShell(facts);
        Programmatic(facts);
        Simple(facts);
    }

    private static void Web(FactCollector facts, ServiceKind kind, string server, string port)
    {
        ConfigurationStatement? on = facts.Top("ip", "http", server).LastOrDefault();
        ConfigurationStatement? portLine = facts.Set("ip", "http", port).LastOrDefault();
        if (on is null && portLine is null)
        {
            return;
        }

        ConfigurationStatement[] access = [.. facts.Set("ip", "http", "access-class")];
        ConfigurationStatement? authentication = facts.Set("ip", "http", "authentication").LastOrDefault();
        facts.Add(
            new ManagementService
            {
                Statements = Known(
                    on,
                    portLine,
                    [.. access, .. authentication is null ? [] : new[] { authentication }]
                ),
                Kind = kind,
                Enabled = on is { IsNegated: false },
                Port = portLine?.Number(3),
                Encrypted = kind == ServiceKind.Https,
                AccessList = access.FirstOrDefault(a => a.Word(3) != "ipv6")?.Words[^1],
                AccessListIpv6 = access.FirstOrDefault(a => a.Word(3) == "ipv6")?.Words[^1],
                Authentication = authentication?.Word(3),
            }
        );
    }

    private static void SecureShell(FactCollector facts)
    {
        ConfigurationStatement[] ports = [.. facts.Set("ip", "ssh", "port")];
        ConfigurationStatement[] versions = [.. facts.Set("ip", "ssh", "version")];
        if (ports.Length == 0 && versions.Length == 0)
        {
            return;
        }

        // One fact a port: "ip ssh port N rotary M" leaves port 22 open as well.
        foreach (ConfigurationStatement? port in ports.DefaultIfEmpty())
        {
            for (int offset = 0; offset <= FurtherGroups(port); offset++)
            {
                facts.Add(
                    new ManagementService
                    {
                        Statements = Known(port, null, versions),
                        Kind = ServiceKind.Ssh,
                        Enabled = true,
                        Port = port?.Number(3) + offset,
                        Encrypted = true,
                    }
                );
            }
        }
    }

    // "ip ssh port 2001 rotary 1 4": groups 1 to 4 on ports 2001 to 2004; groups go up to 127.
    private static int FurtherGroups(ConfigurationStatement? port) =>
        port?.Number(5) is { } first && port.Number(6) is { } last ? Math.Clamp(last - first, 0, 127) : 0;

    private static void Programmatic(FactCollector facts)
    {
        Add(
            facts,
            ServiceKind.Netconf,
            encrypted: true,
            [.. facts.Top("netconf-yang"), .. facts.Top("netconf", "ssh")],
            "netconf-yang"
        );
        Add(facts, ServiceKind.Restconf, encrypted: true, [.. facts.Top("restconf")], "restconf");
        ConfigurationStatement[] gnmi = [.. facts.Top("gnxi"), .. facts.Top("gnmi-yang")];
        bool secure = gnmi.Any(s => s.Word(1).StartsWith("secure", StringComparison.Ordinal));
        Add(facts, ServiceKind.Grpc, secure, gnmi, "gnxi");
    }

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        bool encrypted,
        ConfigurationStatement[] statements,
        string service
    )
    {
        if (statements.Length == 0)
        {
            return;
        }

        ConfigurationStatement? list = statements.FirstOrDefault(s => s.Has("access-list") && !s.Has("ipv6"));
        ConfigurationStatement? listIpv6 = statements.FirstOrDefault(s => s.Has("access-list") && s.Has("ipv6"));
        facts.Add(
            new ManagementService
            {
                Statements = statements,
                Kind = kind,
                Enabled = statements.Any(s =>
                    !s.IsNegated && s.Word(0) == service && s.Word(1) is "" or "ssh" or "server" or "secure-server"
                ),
                Port = StatementWords.Number(statements.FirstOrDefault(s => s.Has("port"))?.After("port")),
                Encrypted = encrypted,
                AccessList = list?.After("access-list") is "name" ? list.After("name") : list?.After("access-list"),
                AccessListIpv6 = listIpv6?.After("access-list") is "name"
                    ? listIpv6.After("name")
                    : listIpv6?.After("access-list"),
            }
        );
    }

    private static void Simple(FactCollector facts)
    {
        Each(facts, ServiceKind.SmartInstall, facts.Top("vstack"));
        Each(facts, ServiceKind.Tftp, facts.Top("tftp-server"));
        Each(facts, ServiceKind.Ftp, facts.Top("ftp-server", "enable"));
        Each(facts, ServiceKind.Scp, facts.Top("ip", "scp", "server", "enable"));
        Each(facts, ServiceKind.Finger, [.. facts.Top("ip", "finger"), .. facts.Top("service", "finger")]);
        Each(facts, ServiceKind.RemoteShell, facts.Top("ip", "rcmd"));
        Each(
            facts,
            ServiceKind.SmallServers,
            facts.Top("service").Where(s => s.Word(1) is "tcp-small-servers" or "udp-small-servers")
        );
    }

    private static void Each(FactCollector facts, ServiceKind kind, IEnumerable<ConfigurationStatement> statements)
    {
        foreach (ConfigurationStatement statement in statements)
        {
            facts.Add(
                new ManagementService
                {
                    Statements = [statement],
                    Kind = kind,
                    Enabled = !statement.IsNegated,
                    Encrypted = kind == ServiceKind.Scp,
                }
            );
        }
    }

    private static ConfigurationStatement[] Known(
        ConfigurationStatement? first,
        ConfigurationStatement? second,
        IReadOnlyList<ConfigurationStatement> rest
    ) => [.. new[] { first, second }.OfType<ConfigurationStatement>(), .. rest];
}
