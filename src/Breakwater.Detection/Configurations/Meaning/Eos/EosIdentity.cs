using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary>Policies and filters of the control plane.</summary>
internal static class EosIdentity
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement plane in facts.Set("control-plane").Concat(facts.Set("system", "control-plane"))
        )
        {
            foreach (ConfigurationStatement line in plane.Children.Where(c => !c.IsNegated))
            {
                if (line.Has("access-group") || line.Starts("service-policy", "input"))
                {
                    facts.Add(new ControlPlanePolicy { Statements = [plane, line], Policy = line.Word(2) });
                }
            }
        }
    }
}
