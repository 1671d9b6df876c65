using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Nxos;

/// <summary>Applets, scheduled jobs, the host shell and virtual services.</summary>
internal static class NxosOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement applet in facts.Set("event", "manager", "applet"))
        {
            string[] commands =
            [
                .. applet
                    .Below("action")
                    .Select(a => string.Join(' ', a.From(a.Has("cli") ? a.IndexOf("cli") + 1 : 2))),
            ];
            facts.Add(OnBoxCode.Of("eem", applet.Word(3), [applet, .. applet.Children], commands, null));
        }

        foreach (ConfigurationStatement job in facts.Set("scheduler", "job", "name"))
        {
            string[] commands =
            [
                .. job.Children.Select(c => c.Text),
                .. (job.Body ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            ];
            facts.Add(OnBoxCode.Of("scheduler", job.Word(3), [job, .. job.Children], commands, null));
        }

        foreach (ConfigurationStatement feature in facts.Top("feature", "bash-shell"))
        {
            OnBoxCode.Host(facts, "bash", "bash-shell", !feature.IsNegated, feature);
        }

        foreach (ConfigurationStatement service in facts.Set("virtual-service"))
        {
            OnBoxCode.Host(facts, "virtual_service", service.Word(1), enabled: true, service);
        }
    }
}
