using Breakwater.Sigma;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Rules of others: fields that the Sigma taxonomy does not know for their log source, where it knows the log source.</summary>
internal static class TaxonomyCheck
{
    public static void Check(
        YamlMappingNode document,
        SigmaLogSource source,
        RuleVocabulary vocabulary,
        RuleReport report
    )
    {
        if (
            document.Get("detection") is not YamlMappingNode detection
            || vocabulary.TaxonomyOf(source) is not { } known
        )
        {
            return;
        }

        foreach (YamlScalarNode key in detection.Children.Values.SelectMany(Keys))
        {
            string name = (key.Value ?? "").Split('|')[0];
            if (name.Length > 0 && !known.Contains(name))
            {
                report.Warn(
                    key,
                    "field",
                    $"The taxonomy has no field {name} for this log source",
                    Near(name, known) is { } near
                        ? $"Write {near}, if that is meant."
                        : "Write a field of content/sigma/taxonomy.yml, unless your events have this one."
                );
            }
        }
    }

    private static IEnumerable<YamlScalarNode> Keys(YamlNode search) =>
        search switch
        {
            YamlSequenceNode list => list.Children.SelectMany(Keys),
            YamlMappingNode map => map.Children.Keys.OfType<YamlScalarNode>(),
            _ => [],
        };

    private static string? Near(string name, IReadOnlySet<string> known) =>
        known.FirstOrDefault(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase));
}
