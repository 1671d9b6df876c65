using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Communities, groups and users of version 3, views and receivers of traps.</summary>
internal static class JunosSnmp
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement community in facts.At("snmp", "community", "*"))
        {
            facts.Add(
                new SnmpCommunity
                {
                    Statements = community.Whole(),
                    Writes = community.ValueAt("authorization") is { } right ? right == "read-write" : null,
                    View = community.ValueAt("view"),
                    AccessList = community.ValueAt("client-list-name"),
                    Clients = [.. community.To("clients").SelectMany(c => c.Values()).Select(AddressWords.Match)],
                }
            );
        }

        foreach (ConfigurationStatement view in facts.At("snmp", "view", "*"))
        {
            foreach (ConfigurationStatement tree in view.To("oid", "*"))
            {
                facts.Add(
                    new SnmpView
                    {
                        Statements = tree.Whole(),
                        Name = view.Word(0),
                        Subtree = tree.Word(0),
                        Included = !tree.HasPath("exclude"),
                    }
                );
            }
        }

        foreach (ConfigurationStatement group in facts.At("snmp", "trap-group", "*"))
        {
            foreach (string target in group.To("targets").SelectMany(t => t.Values()))
            {
                facts.Add(
                    new SnmpHost
                    {
                        Statements = group.Whole(),
                        Host = target,
                        Address = StatementWords.Address(target),
                        Version = group.ValueAt("version") is "v1" ? "1" : "2c",
                    }
                );
            }
        }

        Version3(facts);
    }

    private static void Version3(FactCollector facts)
    {
        foreach (ConfigurationStatement group in facts.At("snmp", "v3", "vacm", "access", "group", "*"))
        {
            foreach (
                ConfigurationStatement level in group
                    .WithDescendants()
                    .Where(s => s.Word(0) == "security-level" && !s.IsInactive)
                    .SelectMany(s => s.To("*"))
            )
            {
                facts.Add(
                    new SnmpGroup
                    {
                        Statements = [group, .. level.Whole()],
                        Name = group.Word(0),
                        Version = "3",
                        Security = level.Word(0) switch
                        {
                            "privacy" => "priv",
                            "authentication" => "auth",
                            _ => "noauth",
                        },
                        ReadView = level.ValueAt("read-view"),
                        WriteView = level.ValueAt("write-view"),
                    }
                );
            }
        }

        foreach (ConfigurationStatement user in facts.At("snmp", "v3", "usm", "local-engine", "user", "*"))
        {
            string[] protocols = [.. user.To("*").Select(p => p.Word(0))];
            facts.Add(
                new SnmpUser
                {
                    Statements = user.Whole(),
                    Name = user.Word(0),
                    Authentication = protocols
                        .FirstOrDefault(p =>
                            p.StartsWith("authentication-", StringComparison.Ordinal) && p != "authentication-none"
                        )
                        ?["authentication-".Length..],
                    Privacy = protocols
                        .FirstOrDefault(p => p.StartsWith("privacy-", StringComparison.Ordinal) && p != "privacy-none")
                        ?["privacy-".Length..],
                }
            );
        }
    }
}
