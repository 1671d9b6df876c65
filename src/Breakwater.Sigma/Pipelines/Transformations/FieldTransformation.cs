using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>
/// Gives fields other names, in items, in values of <c>fieldref</c> and in the rule's list <c>fields</c>. A field with
/// several names is several items one of which must match, as in pySigma; with <paramref name="isFallback"/> it is one item
/// on the first of the names that an event has a value for.
/// </summary>
/// <param name="map">The names that take a field's place; null where it keeps its own. A null field is keywords.</param>
/// <param name="isFallback">Several names are tried in order.</param>
internal sealed class FieldTransformation(Func<string?, IReadOnlyList<string>?> map, bool isFallback) : Transformation
{
    public override void Apply(RuleDraft draft, ProcessingItem item)
    {
        draft.Rule = draft.Rule with { Fields = [.. draft.Rule.Fields.SelectMany(f => Names(draft, item, f) ?? [f])] };
        draft.Rewrite(old => Change(draft, item, old));
    }

    private IReadOnlyList<string>? Names(RuleDraft draft, ProcessingItem item, string? field) =>
        item.IsForField(draft, field) ? Map(field) : null;

    private IReadOnlyList<string>? Map(string? field) =>
        field is not null && field.Contains(DetectionItem.NameSeparator, StringComparison.Ordinal)
            ? MapEach(field)
            : map(field);

    // A field that already has names to fall back to keeps them, each mapped by itself.
    private List<string>? MapEach(string field)
    {
        IReadOnlyList<string> names = DetectionItem.NamesOf(field);
        return isFallback || !names.Any(n => map(n) is not null)
            ? null
            : [string.Join(DetectionItem.NameSeparator, names.SelectMany(n => map(n) ?? [n]).Distinct())];
    }

    private SearchTree Change(RuleDraft draft, ProcessingItem item, DetectionItem old)
    {
        DetectionItem changed = References(draft, item, old);
        if (!item.IsForItem(draft, old) || Map(old.Field) is not { } names)
        {
            return new SearchItem(changed);
        }

        if (old.Field is null)
        {
            changed = Contained(changed);
        }

        changed = item.Mark(changed);
        IReadOnlyList<string> joined = isFallback ? [string.Join(DetectionItem.NameSeparator, names)] : names;
        if (item.Id is not null)
        {
            foreach (string name in joined)
            {
                draft.MarkField(name, item.Id);
            }
        }

        if (joined.Count == 1)
        {
            return new SearchItem(changed with { Field = joined[0] });
        }

        // An item that must not match must match on none of the names.
        return new SearchGroup(
            changed.Modifiers.Contains(Modifier.NotEqual),
            [.. joined.Select(n => new SearchItem(changed with { Field = n }))]
        );
    }

    private DetectionItem References(RuleDraft draft, ProcessingItem item, DetectionItem old)
    {
        if (!old.Modifiers.Contains(Modifier.FieldReference))
        {
            return old;
        }

        List<YamlText> values = [];
        foreach (YamlText value in old.Values)
        {
            IReadOnlyList<string> names = Names(draft, item, value.Value) ?? [value.Value];
            values.AddRange(
                isFallback
                    ? [RuleText.Text(string.Join(DetectionItem.NameSeparator, names), value)]
                    : names.Select(n => RuleText.Text(n, value))
            );
        }

        return old with
        {
            Values = values,
        };
    }

    /// <summary>Keywords are found anywhere in a value; on a field that is <c>contains</c>.</summary>
    private static DetectionItem Contained(DetectionItem item) =>
        RuleText.IsTextual(item) && !item.Modifiers.Any(m => m.IsShape())
            ? item with
            {
                Modifiers = [.. item.Modifiers, Modifier.Contains],
            }
            : item;
}
