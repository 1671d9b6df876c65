using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Pipelines;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Reviewing;

/// <summary>Items of one rule held against each other.</summary>
internal sealed class ItemReview(ErrorList found)
{
    /// <summary>So many pairs of items of a rule are tried; the rest of a rule of monstrous size is not judged.</summary>
    private const int MostPairs = 2000;

    private const int MostValues = 500;
    private int _pairs;

    /// <summary>Values of one item that are the same.</summary>
    public void Values(SearchTree tree)
    {
        foreach (DetectionItem item in Items(tree))
        {
            bool isCased = item.Modifiers.Any(m => m is Modifier.Cased or Modifier.Regex || m.IsEncoding());
            HashSet<string> seen = new(isCased ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
            foreach (YamlText value in item.Values.Where(v => !seen.Add($"{v.IsPlain && v.IsNull}:{v.Value}")))
            {
                found.Warn(
                    value,
                    SigmaErrorKind.Value,
                    Clause.Search,
                    $"the value '{value.Value}' stands twice",
                    "Write it once; case makes no difference."
                );
            }
        }
    }

    /// <summary>Items of each map.</summary>
    public void Groups(SearchTree tree)
    {
        if (tree is not SearchGroup group)
        {
            return;
        }

        if (group.IsAll)
        {
            Compare([.. group.Parts.OfType<SearchItem>().Select(p => p.Item)]);
        }

        foreach (SearchTree part in group.Parts)
        {
            Groups(part);
        }
    }

    /// <summary>Search identifiers that a condition wants together, or one without another.</summary>
    public void Together(DetectionNode condition, RuleSearches stated)
    {
        if (condition is not AllNode all)
        {
            return;
        }

        List<NamedSearch> wanted = [.. all.Children.OfType<NamedNode>().Select(n => stated.Searches[n.Index])];
        List<DetectionItem[]> maps = [.. wanted.Select(w => Map(w.Tree!)).OfType<DetectionItem[]>()];
        for (int i = 0; i < maps.Count; i++)
        {
            for (int other = i + 1; other < maps.Count; other++)
            {
                Compare(maps[i], maps[other]);
            }
        }

        DetectionItem[] together = [.. maps.SelectMany(m => m)];
        foreach (NamedSearch refused in Refused(all, stated))
        {
            if (Map(refused.Tree!) is { } map && Array.TrueForAll(map, f => Array.Exists(together, w => Implies(w, f))))
            {
                found.Warn(
                    refused.At,
                    SigmaErrorKind.Condition,
                    Clause.Condition,
                    $"every event that the rule asks for is taken out by '{refused.Name}'",
                    "Narrow it, so that something is left."
                );
            }
        }
    }

    private static IEnumerable<NamedSearch> Refused(AllNode all, RuleSearches stated) =>
        all
            .Children.OfType<NotNode>()
            .SelectMany(n => n.Child is AnyNode any ? any.Children : [n.Child])
            .OfType<NamedNode>()
            .Select(n => stated.Searches[n.Index]);

    /// <summary>The items of a search identifier that is one map; null for lists.</summary>
    private static DetectionItem[]? Map(SearchTree tree) =>
        tree switch
        {
            SearchItem item => [item.Item],
            SearchGroup { Parts: [var only] } => Map(only),
            SearchGroup { IsAll: true } group when group.Parts.All(p => p is SearchItem) =>
            [
                .. group.Parts.Cast<SearchItem>().Select(p => p.Item),
            ],
            _ => null,
        };

    private static bool Implies(DetectionItem wanted, DetectionItem refused) =>
        wanted.Field == refused.Field
        && wanted.Values.Count <= MostValues
        && refused.Values.Count <= MostValues
        && wanted.Modifiers.Order().SequenceEqual(refused.Modifiers.Order())
        && !wanted.Modifiers.Contains(Modifier.All)
        && !wanted.Modifiers.Contains(Modifier.NotEqual)
        && wanted.Values.All(w => refused.Values.Any(r => r.Value == w.Value && r.IsNull == w.IsNull));

    private void Compare(DetectionItem[] items)
    {
        for (int i = 0; i < items.Length; i++)
        {
            WarnOfSeveralExact(items[i]);
            Compare([items[i]], items[(i + 1)..]);
        }
    }

    private void Compare(DetectionItem[] some, DetectionItem[] others)
    {
        foreach (DetectionItem one in some)
        {
            foreach (DetectionItem other in others.Where(o => o.Field is not null && o.Field == one.Field))
            {
                if (++_pairs > MostPairs)
                {
                    return;
                }

                if (
                    IsExact(one)
                        ? !SingleValue.AnyMeets(one, other)
                        : IsExact(other) && !SingleValue.AnyMeets(other, one)
                )
                {
                    found.Warn(
                        new YamlText("", plain: true, other.Line, other.Column),
                        SigmaErrorKind.Condition,
                        Clause.Search,
                        $"no single value of '{one.Field}' can meet this and what line {one.Line} asks for",
                        "Write one item, or join the two with `or`."
                    );
                }
            }
        }
    }

    private void WarnOfSeveralExact(DetectionItem item)
    {
        if (
            item.Modifiers is [Modifier.All]
            && item.Field is not null
            && item.Values.Count > 1
            && item.Values.All(v => RuleText.IsString(item, v) && !RuleText.Parse(item, v).HasWildcards)
        )
        {
            found.Warn(
                item.Values[1],
                SigmaErrorKind.Modifier,
                Clause.GenericModifiers,
                $"no single value of '{item.Field}' is equal to several values",
                "Write `|contains|all`, or leave `all` out."
            );
        }
    }

    private static bool IsExact(DetectionItem item) =>
        item.Field is not null
        && item.Modifiers.All(m => m == Modifier.Cased)
        && item.Values.All(v => !v.IsNull && !(RuleText.IsString(item, v) && RuleText.Parse(item, v).HasWildcards));

    private static IEnumerable<DetectionItem> Items(SearchTree tree) =>
        tree is SearchItem item ? [item.Item] : ((SearchGroup)tree).Parts.SelectMany(Items);
}
