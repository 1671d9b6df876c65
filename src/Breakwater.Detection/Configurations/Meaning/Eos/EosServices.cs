using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary>The blocks <c>management ssh|telnet|api ...</c>.</summary>
internal static class EosServices
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement block in facts.Set("management"))
        {
            switch (block.Word(1), block.Word(2))
            {
                case ("ssh", _):
                    facts.Add(ReadOne(block, ServiceKind.Ssh, enabledByDefault: true, encrypted: true));
                    break;
                case ("telnet", _):
                    facts.Add(ReadOne(block, ServiceKind.Telnet, enabledByDefault: false, encrypted: false));
                    break;
                case ("api", "http-commands"):
                    facts.Add(
                        ReadOne(
                            block,
                            ServiceKind.CommandApi,
                            enabledByDefault: false,
                            block.FirstBelow("protocol", "http") is null
                        )
                    );
                    break;
                case ("api", "gnmi"):
                    Transports(facts, block);
                    break;
                case ("api", "netconf"):
                    facts.Add(ReadOne(block, ServiceKind.Netconf, block.Below("transport").Any(), encrypted: true));
                    break;
                case ("api", "restconf"):
                    facts.Add(ReadOne(block, ServiceKind.Restconf, block.Below("transport").Any(), encrypted: true));
                    break;
                default:
                    break;
            }
        }

        foreach (
            ConfigurationStatement line in facts
                .Set("ip")
                .Where(l => l.Word(1) is "tftp" or "ftp" && l.Word(2) == "server")
        )
        {
            facts.Add(
                new ManagementService
                {
                    Statements = [line],
                    Kind = line.Word(1) == "tftp" ? ServiceKind.Tftp : ServiceKind.Ftp,
                    Enabled = true,
                    Encrypted = false,
                }
            );
        }
    }

    private static ManagementService ReadOne(
        ConfigurationStatement block,
        ServiceKind kind,
        bool enabledByDefault,
        bool encrypted
    )
    {
        ConfigurationStatement[] all = [.. block.WithDescendants().Where(s => !s.IsInactive)];
        ConfigurationStatement[] shutdowns = [.. all.Where(s => s.Starts("shutdown"))];
        ConfigurationStatement? list = all.FirstOrDefault(s => s.Starts("ip", "access-group") && !s.IsNegated);
        ConfigurationStatement? listIpv6 = all.FirstOrDefault(s => s.Starts("ipv6", "access-group") && !s.IsNegated);
        // "no shutdown" in one VRF is enough to answer there.
        bool enabled = shutdowns.Any(s => s.IsNegated) || (shutdowns.Length == 0 && enabledByDefault);
        return new ManagementService
        {
            Statements = all,
            Kind = kind,
            Enabled = enabled,
            Port =
                StatementWords.Number(all.FirstOrDefault(s => s.Word(0) is "server-port" or "port")?.Word(1))
                ?? StatementWords.Number(all.FirstOrDefault(s => s.Starts("protocol") && s.Has("port"))?.After("port")),
            Vrfs = [.. all.Where(s => s.Word(0) == "vrf").Select(s => s.Word(1))],
            AccessList = list?.Word(2),
            AccessListIpv6 = listIpv6?.Word(2),
            Encrypted = encrypted,
        };
    }

    private static void Transports(FactCollector facts, ConfigurationStatement block)
    {
        foreach (ConfigurationStatement transport in block.Below("transport", "grpc"))
        {
            facts.Add(
                ReadOne(
                    transport,
                    ServiceKind.Grpc,
                    enabledByDefault: true,
                    transport.FirstBelow("ssl", "profile") is not null
                )
            );
        }
    }
}
