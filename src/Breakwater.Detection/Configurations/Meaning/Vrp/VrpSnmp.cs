using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>snmp-agent ...</c>.</summary>
internal static class VrpSnmp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement line in facts.Set("snmp-agent"))
        {
            ConfigurationFact? fact = (line.Word(1), line.Word(2)) switch
            {
                ("community", _) => new SnmpCommunity
                {
                    Statements = [line],
                    Writes = line.Word(2) == "write",
                    AccessList = line.After("acl", 3),
                    View = line.After("mib-view", 3),
                },
                ("group", "v3" or "v1" or "v2c") => Group(line),
                ("usm-user", "v3") => new SnmpUser
                {
                    Statements = [line],
                    Name = line.Word(3),
                    Group = line.After("group", 4),
                    Authentication = line.After("authentication-mode", 4),
                    Privacy = line.After("privacy-mode", 4),
                },
                ("target-host", _) => Host(line),
                ("mib-view", _) => new SnmpView
                {
                    Statements = [line],
                    Name = line.Word(3),
                    Subtree = line.Word(4),
                    Included = line.Word(2) != "excluded",
                },
                _ => null,
            };
            if (fact is not null)
            {
                facts.Add(fact);
            }
        }
    }

    private static SnmpGroup Group(ConfigurationStatement line) =>
        new()
        {
            Statements = [line],
            Name = line.Word(3),
            Version = line.Word(2).TrimStart('v'),
            Security =
                line.Has("privacy", 4) ? "priv"
                : line.Has("authentication", 4) ? "auth"
                : "noauth",
            ReadView = line.After("read-view", 4),
            WriteView = line.After("write-view", 4),
            AccessList = line.After("acl", 4),
        };

    private static SnmpHost Host(ConfigurationStatement line)
    {
        string host = line.After("udp-domain") ?? line.After("ipv6") ?? "";
        return new SnmpHost
        {
            Statements = [line],
            Host = host,
            Address = StatementWords.Address(host),
            Version =
                line.Has("v3") ? "3"
                : line.Has("v2c") ? "2c"
                : line.Has("v1") ? "1"
                : null,
            Security =
                line.Has("privacy") ? "priv"
                : line.Has("authentication") ? "auth"
                : null,
        };
    }
}
