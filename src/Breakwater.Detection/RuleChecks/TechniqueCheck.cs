using YamlDotNet.RepresentationModel;

namespace Breakwater.Detection.RuleChecks;

/// <summary>Holds technique tags against our table, which knows only what somebody looked up: an unknown id may still be right.</summary>
internal static class TechniqueCheck
{
    private const string Prefix = "attack.t";

    public static void Check(YamlMappingNode document, RuleVocabulary vocabulary, RuleReport report)
    {
        foreach ((string tag, long line) in document.Get("tags").Texts())
        {
            if (
                !tag.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
                || tag.Length == Prefix.Length
                || !char.IsAsciiDigit(tag[Prefix.Length])
            )
            {
                continue;
            }

            string id = tag["attack.".Length..].ToUpperInvariant();
            if (!vocabulary.TryTechnique(id, out string replacedBy))
            {
                report.Add(
                    line,
                    $"{id} is not in our table",
                    "Add it to content/techniques/attack.csv with its source."
                );
            }
            else if (replacedBy.Length > 0)
            {
                report.Add(
                    line,
                    $"{id} was replaced by {replacedBy}",
                    $"Write attack.{replacedBy.ToLowerInvariant()}."
                );
            }
        }
    }
}
