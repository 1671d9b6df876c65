using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>Policers of the control plane and the switch for interception.</summary>
internal static class IosXrIdentity
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement policers in facts.Top("lpts", "pifib", "hardware", "police"))
        {
            facts.Add(
                new ControlPlanePolicy
                {
                    Statements = [policers, .. policers.Children],
                    Policy = policers.IsNegated ? null : "lpts",
                }
            );
        }

        foreach (ConfigurationStatement line in facts.Top("lawful-intercept"))
        {
            bool disabled = line.Has("disable");
            facts.Add(Intercepts.Of(InterceptAspect.Available, disabled == line.IsNegated, null, [line]));
        }
    }
}
