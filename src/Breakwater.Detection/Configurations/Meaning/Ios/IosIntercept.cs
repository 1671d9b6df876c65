using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Lawful-intercept views, who may use them, and SNMP views that show the objects of interception.</summary>
internal static class IosIntercept
{
    private static readonly string[] InterceptTrees =
    [
        "ciscoTap2MIB",
        "ciscoIpTapMIB",
        "cisco802TapMIB",
        "ciscoUserConnectionTapMIB",
        "ciscoTap",
        "1.3.6.1.4.1.9.9.252",
        "1.3.6.1.4.1.9.9.399",
        "1.3.6.1.4.1.9.9.395",
        "1.3.6.1.4.1.9.9.394",
    ];

    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement view in facts.Set("li-view"))
        {
            facts.Add(Intercepts.Of(InterceptAspect.Separation, enabled: true, view.Word(1), [view]));
        }

        foreach (ConfigurationStatement user in facts.Set("username"))
        {
            if (user.After("view", 2) is { } view && view.StartsWith("li", StringComparison.OrdinalIgnoreCase))
            {
                facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, user.Word(1), [user]));
            }
            else if (user.Has("lawful-intercept", 2))
            {
                facts.Add(Intercepts.Of(InterceptAspect.Access, enabled: true, user.Word(1), [user]));
            }
        }

        Views(facts);
    }

    /// <summary>SNMP views that hold objects of interception.</summary>
    public static void Views(FactCollector facts)
    {
        foreach (ConfigurationStatement view in facts.Set("snmp-server", "view"))
        {
            if (
                !view.Has("excluded", 4)
                && InterceptTrees.Any(t => view.Word(3).StartsWith(t, StringComparison.OrdinalIgnoreCase))
            )
            {
                facts.Add(Intercepts.Of(InterceptAspect.View, enabled: true, view.Word(2), [view]));
            }
        }
    }
}
