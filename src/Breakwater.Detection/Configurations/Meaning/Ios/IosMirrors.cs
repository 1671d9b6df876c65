using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Ios;

/// <summary>
/// <c>monitor session N ...</c> as a block (IOS XE ERSPAN, NX-OS) or line by line (IOS, EOS), flow exports to a collector,
/// and captures that the configuration holds.
/// </summary>
internal static class IosMirrors
{
    public static void Read(FactCollector facts)
    {
        foreach (
            IGrouping<string, ConfigurationStatement> session in facts
                .Set("monitor", "session")
                .GroupBy(s => s.Word(2), StringComparer.Ordinal)
        )
        {
            ConfigurationStatement[] lines =
            [
                .. session.SelectMany(s => s.WithDescendants()).Where(s => !s.IsNegated && !s.IsInactive),
            ];
            facts.Add(ReadOne(session.Key, lines));
        }

        Exporters(facts, "exporter");
        foreach (ConfigurationStatement capture in facts.Set("monitor", "capture"))
        {
            facts.Add(
                new PacketCapture
                {
                    Statements = [capture, .. capture.Children],
                    Name = capture.Word(2),
                    Filter = capture.Has("match") ? string.Join(' ', capture.From(capture.IndexOf("match") + 1)) : null,
                    Interfaces = capture.After("interface") is { } name ? [name] : [],
                }
            );
        }
    }

    /// <summary>Blocks of <c>flow exporter NAME</c> (IOS XR: <c>exporter-map</c>), each with where it sends flows.</summary>
    public static void Exporters(FactCollector facts, string word)
    {
        foreach (ConfigurationStatement exporter in facts.Set("flow", word))
        {
            foreach (ConfigurationStatement destination in exporter.Below("destination"))
            {
                facts.Add(
                    new Mirror
                    {
                        Statements = [exporter, destination],
                        Name = exporter.Word(2),
                        Mode = "sampling",
                        Destinations = [destination.Word(1)],
                    }
                );
            }
        }
    }

    private static Mirror ReadOne(string name, ConfigurationStatement[] lines)
    {
        List<string> sources = [];
        List<string> interfaces = [];
        List<string> destinations = [];
        string mode = "local";
        foreach (ConfigurationStatement line in lines)
        {
            int at = line.Starts("monitor", "session") ? 3 : 0;
            mode = line.Has("erspan-source") || line.Has("erspan-destination") ? "erspan" : mode;
            switch (line.Word(at))
            {
                case "source":
                    sources.Add(Named(line, at + 1));
                    break;
                case "destination":
                    mode = line.Has("remote") ? "remote" : mode;
                    Destination(line, at + 1, interfaces, destinations);
                    break;
                case "ip" when line.Word(at + 1) == "address" && line.Parent?.Word(0) == "destination":
                    destinations.Add(line.Word(at + 2));
                    break;
                default:
                    break;
            }
        }

        if (destinations.Count > 0 && mode == "local")
        {
            mode = "erspan";
        }

        return new Mirror
        {
            Statements = lines,
            Name = name,
            Mode = mode,
            Sources = sources,
            Interfaces = interfaces,
            Destinations = destinations,
        };
    }

    private static void Destination(
        ConfigurationStatement line,
        int at,
        List<string> interfaces,
        List<string> destinations
    )
    {
        // "destination ip A" (NX-OS), "destination tunnel mode gre source A destination B" (EOS), "destination interface I".
        string? address = line.After("ip", at) ?? line.After("destination", at);
        if (address is not null && StatementWords.Address(address) is not null)
        {
            destinations.Add(address);
        }
        else if (at < line.Words.Count)
        {
            interfaces.Add(Named(line, at));
        }
    }

    private static string Named(ConfigurationStatement line, int at) =>
        string.Join(' ', line.From(line.Word(at) == "interface" ? at + 1 : at));
}
