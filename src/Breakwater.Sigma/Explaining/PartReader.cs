using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Explaining;

/// <summary>Turns what a detection states into parts that can be explained.</summary>
internal static class PartReader
{
    /// <summary>A part for each condition.</summary>
    public static IEnumerable<ExplainedPart> Conditions(
        RuleSearches stated,
        SigmaPartKind kind,
        string? title,
        ValueTests tests,
        ErrorList errors
    )
    {
        List<ExplainedPart> searches = [.. stated.Searches.Select(s => Search(s, tests, errors))];
        List<(string, DetectionNode?)> names =
        [
            .. stated.Searches.Select((s, i) => (s.Name, (DetectionNode?)new NamedNode(i))),
        ];
        List<ExplainedPart> parts = [];
        foreach (YamlText condition in stated.Conditions)
        {
            if (new ConditionParser(condition, names, errors, new RuleBudget(errors)).Parse() is { } node)
            {
                string text = title is null ? condition.Value : $"{title}: {condition.Value}";
                parts.Add(new JoinedPart(kind, text, condition.Line, [Node(node, searches, condition.Line)]));
            }
        }

        return parts.Count > 1 && kind == SigmaPartKind.Filter
            ?
            [
                new JoinedPart(
                    kind,
                    title!,
                    stated.At.Line,
                    [new JoinedPart(SigmaPartKind.Any, "one of", stated.At.Line, parts)]
                ),
            ]
            : parts;
    }

    private static ExplainedPart Node(DetectionNode node, List<ExplainedPart> searches, int line) =>
        node switch
        {
            NamedNode search => searches[search.Index],
            AllNode all => new JoinedPart(
                SigmaPartKind.All,
                "all of",
                line,
                [.. all.Children.Select(c => Node(c, searches, line))]
            ),
            AnyNode any => new JoinedPart(
                SigmaPartKind.Any,
                "one of",
                line,
                [.. any.Children.Select(c => Node(c, searches, line))]
            ),
            NotNode not => new JoinedPart(SigmaPartKind.Not, "not", line, [Node(not.Child, searches, line)]),
            _ => throw new InvalidOperationException("A condition holds nothing but search identifiers."),
        };

    private static JoinedPart Search(NamedSearch search, ValueTests tests, ErrorList errors) =>
        new(SigmaPartKind.Search, search.Name, search.At.Line, [Tree(search.Tree!, tests, errors)]);

    private static ExplainedPart Tree(SearchTree tree, ValueTests tests, ErrorList errors)
    {
        if (tree is SearchItem item)
        {
            return Item(item.Item, tests, errors);
        }

        SearchGroup group = (SearchGroup)tree;
        List<ExplainedPart> parts = [.. group.Parts.Select(p => Tree(p, tests, errors))];
        return parts.Count == 1
            ? parts[0]
            : new JoinedPart(
                group.IsAll ? SigmaPartKind.All : SigmaPartKind.Any,
                group.IsAll ? "all of" : "one of",
                Line(group),
                parts
            );
    }

    private static int Line(SearchTree tree) =>
        tree is SearchItem item ? item.Item.Line : ((SearchGroup)tree).Parts.Select(Line).FirstOrDefault(1);

    private static ItemPart Item(DetectionItem item, ValueTests tests, ErrorList errors)
    {
        List<Modifier> each = [.. item.Modifiers.Where(m => !m.IsLink())];
        List<(string, int, int)> values = [];
        foreach (YamlText value in item.Values)
        {
            DetectionItem single = item with { Modifiers = each, Values = [value] };
            if (new ItemTranslator(single, null, errors, new RuleBudget(errors)).Translate() is { } node)
            {
                values.Add((value.IsNull ? "null" : value.Value, tests.Add(node), value.Line));
            }
        }

        IReadOnlyList<string> names = item.Field is null ? [] : DetectionItem.NamesOf(item.Field);
        return new ItemPart(
            names,
            string.Join('|', item.Modifiers.Select(m => m.Word()).Prepend(names.Count == 0 ? "keywords" : names[0])),
            item.Modifiers.Contains(Modifier.All),
            item.Modifiers.Contains(Modifier.NotEqual),
            item.Line,
            values
        );
    }
}
