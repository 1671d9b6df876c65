using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Static routes and what leads from one routing instance to another.</summary>
internal static class JunosRoutes
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement options in facts.At("routing-options"))
        {
            Static(facts, options, null);
            Leaks(facts, options, null);
        }

        foreach (ConfigurationStatement instance in facts.At("routing-instances", "*"))
        {
            foreach (ConfigurationStatement options in instance.To("routing-options"))
            {
                Static(facts, options, instance.Word(0));
                Leaks(facts, options, instance.Word(0));
            }

            foreach (
                ConfigurationStatement target in instance
                    .To("*")
                    .Where(t => t.Word(0) is "vrf-target" or "vrf-import" or "vrf-export")
            )
            {
                facts.Add(Routes.Of("leak", Text(target), [], instance.Word(0), target.Whole()));
            }
        }
    }

    private static void Static(FactCollector facts, ConfigurationStatement options, string? vrf)
    {
        IEnumerable<ConfigurationStatement> routes = options
            .To("static", "route", "*")
            .Concat(options.To("rib", "*", "static", "route", "*"));
        foreach (ConfigurationStatement route in routes)
        {
            string[] hops =
            [
                .. route
                    .To("*")
                    .Where(h => h.Word(0) is "next-hop" or "qualified-next-hop" or "next-table")
                    .SelectMany(h => h.Values()),
            ];
            facts.Add(
                Routes.Of(route.HasPath("next-table") ? "leak" : "static", route.Word(0), hops, vrf, route.Whole())
            );
        }
    }

    private static void Leaks(FactCollector facts, ConfigurationStatement options, string? vrf)
    {
        foreach (
            ConfigurationStatement group in options.To("rib-groups", "*").Concat(options.To("instance-import", "*"))
        )
        {
            facts.Add(
                Routes.Of(
                    "leak",
                    group.Word(0),
                    [.. group.To("import-rib").SelectMany(r => r.Values())],
                    vrf,
                    group.Whole()
                )
            );
        }
    }

    private static string Text(ConfigurationStatement statement) =>
        string.Join(' ', statement.Whole().Select(s => s.Word(0)));
}
