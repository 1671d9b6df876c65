using System.Globalization;
using Breakwater.Sigma;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>The map <c>breakwater</c>: what a finding of the rule says (docs/rules.md).</summary>
internal static class OwnMapCheck
{
    private static readonly string[] Required = ["behaviours", "harm", "confidence", "mark", "source", "summary"];
    private static readonly string[] Optional = ["notify_out_of_band"];
    private static readonly string[] Marks = ["V", "S", "K", "D"];

    private static readonly string[] Harms =
    [
        "foothold",
        "defence_evasion",
        "communications",
        "call_records",
        "intercept_data",
        "exposure",
    ];

    public static void Check(
        YamlMappingNode document,
        SigmaLogSource? source,
        RuleVocabulary vocabulary,
        RuleReport report
    )
    {
        if (document.Get("breakwater") is not YamlMappingNode map)
        {
            report.Add(
                document,
                "own",
                "The map breakwater is missing",
                $"Write breakwater: with {string.Join(", ", Required)}."
            );
            return;
        }

        CheckKeys(map, report);
        CheckOneOf(map, "harm", Harms, report);
        CheckOneOf(map, "mark", Marks, report);
        CheckConfidence(map, report);
        foreach ((string behaviour, long line) in map.Get("behaviours").Texts())
        {
            if (!vocabulary.IsBehaviour(behaviour))
            {
                report.Add(
                    line,
                    "own",
                    $"{behaviour} is no behaviour that we know",
                    "Write an id of content/techniques/behaviours.csv."
                );
            }
        }

        if (map.Get("summary") is YamlScalarNode summary)
        {
            FieldCheck.CheckSummary(summary, source, vocabulary, report);
        }

        if (map.Get("notify_out_of_band") is { } notify && notify is not YamlScalarNode { Value: "true" or "false" })
        {
            report.Add(notify, "own", "notify_out_of_band is neither true nor false", "Write true or leave it out.");
        }
    }

    private static void CheckKeys(YamlMappingNode map, RuleReport report)
    {
        foreach (string key in Required)
        {
            if (!map.Get(key).Texts().Any(t => t.Text.Trim().Length > 0))
            {
                report.Add(map, "own", $"breakwater.{key} is missing or empty", $"Write {key}.");
            }
        }

        foreach (YamlNode key in map.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? "";
            if (!Required.Contains(name) && !Optional.Contains(name))
            {
                report.Add(
                    key,
                    "own",
                    $"breakwater.{name} is no key that we know",
                    $"Write one of {string.Join(", ", [.. Required, .. Optional])}."
                );
            }
        }
    }

    private static void CheckOneOf(YamlMappingNode map, string key, string[] words, RuleReport report)
    {
        if (map.Get(key) is YamlScalarNode node && !words.Contains(node.Value))
        {
            report.Add(node, "own", $"breakwater.{key} is {node.Value}", $"Write one of {string.Join(", ", words)}.");
        }
    }

    private static void CheckConfidence(YamlMappingNode map, RuleReport report)
    {
        if (
            map.Get("confidence") is YamlScalarNode node
            && !(
                int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int confidence)
                && confidence <= 100
            )
        )
        {
            report.Add(node, "own", $"breakwater.confidence is {node.Value}", "Write a whole number from 0 to 100.");
        }
    }
}
