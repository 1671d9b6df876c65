using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Pipelines.Conditions;
using Breakwater.Sigma.Pipelines.Transformations;

namespace Breakwater.Sigma.Pipelines;

/// <summary>One entry of <c>transformations</c>: what is done, and to which rules, items and fields.</summary>
internal sealed class ProcessingItem(
    string? id,
    Transformation transformation,
    ConditionSet<RuleDraft> ruleConditions,
    ConditionSet<(RuleDraft Draft, DetectionItem Item)> itemConditions,
    ConditionSet<(RuleDraft Draft, string? Field)> fieldConditions
)
{
    public string? Id => id;

    public void Process(RuleDraft draft)
    {
        if (!draft.HasFailed && ruleConditions.Holds(draft))
        {
            transformation.Apply(draft, this);
            if (id is not null)
            {
                draft.MarkApplied(id);
            }
        }
    }

    public bool IsForItem(RuleDraft draft, DetectionItem item) =>
        itemConditions.Holds((draft, item)) && IsForField(draft, item.Field);

    public bool IsForField(RuleDraft draft, string? field) => fieldConditions.Holds((draft, field));

    /// <summary>The item as one that this entry changed.</summary>
    public DetectionItem Mark(DetectionItem item) =>
        id is null ? item : item with { AppliedItems = [.. item.AppliedItems, id] };
}
