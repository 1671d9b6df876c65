using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Sros;

/// <summary><c>mirror mirror-dest</c> with the sources that name it, wherever they stand (<c>mirror</c>, <c>debug</c>), and flow collectors.</summary>
internal static class SrosMirrors
{
    public static void Read(FactCollector facts)
    {
        ConfigurationStatement[] sources =
        [
            .. facts.At("configure", "mirror", "mirror-source", "*"),
            .. facts.At("debug", "mirror-source", "*"),
        ];
        HashSet<string> known = [];
        foreach (ConfigurationStatement mirror in facts.At("configure", "mirror", "mirror-dest", "*"))
        {
            ConfigurationStatement[] own = [.. sources.Where(s => s.Word(0) == mirror.Word(0))];
            known.Add(mirror.Word(0));
            facts.Add(ReadOne(mirror.Word(0), [.. mirror.Whole(), .. own.SelectMany(o => o.Whole())], own));
        }

        foreach (ConfigurationStatement source in sources.Where(s => !known.Contains(s.Word(0))))
        {
            facts.Add(ReadOne(source.Word(0), [.. source.Whole()], [source]));
        }

        foreach (ConfigurationStatement collector in facts.At("configure", "cflowd", "collector", "*"))
        {
            facts.Add(
                new Mirror
                {
                    Statements = collector.Whole(),
                    Name = "cflowd",
                    Mode = "sampling",
                    Destinations = [collector.Word(0)],
                }
            );
        }
    }

    /// <summary>Where the copies of a mirror service go, as addresses.</summary>
    public static IReadOnlyList<string> DestinationsOf(FactCollector facts, string name) =>
        [
            .. facts
                .At("configure", "mirror", "mirror-dest", "*")
                .Where(m => m.Word(0) == name)
                .SelectMany(m => Destinations(m.Whole())),
        ];

    private static IEnumerable<string> Destinations(IEnumerable<ConfigurationStatement> statements) =>
        statements
            .Where(s => s.Word(0) is "destination" or "dest" or "ip-dst" or "remote-source" or "far-end")
            .SelectMany(s => s.Values())
            .Where(v => StatementWords.Address(v) is not null);

    private static Mirror ReadOne(string name, ConfigurationStatement[] statements, ConfigurationStatement[] sources)
    {
        string[] destinations = [.. Destinations(statements)];
        return new Mirror
        {
            Statements = statements,
            Name = name,
            Mode = destinations.Length > 0 ? "erspan" : "local",
            Sources = [.. sources.SelectMany(s => s.To("*", "*")).Select(s => $"{s.Parent!.Word(0)} {s.Word(0)}")],
            Interfaces = [.. statements.Where(s => s.Word(0) is "sap" or "spoke-sdp").SelectMany(s => s.Values())],
            Destinations = destinations,
        };
    }
}
