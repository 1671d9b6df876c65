using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Reads YAML into nodes that know their line; what is broken becomes a problem.</summary>
internal static class YamlDocuments
{
    public static IReadOnlyList<YamlNode> Read(string text, string path, List<RuleProblem> problems)
    {
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            problems.Add(
                new RuleProblem(
                    path,
                    broken.Start.Line,
                    "The YAML is broken here",
                    "Check indentation, quotes and brackets."
                )
            );
            return [];
        }
        catch (Exception broken) when (broken is InvalidOperationException or ArgumentException)
        {
            // YamlDotNet answers some broken values and documents with these instead of a YamlException.
            problems.Add(new RuleProblem(path, 1, "The YAML is broken", "Check indentation, quotes and brackets."));
            return [];
        }

        return [.. stream.Documents.Select(d => d.RootNode)];
    }

    public static YamlNode? Get(this YamlMappingNode map, string key) => map.Entry(key)?.Value;

    public static KeyValuePair<YamlNode, YamlNode>? Entry(this YamlMappingNode map, string key)
    {
        foreach (KeyValuePair<YamlNode, YamlNode> entry in map.Children)
        {
            if (entry.Key is YamlScalarNode { Value: { } name } && name == key)
            {
                return entry;
            }
        }

        return null;
    }

    public static string? Text(this YamlMappingNode map, string key) => (map.Get(key) as YamlScalarNode)?.Value;

    /// <summary>The scalars of a list, or one scalar as a list of one, each with its line.</summary>
    public static IEnumerable<(string Text, long Line)> Texts(this YamlNode? node) =>
        node switch
        {
            YamlScalarNode scalar => [(scalar.Value ?? "", scalar.Start.Line)],
            YamlSequenceNode list => list.Children.OfType<YamlScalarNode>().Select(s => (s.Value ?? "", s.Start.Line)),
            _ => [],
        };
}
