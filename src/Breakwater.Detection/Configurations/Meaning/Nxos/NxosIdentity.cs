using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary>Software and the policy of the control plane.</summary>
internal static class NxosIdentity
{
    public static void Read(FactCollector facts)
    {
        ConfigurationStatement[] software = [.. facts.Set("version"), .. facts.Set("boot")];
        if (software.Length > 0)
        {
            facts.Add(
                new DeviceSoftware
                {
                    Statements = software,
                    Version = facts.Configuration.SoftwareVersion ?? facts.Set("version").FirstOrDefault()?.Word(1),
                    Image = facts.Set("boot").FirstOrDefault(b => b.Word(1) == "nxos")?.Word(2),
                }
            );
        }

        foreach (ConfigurationStatement line in facts.Top("copp", "profile"))
        {
            facts.Add(new ControlPlanePolicy { Statements = [line], Policy = line.IsNegated ? null : line.Word(2) });
        }

        foreach (
            ConfigurationStatement policy in facts
                .Set("control-plane")
                .SelectMany(c => c.Below("service-policy", "input"))
        )
        {
            facts.Add(new ControlPlanePolicy { Statements = [policy], Policy = policy.Word(2) });
        }
    }
}
