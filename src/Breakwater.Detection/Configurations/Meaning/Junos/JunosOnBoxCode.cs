using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Junos;

/// <summary>Event policies, scripts, and extensions that may run on the device.</summary>
internal static class JunosOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement policy in facts.At("event-options", "policy", "*"))
        {
            string[] commands =
            [
                .. policy.To("then", "execute-commands", "commands", "*").Select(c => c.Word(0)),
                .. policy.To("then", "event-script", "*").Select(s => $"event-script {s.Word(0)}"),
                .. policy.To("then", "change-configuration", "commands", "*").Select(c => c.Word(0)),
            ];
            string trigger = string.Join(' ', policy.To("events").SelectMany(e => e.Values()));
            facts.Add(
                OnBoxCode.Of(
                    "event_script",
                    policy.Word(0),
                    policy.Whole(),
                    commands,
                    trigger.Length > 0 ? trigger : null
                )
            );
        }

        foreach (ConfigurationStatement file in facts.At("event-options", "event-script", "file", "*"))
        {
            facts.Add(OnBoxCode.Of("event_script", file.Word(0), file.Whole(), [], null));
        }

        foreach (ConfigurationStatement file in facts.At("system", "scripts", "*", "file", "*"))
        {
            facts.Add(OnBoxCode.Of("script", file.Word(0), file.Whole(), [], null));
        }

        foreach (ConfigurationStatement provider in facts.At("system", "extensions", "providers", "*"))
        {
            OnBoxCode.Host(facts, "package", provider.Word(0), enabled: true, provider);
        }

        foreach (
            ConfigurationStatement application in facts.At(
                "system",
                "extensions",
                "extension-service",
                "application",
                "file",
                "*"
            )
        )
        {
            OnBoxCode.Host(facts, "daemon", application.Word(0), enabled: true, application);
        }
    }
}
