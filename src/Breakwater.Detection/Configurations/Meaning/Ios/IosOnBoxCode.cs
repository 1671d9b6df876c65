using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>Applets, scheduled policies, guest shells and hosted applications.</summary>
internal static class IosOnBoxCode
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement applet in facts.Set("event", "manager"))
        {
            if (applet.Word(2) is "applet" or "policy")
            {
                facts.Add(
                    OnBoxCode.Of("eem", applet.Word(3), [applet, .. applet.Children], Applet(applet), Trigger(applet))
                );
            }
        }

        foreach (ConfigurationStatement list in facts.Set("kron", "policy-list"))
        {
            facts.Add(
                OnBoxCode.Of(
                    "kron",
                    list.Word(2),
                    [list, .. list.Children],
                    [.. list.Below("cli").Select(c => string.Join(' ', c.From(1)))],
                    null
                )
            );
        }

        foreach (ConfigurationStatement iox in facts.Top("iox"))
        {
            OnBoxCode.Host(facts, "iox", null, !iox.IsNegated, iox);
        }

        foreach (ConfigurationStatement app in facts.Set("app-hosting", "appid"))
        {
            OnBoxCode.Host(
                facts,
                app.Word(2) == "guestshell" ? "guest_shell" : "container",
                app.Word(2),
                enabled: true,
                app
            );
        }

        foreach (ConfigurationStatement service in facts.Set("virtual-service"))
        {
            OnBoxCode.Host(facts, "virtual_service", service.Word(1), enabled: true, service);
        }
    }

    // The commands of "action 1.0 cli command "..."".
    private static string[] Applet(ConfigurationStatement applet) =>
        [
            .. applet
                .Below("action")
                .Select(a =>
                    a.After("command") is not null
                        ? string.Join(' ', a.From(a.IndexOf("command") + 1))
                        : string.Join(' ', a.From(2))
                ),
        ];

    private static string? Trigger(ConfigurationStatement applet) =>
        applet.FirstBelow("event") is { } trigger ? string.Join(' ', trigger.From(1)) : null;
}
