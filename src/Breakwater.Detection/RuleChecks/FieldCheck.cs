using Breakwater.Sigma;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>A field that no event of the log source has makes a rule that never fires: such a name is a problem.</summary>
internal static class FieldCheck
{
    public static void CheckDetection(
        YamlMappingNode document,
        SigmaLogSource source,
        RuleVocabulary vocabulary,
        RuleReport report
    )
    {
        if (document.Get("detection") is not YamlMappingNode detection)
        {
            return;
        }

        foreach (YamlNode search in detection.Children.Values)
        {
            CheckSearch(search, source, vocabulary, report);
        }
    }

    public static void CheckSummary(
        YamlScalarNode summary,
        SigmaLogSource? source,
        RuleVocabulary vocabulary,
        RuleReport report
    )
    {
        string text = summary.Value ?? "";
        for (int open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            int close = text.IndexOf('}', open);
            string name = close < 0 ? text[open..] : text[(open + 1)..close];
            if (close < 0 || !vocabulary.IsField(name, source ?? new SigmaLogSource(null, null, null)))
            {
                report.Add(
                    summary,
                    "field",
                    $"The summary names {name}, which is no field that we know",
                    "Write a field of docs/events.md."
                );
            }
        }
    }

    private static void CheckSearch(
        YamlNode search,
        SigmaLogSource source,
        RuleVocabulary vocabulary,
        RuleReport report
    )
    {
        switch (search)
        {
            case YamlSequenceNode list:
                foreach (YamlNode item in list.Children)
                {
                    CheckSearch(item, source, vocabulary, report);
                }

                break;
            case YamlMappingNode map:
                foreach (YamlNode key in map.Children.Keys)
                {
                    string name = ((key as YamlScalarNode)?.Value ?? "").Split('|')[0];
                    if (name.Length > 0 && !vocabulary.IsField(name, source))
                    {
                        report.Add(
                            key,
                            "field",
                            $"No event of this log source has a field {name}",
                            "Write a field of docs/events.md, or add the source's own name to content/sigma/fields.yml."
                        );
                    }
                }

                break;
        }
    }
}
