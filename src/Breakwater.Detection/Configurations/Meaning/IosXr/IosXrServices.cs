using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>Services by which an IOS XR device is managed or gives files.</summary>
internal static class IosXrServices
{
    public static void Read(FactCollector facts)
    {
        SecureShell(facts);
        foreach (ConfigurationStatement line in facts.Set("telnet"))
        {
            if (line.Has("server"))
            {
                Add(facts, ServiceKind.Telnet, line, encrypted: false, line.After("access-list"), line.After("vrf"));
            }
        }

        foreach (ConfigurationStatement line in facts.Set("tftp"))
        {
            if (line.Has("server"))
            {
                Add(facts, ServiceKind.Tftp, line, encrypted: false, line.After("access-list"), line.After("vrf"));
            }
        }

        foreach (ConfigurationStatement line in facts.Set("http", "server"))
        {
            ServiceKind kind = line.Has("ssl") ? ServiceKind.Https : ServiceKind.Http;
            Add(facts, kind, line, kind == ServiceKind.Https, line.After("access-group"), null);
        }

        foreach (ConfigurationStatement line in facts.Set("xml", "agent"))
        {
            Add(facts, ServiceKind.Xml, line, line.Has("ssl"), null, null);
        }

        foreach (ConfigurationStatement grpc in facts.Set("grpc"))
        {
            Grpc(facts, grpc);
        }

        foreach (ConfigurationStatement agent in facts.Set("netconf-yang", "agent"))
        {
            if (agent.Has("ssh") || agent.FirstBelow("ssh") is not null)
            {
                Add(facts, ServiceKind.Netconf, agent, encrypted: true, null, null);
            }
        }

        foreach (ConfigurationStatement line in facts.Set("service"))
        {
            if (line.Word(2) is "tcp-small-servers" or "udp-small-servers")
            {
                Add(facts, ServiceKind.SmallServers, line, encrypted: false, null, null);
            }
        }
    }

    private static void SecureShell(FactCollector facts)
    {
        ConfigurationStatement[] lines = [.. facts.Set("ssh", "server")];
        if (lines.Length == 0)
        {
            return;
        }

        ConfigurationStatement? list = lines.FirstOrDefault(l =>
            l.Word(2) == "vrf" && l.Has("ipv4") && l.Has("access-list")
        );
        ConfigurationStatement? listIpv6 = lines.FirstOrDefault(l =>
            l.Word(2) == "vrf" && l.Has("ipv6") && l.Has("access-list")
        );
        facts.Add(
            new ManagementService
            {
                Statements = lines,
                Kind = ServiceKind.Ssh,
                Enabled = true,
                Port = lines.FirstOrDefault(l => l.Word(2) == "port")?.Number(3),
                Vrfs = [.. lines.Where(l => l.Word(2) == "vrf").Select(l => l.Word(3)).Distinct()],
                AccessList = list?.After("access-list"),
                AccessListIpv6 = listIpv6?.After("access-list", Math.Max(0, listIpv6.IndexOf("ipv6"))),
                Encrypted = true,
            }
        );
    }

    private static void Grpc(FactCollector facts, ConfigurationStatement grpc) =>
        facts.Add(
            new ManagementService
            {
                Statements = [grpc, .. grpc.Children],
                Kind = ServiceKind.Grpc,
                Enabled = true,
                Port = grpc.FirstBelow("port")?.Number(1),
                Encrypted = grpc.FirstBelow("no-tls") is null,
                Vrfs = grpc.FirstBelow("vrf") is { } vrf ? [vrf.Word(1)] : [],
            }
        );

    private static void Add(
        FactCollector facts,
        ServiceKind kind,
        ConfigurationStatement line,
        bool encrypted,
        string? list,
        string? vrf
    ) =>
        facts.Add(
            new ManagementService
            {
                Statements = [line],
                Kind = kind,
                Enabled = true,
                Encrypted = encrypted,
                AccessList = list,
                Vrfs = vrf is null ? [] : [vrf],
            }
        );
}
