using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Parsing;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines;

/// <summary>A rule while a pipeline changes it.</summary>
internal sealed class RuleDraft(
    SigmaRule rule,
    RuleSearches searches,
    IReadOnlyDictionary<string, IReadOnlyList<string>> variables,
    ErrorList errors
)
{
    private readonly HashSet<string> _appliedItems = new(StringComparer.Ordinal);
    private readonly HashSet<(string Field, string Item)> _appliedToField = [];

    public SigmaRule Rule { get; set; } = rule;

    /// <summary>The rule must not be used; nothing more is done to it.</summary>
    public bool HasFailed { get; private set; }

    public List<NamedSearch> Searches { get; } = [.. searches.Searches];

    public List<YamlText> Conditions { get; } = [.. searches.Conditions];

    /// <summary>What <c>set_state</c> remembers for conditions of later items.</summary>
    public Dictionary<string, string> State { get; } = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Variables => variables;

    public void MarkApplied(string id) => _appliedItems.Add(id);

    public bool WasApplied(string id) => _appliedItems.Contains(id);

    public void MarkField(string field, string id) => _appliedToField.Add((field, id));

    public bool WasAppliedToField(string field, string id) => _appliedToField.Contains((field, id));

    public void Fail(int line, int column, string message, string advice)
    {
        HasFailed = true;
        errors.Add(line, column, SigmaErrorKind.Pipeline, Clause.Pipeline, message, advice);
    }

    public void Fail(DetectionItem at, string message, string advice) => Fail(at.Line, at.Column, message, advice);

    /// <summary>Every item, in order.</summary>
    public IEnumerable<DetectionItem> Items() => Searches.SelectMany(s => s.Tree is { } tree ? Items(tree) : []);

    /// <summary>Replaces items; an item for which <paramref name="change"/> gives null is left out.</summary>
    public void Rewrite(Func<DetectionItem, SearchTree?> change)
    {
        for (int i = 0; i < Searches.Count; i++)
        {
            NamedSearch search = Searches[i];
            if (search.Tree is not { } tree)
            {
                continue;
            }

            SearchTree? changed = Rewrite(tree, change);
            if (changed is null)
            {
                Fail(
                    search.At.Line,
                    search.At.Column,
                    $"the pipeline leaves nothing of the search identifier '{search.Name}'",
                    "Narrow what the pipeline drops, or leave the rule out."
                );
            }

            Searches[i] = search with { Tree = changed };
        }
    }

    public (SigmaRule Rule, RuleSearches Searches)? Finish() =>
        HasFailed ? null : (Rule, new RuleSearches(Searches, Conditions, searches.At));

    private static SearchTree? Rewrite(SearchTree tree, Func<DetectionItem, SearchTree?> change)
    {
        if (tree is SearchItem item)
        {
            return change(item.Item);
        }

        SearchGroup group = (SearchGroup)tree;
        List<SearchTree> parts = [.. group.Parts.Select(p => Rewrite(p, change)).OfType<SearchTree>()];
        return parts.Count == 0 ? null : group with { Parts = parts };
    }

    private static IEnumerable<DetectionItem> Items(SearchTree tree) =>
        tree is SearchItem item ? [item.Item] : ((SearchGroup)tree).Parts.SelectMany(Items);
}
