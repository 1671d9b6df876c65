using Breakwater.Detection.Configurations.Meaning.Reading;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;

namespace Breakwater.Detection.Configurations.Meaning.Shown;

/// <summary>
/// <c>show monitor capture</c> of IOS XE: a capture stands in no configuration (Cisco, Embedded Packet Capture configuration guide, K; threat
/// reference T60).
/// </summary>
internal static class ShownCaptures
{
    private const string Heading = "Status Information for Capture ";

    public static void Read(FactCollector facts, ShownText shown)
    {
        List<ShownLine> block = [];
        foreach (ShownLine line in shown.Lines)
        {
            if (line.Text.TrimStart().StartsWith(Heading, StringComparison.Ordinal))
            {
                Add(facts, block);
                block = [line];
            }
            else if (block.Count > 0)
            {
                block.Add(line);
            }
        }

        Add(facts, block);
    }

    private static void Add(FactCollector facts, List<ShownLine> block)
    {
        if (block.Count == 0)
        {
            return;
        }

        string name = block[0].Text.Trim()[Heading.Length..].Trim();
        name = name.StartsWith("Point ", StringComparison.Ordinal) ? name[6..].Trim() : name;
        facts.Add(
            new PacketCapture
            {
                Statements = [.. block.Select(ShownText.Statement)],
                IsShown = true,
                Name = name,
                Interfaces =
                [
                    .. block
                        .Select(l => ShownText.Value(l.Text, "Interface", "Applied Interface"))
                        .OfType<string>()
                        .Select(i => i.Split(',')[0].Trim()),
                ],
                Filter = Filter(block),
                Target = block
                    .Select(l => ShownText.Value(l.Text, "Associated file name", "File name"))
                    .FirstOrDefault(f => f is { Length: > 0 }),
            }
        );
    }

    /// <summary>The lines between "Filter Details" and "Buffer Details" as one text: protocol, ports, addresses.</summary>
    private static string? Filter(List<ShownLine> block)
    {
        string[] lines =
        [
            .. block
                .Select(l => l.Text.Trim())
                .SkipWhile(l => !l.StartsWith("Filter Details", StringComparison.Ordinal))
                .Skip(1)
                .TakeWhile(l => !l.StartsWith("Buffer Details", StringComparison.Ordinal))
                .Select(l => l.Replace("port(s): = ", "port ", StringComparison.Ordinal)),
        ];
        return lines.Length == 0 ? null : string.Join(", ", lines);
    }
}
