using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>Schemes of <c>aaa</c>, and the servers of HWTACACS and RADIUS templates.</summary>
internal static class VrpAaa
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement aaa in facts.Set("aaa"))
        {
            Schemes(facts, aaa);
        }

        Templates(facts, "hwtacacs-server", "tacacs");
        Templates(facts, "hwtacacs", "tacacs");
        Templates(facts, "radius-server", "radius");
        Templates(facts, "radius", "radius");
    }

    private static void Schemes(FactCollector facts, ConfigurationStatement aaa)
    {
        foreach (ConfigurationStatement scheme in aaa.Children.Where(c => !c.IsNegated))
        {
            (AaaPurpose Purpose, string Mode)? kind = scheme.Word(0) switch
            {
                "authentication-scheme" => (AaaPurpose.Authentication, "authentication-mode"),
                "authorization-scheme" => (AaaPurpose.Authorization, "authorization-mode"),
                "accounting-scheme" => (AaaPurpose.Accounting, "accounting-mode"),
                _ => null,
            };
            if (kind is { } known && scheme.FirstBelow(known.Mode) is { } mode)
            {
                facts.Add(
                    new AaaMethodList
                    {
                        Statements = [scheme, mode],
                        Purpose = known.Purpose,
                        Service = known.Purpose == AaaPurpose.Accounting ? "exec" : "login",
                        List = scheme.Word(1),
                        Methods = mode.From(1),
                    }
                );
            }
        }

        // "cmd recording-scheme R" sends commands where scheme R says.
        foreach (ConfigurationStatement use in aaa.Below("cmd", "recording-scheme"))
        {
            ConfigurationStatement[] modes =
            [
                .. aaa.Below("recording-scheme", use.Word(2)).SelectMany(r => r.Below("recording-mode")),
            ];
            facts.Add(
                new AaaMethodList
                {
                    Statements = [use, .. modes],
                    Purpose = AaaPurpose.Accounting,
                    Service = "commands",
                    List = use.Word(2),
                    Methods = [.. modes.Select(m => m.Word(1))],
                }
            );
        }
    }

    private static void Templates(FactCollector facts, string word, string protocol)
    {
        foreach (ConfigurationStatement template in facts.Set(word).Where(t => t.Has("template")))
        {
            string? name = template.After("template");
            HashSet<string> seen = [];
            foreach (ConfigurationStatement line in template.Anywhere())
            {
                int at = line.IndexOf("authentication");
                if (
                    at < 0
                    || StatementWords.Address(line.Word(at + 1)) is not { } address
                    || !seen.Add(line.Word(at + 1))
                )
                {
                    continue;
                }

                facts.Add(
                    new AaaServer
                    {
                        Statements = [template, line],
                        Protocol = protocol,
                        Name = name,
                        Host = line.Word(at + 1),
                        Address = address,
                        Port = line.Number(at + 2),
                        Vrf = line.After("vpn-instance"),
                        KeyEncoding = facts.SecretsOf(template) is [{ } key, ..] ? key.Encoding : null,
                    }
                );
            }
        }
    }
}
