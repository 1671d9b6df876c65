using Breakwater.Sigma.Detections;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>What an entry of a pipeline does to a rule whose conditions hold.</summary>
internal abstract class Transformation
{
    public abstract void Apply(RuleDraft draft, ProcessingItem item);
}

/// <summary>Changes the rule as a whole.</summary>
internal sealed class RuleTransformation(Action<RuleDraft> apply) : Transformation
{
    public override void Apply(RuleDraft draft, ProcessingItem item) => apply(draft);
}

/// <summary>Runs entries of its own where its conditions hold.</summary>
internal sealed class NestedTransformation(IReadOnlyList<ProcessingItem> items) : Transformation
{
    public override void Apply(RuleDraft draft, ProcessingItem item)
    {
        foreach (ProcessingItem inner in items)
        {
            inner.Process(draft);
        }
    }
}

/// <summary>Replaces items; nothing in the place of one leaves it out, the item itself leaves it as it is.</summary>
internal sealed class ItemTransformation(Func<RuleDraft, DetectionItem, SearchTree?> change) : Transformation
{
    public override void Apply(RuleDraft draft, ProcessingItem item) =>
        draft.Rewrite(old =>
        {
            if (!item.IsForItem(draft, old))
            {
                return new SearchItem(old);
            }

            SearchTree? made = change(draft, old);
            return made is null || (made is SearchItem same && ReferenceEquals(same.Item, old))
                ? made
                : Marked(made, item);
        });

    public static SearchTree Marked(SearchTree tree, ProcessingItem item) =>
        tree is SearchItem single
            ? new SearchItem(item.Mark(single.Item))
            : ((SearchGroup)tree) with
            {
                Parts = [.. ((SearchGroup)tree).Parts.Select(p => Marked(p, item))],
            };
}
