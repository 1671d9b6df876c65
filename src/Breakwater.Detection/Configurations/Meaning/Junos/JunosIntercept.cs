using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Services that tap flows, and classes of accounts that may ask for it.</summary>
internal static class JunosIntercept
{
    private static readonly HashSet<string> Services = ["flow-tap", "radius-flow-tap", "dynamic-flow-capture"];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement service in facts.At("services", "*").Where(s => Services.Contains(s.Word(0))))
        {
            facts.Add(Intercepts.Of(InterceptAspect.Source, enabled: true, null, service.Whole()));
        }

        foreach (ConfigurationStatement role in facts.At("system", "login", "class", "*"))
        {
            if (role.To("permissions", "*").Any(p => p.Word(0).StartsWith("flow-tap", StringComparison.Ordinal)))
            {
                facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, role.Word(0), role.Whole()));
            }
        }
    }
}
