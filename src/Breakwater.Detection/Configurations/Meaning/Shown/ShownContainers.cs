using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// <c>show app-hosting list</c> of IOS XE, <c>show virtual-service list</c> and <c>show guestshell detail</c> of NX-OS (Cisco, programmability
/// guides, K): whether a guest shell or container runs, which a configuration does not say.
/// </summary>
internal static class ShownContainers
{
    private static readonly string[] Running =
    [
        "RUNNING",
        "ACTIVATED",
        "DEPLOYED",
        "STARTING",
        "STOPPED",
        "DEACTIVATED",
        "INSTALLED",
    ];

    public static void Read(FactCollector facts, ShownText shown)
    {
        ShownLine? heading = null;
        foreach (ShownLine line in shown.Lines)
        {
            string[] words = ShownText.Words(line.Text);
            if (words is ["Virtual", "service", var name, "detail"])
            {
                heading = line;
            }
            else if (heading is { } of && ShownText.Value(line.Text, "State") is { Length: > 0 } state)
            {
                Add(facts, ShownText.Words(of.Text)[2], state, [of, line]);
                heading = null;
            }
            else if (words.Length >= 2 && Array.IndexOf(Running, words[1].ToUpperInvariant()) >= 0)
            {
                Add(facts, words[0], words[1], [line]);
            }
        }
    }

    private static void Add(FactCollector facts, string name, string state, ShownLine[] lines) =>
        facts.Add(
            new HostedSoftware
            {
                Statements = [.. lines.Select(ShownText.Statement)],
                IsShown = true,
                Kind = name.StartsWith("guestshell", StringComparison.OrdinalIgnoreCase) ? "guest_shell" : "container",
                Name = name,
                Enabled = state.ToUpperInvariant() is "RUNNING" or "ACTIVATED" or "STARTING",
            }
        );
}
