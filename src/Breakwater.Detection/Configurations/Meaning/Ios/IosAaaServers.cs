using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>TACACS+ and RADIUS servers, as blocks and as single lines, and their groups.</summary>
internal static class IosAaaServers
{
    public static void Read(FactCollector facts)
    {
        foreach (string protocol in (string[])["tacacs", "radius"])
        {
            Blocks(facts, protocol);
            Hosts(facts, protocol);
        }

        foreach (ConfigurationStatement group in facts.Set("aaa", "group", "server"))
        {
            Group(facts, group);
        }
    }

    private static void Blocks(FactCollector facts, string protocol)
    {
        foreach (ConfigurationStatement block in facts.Set(protocol, "server"))
        {
            ConfigurationStatement? address = block.FirstBelow("address");
            string? host =
                address?.Words[^1] is { } last && address.Has("auth-port") ? address.Word(2) : address?.Word(2);
            facts.Add(Server(facts, block, protocol, block.Word(2), host, [block, .. block.Children]));
        }
    }

    private static void Hosts(FactCollector facts, string protocol)
    {
        foreach (ConfigurationStatement line in facts.Set($"{protocol}-server", "host"))
        {
            facts.Add(Server(facts, line, protocol, null, line.Word(2), [line, .. line.Children]));
        }
    }

    public static AaaServer Server(
        FactCollector facts,
        ConfigurationStatement statement,
        string protocol,
        string? name,
        string? host,
        IReadOnlyList<ConfigurationStatement> statements
    ) =>
        new()
        {
            Statements = statements,
            Protocol = protocol,
            Name = name,
            Host = host,
            Address = StatementWords.Address(host),
            Port = StatementWords.Number(statement.After("port") ?? statement.FirstBelow("port")?.Word(1)),
            Vrf = statement.After("vrf"),
            KeyEncoding = facts.SecretsOf(statement) is [{ } key, ..] ? key.Encoding : null,
        };

    private static void Group(FactCollector facts, ConfigurationStatement block)
    {
        List<string> members = [];
        foreach (ConfigurationStatement line in block.Children.Where(c => !c.IsNegated))
        {
            switch (line.Word(0))
            {
                case "server" when line.Word(1) == "name":
                    members.Add(line.Word(2));
                    break;
                case "server":
                    members.Add(line.Word(1));
                    break;
                case "server-private":
                    members.Add(line.Word(1));
                    facts.Add(Server(facts, line, ProtocolOf(block.Word(3)), null, line.Word(1), [line]));
                    break;
                default:
                    break;
            }
        }

        facts.Add(
            new AaaServerGroup
            {
                Statements = [block, .. block.Children],
                Name = block.Words[^1],
                Protocol = ProtocolOf(block.Word(3)),
                Members = members,
                Vrf =
                    (block.FirstBelow("use-vrf") ?? block.FirstBelow("vrf"))?.Word(1)
                    ?? block.FirstBelow("ip", "vrf", "forwarding")?.Word(3),
            }
        );
    }

    private static string ProtocolOf(string word) => word.TrimEnd('+');
}
