using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>The order of authentication, servers and accounting.</summary>
internal static class SrosAaa
{
    public static void Read(FactCollector facts)
    {
        IEnumerable<ConfigurationStatement> orders = facts
            .At("configure", "system", "security", "user-params", "authentication-order", "order")
            .Concat(facts.At("configure", "system", "security", "password", "authentication-order"));
        foreach (ConfigurationStatement order in orders)
        {
            // Model-driven: a list; classic: a chain of words.
            string[] methods = [.. order.Whole().Skip(1).Select(s => s.Word(0)).Where(w => w != "exit-on-reject")];
            facts.Add(
                new AaaMethodList
                {
                    Statements = order.Whole(),
                    Purpose = AaaPurpose.Authentication,
                    Service = "login",
                    Methods = methods,
                }
            );
        }

        foreach (string protocol in (string[])["tacplus", "radius", "ldap"])
        {
            IEnumerable<ConfigurationStatement> roots = facts
                .At("configure", "system", "security", "aaa", "remote-servers", protocol)
                .Concat(facts.At("configure", "system", "security", protocol));
            foreach (ConfigurationStatement root in roots)
            {
                Servers(facts, root, protocol == "tacplus" ? "tacacs" : protocol);
                foreach (ConfigurationStatement accounting in root.To("accounting"))
                {
                    facts.Add(
                        new AaaMethodList
                        {
                            Statements = accounting.Whole(),
                            Purpose = AaaPurpose.Accounting,
                            Service = "commands",
                            Methods = [protocol],
                            Records = accounting.ValueAt("record-type"),
                        }
                    );
                }
            }
        }
    }

    private static void Servers(FactCollector facts, ConfigurationStatement root, string protocol)
    {
        foreach (ConfigurationStatement server in root.To("server", "*"))
        {
            string? host = server.ValueAt("address");
            facts.Add(
                new AaaServer
                {
                    Statements = server.Whole(),
                    Protocol = protocol,
                    Name = server.Word(0),
                    Host = host,
                    Address = StatementWords.Address(host),
                    Port = StatementWords.Number(server.ValueAt("port")),
                    KeyEncoding = facts.SecretsOf(server) is [{ } key, ..] ? key.Encoding : null,
                }
            );
        }
    }
}
