using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary>Assistants of the open programmability system, scheduled jobs and virtual services.</summary>
internal static class VrpOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (
            ConfigurationStatement assistant in facts
                .Set("ops")
                .SelectMany(o => o.Anywhere())
                .Where(l => l.Has("assistant"))
        )
        {
            string name = assistant.After("assistant") ?? "";
            facts.Add(
                OnBoxCode.Of(
                    "script",
                    name,
                    [assistant, .. assistant.Children],
                    [.. assistant.Anywhere("execute").Select(e => e.Text)],
                    null
                )
            );
        }

        foreach (ConfigurationStatement job in facts.Set("schedule", "job"))
        {
            facts.Add(OnBoxCode.Of("scheduler", job.Word(2), [job, .. job.Children], [], null));
        }

        foreach (ConfigurationStatement service in facts.Set("virtual-service"))
        {
            OnBoxCode.Host(facts, "virtual_service", service.Word(1), enabled: true, service);
        }
    }
}
