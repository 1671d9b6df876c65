using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>
/// Holds tags against the specification's namespaces (Sigma tags appendix 2.1) and techniques against our table. The table
/// knows only what somebody looked up: what is not in it may still be right.
/// </summary>
internal static partial class TagCheck
{
    public const string Name = "tag";
    private static readonly string[] Namespaces = ["attack", "car", "cve", "d3fend", "detection", "stp", "tlp"];

    public static void Check(YamlMappingNode document, RuleVocabulary vocabulary, RuleReport report)
    {
        foreach ((string tag, long line) in document.Get("tags").Texts())
        {
            int dot = tag.IndexOf('.', StringComparison.Ordinal);
            string space = dot < 0 ? tag : tag[..dot];
            if (dot > 0 && space == "attack")
            {
                CheckAttack(tag[(dot + 1)..], line, vocabulary, report);
            }
            else if (dot > 0 && !Namespaces.Contains(space) && document.Text("taxonomy") != "breakwater")
            {
                report.Warn(
                    line,
                    Name,
                    $"The namespace {space} is not one of the specification",
                    $"Write one of {string.Join(", ", Namespaces)}, unless it is your own."
                );
            }
        }
    }

    private static void CheckAttack(string word, long line, RuleVocabulary vocabulary, RuleReport report)
    {
        if (Technique().IsMatch(word))
        {
            CheckTechnique(word.ToUpperInvariant(), line, vocabulary, report);
        }
        else if (!Other().IsMatch(word) && !vocabulary.IsTactic(word))
        {
            report.Warn(
                line,
                Name,
                $"The tactic {word} is not in our table",
                "Write a tactic of ATT&CK with dashes, or add it to content/techniques/attack.csv with its source."
            );
        }
    }

    private static void CheckTechnique(string id, long line, RuleVocabulary vocabulary, RuleReport report)
    {
        if (!vocabulary.TryTechnique(id, out string replacedBy))
        {
            report.Warn(
                line,
                Name,
                $"{id} is not in our table",
                "Add it to content/techniques/attack.csv with its source."
            );
        }
        else if (replacedBy.Length > 0)
        {
            report.Warn(
                line,
                Name,
                $"{id} was replaced by {replacedBy}",
                $"Write attack.{replacedBy.ToLowerInvariant()}."
            );
        }
    }

    [GeneratedRegex(
        @"^t[0-9]{4}(\.[0-9]{3})?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Technique();

    // Groups, software, data sources, mitigations, assets.
    [GeneratedRegex(
        "^(g|s|ds|m|a)[0-9]{4}$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        Timeout.Infinite
    )]
    private static partial Regex Other();
}
