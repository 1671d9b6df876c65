using System.Text.RegularExpressions;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Conditions;

/// <summary>Conditions on one item.</summary>
internal static class ItemConditions
{
    public static Func<(RuleDraft Draft, DetectionItem Item), bool>? Read(string type, ItemMap map)
    {
        switch (type)
        {
            case "match_string":
                Regex? pattern = PythonRegex.Read(map, "pattern", atStart: true);
                bool isNegated = map.Flag("negate");
                return pattern is null
                    ? Refused
                    : Values(
                        map,
                        (i, v) => (RuleText.IsString(i, v) && pattern.IsMatch(RuleText.Plain(i, v))) != isNegated
                    );
            case "match_value":
                string value = map.Required("value");
                return Values(map, (i, v) => RuleText.IsSame(i, v, value));
            case "contains_wildcard":
                return Values(map, (i, v) => RuleText.IsString(i, v) && RuleText.Parse(i, v).HasWildcards);
            case "is_null":
                return Values(map, (_, v) => v.IsNull);
            case "processing_item_applied":
                string id = map.Required("processing_item_id");
                return s => s.Item.AppliedItems.Contains(id);
            case "processing_state":
                Func<RuleDraft, bool> state = StateCondition.Read(map);
                return s => state(s.Draft);
            default:
                return null;
        }
    }

    private static Func<(RuleDraft Draft, DetectionItem Item), bool> Values(
        ItemMap map,
        Func<DetectionItem, YamlText, bool> holds
    )
    {
        bool isAll = map.OneOf("cond", "any", "any", "all") == "all";
        return s => isAll ? s.Item.Values.All(v => holds(s.Item, v)) : s.Item.Values.Any(v => holds(s.Item, v));
    }

    // The error stands in the list, and the entry is left out because of it.
    private static bool Refused((RuleDraft Draft, DetectionItem Item) subject) => false;
}

/// <summary>Conditions on the name of a field.</summary>
internal static class FieldConditions
{
    public static Func<(RuleDraft Draft, string? Field), bool>? Read(string type, ItemMap map)
    {
        switch (type)
        {
            case "include_fields":
                Func<string?, bool> included = Fields(map);
                return s => included(s.Field);
            case "exclude_fields":
                Func<string?, bool> excluded = Fields(map);
                return s => !excluded(s.Field);
            case "processing_item_applied":
                string id = map.Required("processing_item_id");
                return s => s.Field is not null && s.Draft.WasAppliedToField(s.Field, id);
            case "processing_state":
                Func<RuleDraft, bool> state = StateCondition.Read(map);
                return s => state(s.Draft);
            default:
                return null;
        }
    }

    private static Func<string?, bool> Fields(ItemMap map)
    {
        IReadOnlyList<string>? fields = map.Texts("fields");
        if (fields is null)
        {
            map.Add(map.At, "`fields` is missing", "Write `fields:` and a list of names.");
        }

        if (map.OneOf("mode", "plain", "plain", "re") == "plain")
        {
            HashSet<string> names = [.. fields ?? []];
            return f => f is not null && names.Contains(f);
        }

        List<Regex> patterns =
        [
            .. (fields ?? []).Select(f => PythonRegex.Make(f, atStart: true, map, map.At)).OfType<Regex>(),
        ];
        return f => f is not null && patterns.Exists(p => p.IsMatch(f));
    }
}
