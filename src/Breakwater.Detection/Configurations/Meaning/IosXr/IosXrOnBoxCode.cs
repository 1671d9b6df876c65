using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary>Event policies, hosted applications, and interfaces that are shown to the host system.</summary>
internal static class IosXrOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement policy in facts.Set("event", "manager", "policy"))
        {
            facts.Add(OnBoxCode.Of("eem", policy.Word(3), [policy], [], null));
        }

        foreach (ConfigurationStatement script in facts.Set("script"))
        {
            facts.Add(OnBoxCode.Of("script", script.Words[^1], [script, .. script.Children], [], null));
        }

        foreach (ConfigurationStatement application in facts.Set("appmgr").SelectMany(a => a.Below("application")))
        {
            OnBoxCode.Host(facts, "container", application.Word(1), enabled: true, application);
        }

        foreach (ConfigurationStatement host in facts.Set("linux", "networking"))
        {
            if (host.Anywhere("exposed-interfaces").Any())
            {
                OnBoxCode.Host(facts, "host_network", "linux networking", enabled: true, host);
            }
        }
    }
}
