using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary><c>snmp-server ...</c>: communities are bound to a role, and to a list on a line of their own.</summary>
internal static class NxosSnmp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("snmp-server"))
        {
            switch (line.Word(1))
            {
                case "community":
                    Community(facts, line);
                    break;
                case "user":
                    facts.Add(User(line));
                    break;
                case "host" when !line.Has("use-vrf") && !line.Has("source-interface") && !line.Has("filter-vrf"):
                    facts.Add(IosSnmp.Host(line));
                    break;
                default:
                    break;
            }
        }
    }

    // The text of a community is a secret, so its lines cannot be told apart here: each is a fact of its own.
    private static void Community(FactCollector facts, ConfigurationStatement line)
    {
        string? list = line.After("use-acl", 2) ?? line.After("use-ipv4acl", 2);
        if (
            list is not null
            && facts.Facts is [.., SnmpCommunity { AccessList: null } last]
            && last.Statements[^1].Line == line.Line - 1
        )
        {
            facts.Replace(last, last with { AccessList = list, Statements = [.. last.Statements, line] });
            return;
        }

        facts.Add(
            new SnmpCommunity
            {
                Statements = [line],
                AccessList = list,
                Writes =
                    line.After("group", 3) is { } role ? role is "network-admin" or "vdc-admin"
                    : line.Has("rw", 3) ? true
                    : null,
            }
        );
    }

    private static SnmpUser User(ConfigurationStatement line) =>
        new()
        {
            Statements = [line],
            Name = line.Word(2),
            Group = line.Word(3) is "auth" or "" ? null : line.Word(3),
            Authentication = line.After("auth", 3),
            Privacy = line.Has("priv", 3)
                ? line.After("priv", 3) is "aes-128"
                    ? "aes128"
                    : "des"
                : null,
        };
}
