using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Eos;

/// <summary>Event handlers, scheduled commands, daemons and containers.</summary>
internal static class EosOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement handler in facts.Set("event-handler"))
        {
            string[] commands =
            [
                .. handler.Below("action").Select(a => string.Join(' ', a.From(1))),
                .. handler.Below("action").Select(a => a.Body).OfType<string>(),
            ];
            string? trigger = handler.FirstBelow("trigger") is { } t ? string.Join(' ', t.From(1)) : null;
            facts.Add(
                OnBoxCode.Of("event_handler", handler.Word(1), [handler, .. handler.Children], commands, trigger)
            );
        }

        foreach (ConfigurationStatement schedule in facts.Set("schedule").Where(s => s.Has("command")))
        {
            string command = string.Join(' ', schedule.From(schedule.IndexOf("command") + 1));
            facts.Add(OnBoxCode.Of("scheduler", schedule.Word(1), [schedule], [command], null));
        }

        foreach (ConfigurationStatement daemon in facts.Set("daemon"))
        {
            bool off = daemon.Children.Any(c => !c.IsNegated && c.Starts("shutdown"));
            // The vendor's own streaming agent is approved or not by its name like any other.
            OnBoxCode.Host(facts, "daemon", daemon.Word(1), !off, daemon);
        }

        foreach (
            ConfigurationStatement container in facts.Set("container-manager").SelectMany(c => c.Anywhere("container"))
        )
        {
            OnBoxCode.Host(facts, "container", container.Word(1), enabled: true, container);
        }
    }
}
