using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Vrp;

/// <summary><c>observe-port</c> and <c>observe-server</c>, with the interfaces that are mirrored to them.</summary>
internal static class VrpMirrors
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement observe in facts.Set("observe-port").Concat(facts.Set("observe-server")))
        {
            string name = StatementWords.Number(observe.Word(1)) is not null
                ? observe.Word(1)
                : observe.After("observe-index") ?? observe.Word(1);
            ConfigurationStatement[] sources =
            [
                .. facts
                    .Set("interface")
                    .Where(i =>
                        i.Anywhere()
                            .Any(l =>
                                IsMirror(l) && (l.After("observe-port") ?? l.After("observe-index") ?? name) == name
                            )
                    ),
            ];
            string[] destinations =
            [
                .. new[] { observe.After("destination-ip"), observe.After("dest-ip") }.OfType<string>(),
            ];
            facts.Add(
                new Mirror
                {
                    Statements = [observe, .. sources],
                    Name = name,
                    Mode = destinations.Length > 0 ? "erspan" : "local",
                    Sources = [.. sources.Select(s => string.Concat(s.From(1)))],
                    Interfaces = observe.IndexOf("interface") is var at and >= 0
                        ? [string.Concat(observe.From(at + 1))]
                        : [],
                    Destinations = destinations,
                }
            );
        }

        foreach (ConfigurationStatement export in facts.Set("ip", "netstream", "export", "host"))
        {
            facts.Add(
                new Mirror
                {
                    Statements = [export],
                    Name = "netstream",
                    Mode = "sampling",
                    Destinations = [export.Word(4)],
                }
            );
        }
    }

    private static bool IsMirror(ConfigurationStatement line) =>
        line.Word(0) is "port-mirroring" or "mirroring" or "port-observing";
}
