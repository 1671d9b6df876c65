using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary>Static routes at the top and below <c>vrf context</c>; policies and leaks as on IOS.</summary>
internal static class NxosRoutes
{
    public static void Read(FactCollector facts)
    {
        IosRoutes.Read(facts);
        foreach (ConfigurationStatement vrf in facts.Set("vrf", "context"))
        {
            foreach (ConfigurationStatement line in vrf.Below("ip", "route").Concat(vrf.Below("ipv6", "route")))
            {
                facts.Add(IosRoutes.Static(line, 2, vrf.Word(2)));
            }
        }
    }
}
