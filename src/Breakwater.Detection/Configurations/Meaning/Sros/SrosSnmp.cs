using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Communities, access groups and receivers of traps.</summary>
internal static class SrosSnmp
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement community in facts.At("configure", "system", "security", "snmp", "community", "*")
        )
        {
            string[] words = [.. community.Whole().Select(s => s.Word(0))];
            facts.Add(
                new SnmpCommunity
                {
                    Statements = community.Whole(),
                    Writes =
                        words.Any(w => w is "rw" or "rwa") ? true
                        : words.Any(w => w is "r" or "mgmt") ? false
                        : null,
                    AccessList = community.ValueAt("source-access-list") ?? community.ValueAt("src-access-list"),
                }
            );
        }

        foreach (ConfigurationStatement access in facts.At("configure", "system", "security", "snmp", "access", "*"))
        {
            string[] words = [.. access.Whole().Select(s => s.Word(0))];
            facts.Add(
                new SnmpGroup
                {
                    Statements = access.Whole(),
                    Name = access.Word(0),
                    Version =
                        words.Contains("usm") ? "3"
                        : words.Contains("snmpv2c") ? "2c"
                        : words.Contains("snmpv1") ? "1"
                        : "3",
                    Security =
                        words.Contains("privacy") ? "priv"
                        : words.Contains("auth-no-privacy") ? "auth"
                        : words.Contains("no-auth-no-privacy") ? "noauth"
                        : null,
                    ReadView = After(access, "read"),
                    WriteView = After(access, "write"),
                }
            );
        }

        Receivers(facts);
    }

    private static void Receivers(FactCollector facts)
    {
        foreach (
            ConfigurationStatement target in facts.At("configure", "log", "snmp-trap-group", "*", "trap-target", "*")
        )
        {
            string host = target.ValueAt("address") ?? target.Word(0);
            facts.Add(
                new SnmpHost
                {
                    Statements = target.Whole(),
                    Host = host,
                    Address = StatementWords.Address(host),
                    Version = target.ValueAt("version") switch
                    {
                        "snmpv3" => "3",
                        "snmpv1" => "1",
                        null => null,
                        _ => "2c",
                    },
                    Security = target.ValueAt("security-level") switch
                    {
                        "privacy" => "priv",
                        "auth-no-privacy" => "auth",
                        null => null,
                        _ => "noauth",
                    },
                }
            );
        }
    }

    private static string? After(ConfigurationStatement statement, string word) =>
        statement.Whole().FirstOrDefault(s => s.Word(0) == word).Value();
}
