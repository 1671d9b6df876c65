using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary>Scripts, schedules, event handlers and Python policies.</summary>
internal static class SrosOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement script in facts.At("configure", "system", "script-control", "script", "*"))
        {
            string[] location =
            [
                .. script
                    .To("*", "*", "location")
                    .Concat(script.To("location"))
                    .Concat(script.To("*", "location"))
                    .SelectMany(l => l.Values()),
            ];
            facts.Add(OnBoxCode.Of("script", script.Word(0), script.Whole(), location, null));
        }

        foreach (ConfigurationStatement schedule in facts.At("configure", "system", "cron", "schedule", "*"))
        {
            facts.Add(
                OnBoxCode.Of(
                    "cron",
                    schedule.Word(0),
                    schedule.Whole(),
                    [.. schedule.To("script-policy", "name").SelectMany(n => n.Values())],
                    "cron"
                )
            );
        }

        foreach (ConfigurationStatement handler in facts.At("configure", "log", "event-handling", "handler", "*"))
        {
            facts.Add(OnBoxCode.Of("event_handler", handler.Word(0), handler.Whole(), [], null));
        }

        foreach (ConfigurationStatement script in facts.At("configure", "python", "*", "*"))
        {
            if (script.Parent?.Word(0) is "python-script" or "python-policy")
            {
                facts.Add(OnBoxCode.Of("script", script.Word(0), script.Whole(), [], null));
            }
        }
    }
}
