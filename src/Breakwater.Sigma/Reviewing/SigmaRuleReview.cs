using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Reviewing;

/// <summary>
/// Looks for rules that can be read and still cannot be meant: search identifiers that nothing uses, conditions that can
/// never hold or always do, items that contradict each other.
/// </summary>
public static class SigmaRuleReview
{
    /// <summary>Reviews the rules of a file; files that cannot be read are the parser's business.</summary>
    /// <param name="yaml">The file's text.</param>
    /// <param name="path">The name that the answers carry.</param>
    public static IReadOnlyList<SigmaError> Review(string yaml, string path)
    {
        SigmaDocuments documents = SigmaParser.Parse(yaml, path, pipeline: null, keepsSearches: true);
        ErrorList found = new(path);
        foreach (RuleSearches searches in documents.Rules.Select(r => r.Searches).OfType<RuleSearches>())
        {
            Review(searches, found);
        }

        return found.Warnings;
    }

    private static void Review(RuleSearches stated, ErrorList found)
    {
        List<DetectionNode> conditions = [];
        List<(string, DetectionNode?)> names =
        [
            .. stated.Searches.Select((s, i) => (s.Name, (DetectionNode?)new NamedNode(i))),
        ];
        foreach (YamlText text in stated.Conditions)
        {
            if (new ConditionParser(text, names, found, new RuleBudget(found)).Parse() is { } node)
            {
                conditions.Add(node);
            }
        }

        new ConditionReview(stated, conditions, found).Run();
        ItemReview items = new(found);
        foreach (NamedSearch search in stated.Searches)
        {
            items.Values(search.Tree!);
            items.Groups(search.Tree!);
        }

        foreach (DetectionNode condition in conditions)
        {
            items.Together(condition, stated);
        }
    }
}
