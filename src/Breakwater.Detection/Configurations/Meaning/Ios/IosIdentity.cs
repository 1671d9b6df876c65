using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Software and control-plane policing.</summary>
internal static class IosIdentity
{
    public static void Read(FactCollector facts)
    {
        List<ConfigurationStatement> software = [.. facts.Set("version"), .. facts.Set("boot", "system")];
        if (software.Count > 0)
        {
            facts.Add(
                new DeviceSoftware
                {
                    Statements = software,
                    Version = facts.Configuration.SoftwareVersion ?? facts.Set("version").FirstOrDefault()?.Word(1),
                    Image = facts.Set("boot", "system").FirstOrDefault()?.Words[^1],
                }
            );
        }

        foreach (ConfigurationStatement plane in facts.Set("control-plane"))
        {
            foreach (ConfigurationStatement policy in plane.Below("service-policy", "input"))
            {
                facts.Add(new ControlPlanePolicy { Statements = [plane, policy], Policy = policy.Word(2) });
            }
        }
    }
}
