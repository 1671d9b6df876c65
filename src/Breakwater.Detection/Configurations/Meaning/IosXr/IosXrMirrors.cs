using Breakwater.Detection.Configurations.Meaning.Ios;
using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.IosXr;

/// <summary><c>monitor-session NAME</c> with its destination, and the interfaces that name it; flow exporters.</summary>
internal static class IosXrMirrors
{
    public static void Read(FactCollector facts)
    {
        foreach (ConfigurationStatement session in facts.Set("monitor-session"))
        {
            ConfigurationStatement[] sources =
            [
                .. facts.Set("interface").Where(i => i.Anywhere("monitor-session", session.Word(1)).Any()),
            ];
            ConfigurationStatement[] destinations = [.. session.Anywhere("destination")];
            facts.Add(
                new Mirror
                {
                    Statements = [session, .. destinations, .. sources],
                    Name = session.Word(1),
                    Mode = destinations.Any(d =>
                        d.Has("interface") && d.Words[^1].StartsWith("tunnel", StringComparison.Ordinal)
                    )
                        ? "erspan"
                        : "local",
                    Sources = [.. sources.Select(s => s.Word(1))],
                    Interfaces =
                    [
                        .. destinations.Select(d => string.Join(' ', d.From(d.Word(1) == "interface" ? 2 : 1))),
                    ],
                    Destinations = [.. Ends(facts, destinations)],
                }
            );
        }

        IosMirrors.Exporters(facts, "exporter-map");
    }

    // A mirror into a tunnel goes to where the tunnel ends.
    private static IEnumerable<string> Ends(FactCollector facts, ConfigurationStatement[] destinations) =>
        destinations
            .Where(d => d.Word(1) == "interface")
            .SelectMany(d => facts.Set("interface", d.Word(2)))
            .SelectMany(i => i.Below("tunnel", "destination"))
            .Select(t => t.Words[^1]);
}
