using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Static routes of routers and services, and imports and exports of services.</summary>
internal static class SrosRoutes
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement router in facts.At("configure", "router", "*"))
        {
            Static(facts, router, null);
        }

        foreach (ConfigurationStatement service in facts.At("configure", "service", "vprn", "*"))
        {
            Static(facts, service, service.Word(0));
            foreach (
                ConfigurationStatement line in service
                    .WithDescendants()
                    .Where(s =>
                        s.Word(0) is "vrf-target" or "vrf-import" or "vrf-export" or "grt-lookup" && !s.IsInactive
                    )
            )
            {
                facts.Add(
                    Routes.Of(
                        "leak",
                        string.Join(' ', line.Whole().Select(s => s.Word(0))),
                        [],
                        service.Word(0),
                        line.Whole()
                    )
                );
            }
        }
    }

    private static void Static(FactCollector facts, ConfigurationStatement router, string? vrf)
    {
        IEnumerable<ConfigurationStatement> routes = router
            .To("static-routes", "route", "*")
            .Concat(router.To("static-route-entry", "*"));
        foreach (ConfigurationStatement route in routes)
        {
            string[] hops =
            [
                .. route
                    .Whole()
                    .Where(s => s.Word(0) is "next-hop" or "indirect" or "ipsec-tunnel" or "grt")
                    .Select(s => s.Value() ?? s.Word(0)),
            ];
            facts.Add(
                Routes.Of(
                    route.Whole().Any(s => s.Word(0) == "grt") ? "leak" : "static",
                    route.Word(0),
                    hops,
                    vrf,
                    route.Whole()
                )
            );
        }
    }
}
