using System.Globalization;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Adds a search identifier that every condition of the rule then asks for (pySigma, <c>add_condition</c>).</summary>
internal sealed class AddedCondition(SearchTree tree, YamlTree at, string? name, bool isTemplate, bool isNegated)
{
    public static RuleTransformation? Read(ItemMap map)
    {
        YamlTree? conditions = map.Tree("conditions");
        string? name = map.Text("name");
        bool isTemplate = map.Flag("template");
        bool isNegated = map.Flag("negated");
        if (conditions is not YamlMapping items)
        {
            map.Add(conditions ?? map.At, "`conditions` is no map", "Write fields and values as in a rule.");
            return null;
        }

        return DetectionReader.Map(items, map.Errors) is { } tree
            ? new RuleTransformation(new AddedCondition(tree, items, name, isTemplate, isNegated).Apply)
            : null;
    }

    private void Apply(RuleDraft draft)
    {
        string own =
            name
            ?? string.Create(
                CultureInfo.InvariantCulture,
                $"_cond_{draft.Searches.Count(s => s.Name.StartsWith('_'))}"
            );
        draft.Searches.RemoveAll(s => s.Name == own);
        draft.Searches.Add(new NamedSearch(own, isTemplate ? Fill(tree, draft.Rule.LogSource) : tree, at));
        for (int i = 0; i < draft.Conditions.Count; i++)
        {
            YamlText old = draft.Conditions[i];
            draft.Conditions[i] = RuleText.Text($"{(isNegated ? "not " : "")}{own} and ({old.Value})", old);
        }
    }

    private static SearchTree Fill(SearchTree tree, SigmaLogSource source)
    {
        if (tree is SearchGroup group)
        {
            return new SearchGroup(group.IsAll, [.. group.Parts.Select(p => Fill(p, source))]);
        }

        DetectionItem item = ((SearchItem)tree).Item;
        return new SearchItem(
            item with
            {
                Values = [.. item.Values.Select(v => new YamlText(Fill(v.Value, source), v.IsPlain, v.Line, v.Column))],
            }
        );
    }

    private static string Fill(string text, SigmaLogSource source)
    {
        foreach (
            (string word, string? part) in ((string, string?)[])
                [("category", source.Category), ("product", source.Product), ("service", source.Service)]
        )
        {
            text = text.Replace("${" + word + "}", part ?? "", StringComparison.Ordinal)
                .Replace("$" + word, part ?? "", StringComparison.Ordinal);
        }

        return text;
    }
}
