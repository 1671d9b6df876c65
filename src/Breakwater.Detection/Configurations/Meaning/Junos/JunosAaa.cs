using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>The order of authentication, servers, and what is accounted for.</summary>
internal static class JunosAaa
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement order in facts.At("system", "authentication-order"))
        {
            facts.Add(
                new AaaMethodList
                {
                    Statements = order.Whole(),
                    Purpose = AaaPurpose.Authentication,
                    Service = "login",
                    Methods = order.Values(),
                }
            );
        }

        foreach (ConfigurationStatement accounting in facts.At("system", "accounting"))
        {
            string[] methods = [.. accounting.To("destination").SelectMany(d => d.Values())];
            foreach (string kind in accounting.To("events").SelectMany(e => e.Values()))
            {
                facts.Add(
                    new AaaMethodList
                    {
                        Statements = accounting.Whole(),
                        Purpose = AaaPurpose.Accounting,
                        Service = kind switch
                        {
                            "interactive-commands" => "commands",
                            "login" => "exec",
                            _ => kind,
                        },
                        Methods = methods,
                    }
                );
            }
        }

        Servers(facts, "tacplus-server", "tacacs");
        Servers(facts, "radius-server", "radius");
        Servers(facts, "ldap-server", "ldap");
    }

    private static void Servers(FactCollector facts, string word, string protocol)
    {
        IEnumerable<ConfigurationStatement> servers = facts
            .At("system", word, "*")
            .Concat(
                facts.At(
                    "system",
                    "accounting",
                    "destination",
                    word.Replace("-server", "", StringComparison.Ordinal),
                    "server",
                    "*"
                )
            );
        foreach (ConfigurationStatement server in servers)
        {
            facts.Add(
                new AaaServer
                {
                    Statements = server.Whole(),
                    Protocol = protocol,
                    Host = server.Word(0),
                    Address = StatementWords.Address(server.Word(0)),
                    Port = StatementWords.Number(server.ValueAt("port")),
                    Vrf = server.ValueAt("routing-instance"),
                    KeyEncoding = facts.SecretsOf(server) is [{ } key, ..] ? key.Encoding : null,
                }
            );
        }
    }
}
