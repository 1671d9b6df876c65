using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Conditions;

/// <summary>Reads <c>rule_conditions</c>, <c>detection_item_conditions</c> and <c>field_name_conditions</c> with what joins them.</summary>
internal static class ConditionReader
{
    public static ConditionSet<T> Read<T>(ItemMap item, string prefix, Func<string, ItemMap, Func<T, bool>?> read)
    {
        string key = prefix + "_conditions";
        List<Func<T, bool>> conditions = [];
        List<string> names = [];
        foreach ((string name, YamlTree tree) in Entries(item, key))
        {
            if (tree is not YamlMapping map)
            {
                item.Add(tree, $"a condition of `{key}` is {tree.KindName}", "Write `type:` and its parameters.");
                continue;
            }

            ItemMap entry = new(map, item.Errors);
            string type = entry.Required("type");
            if (read(type, entry) is { } condition)
            {
                entry.Finish($"the condition {type}");
                conditions.Add(condition);
                names.Add(name);
            }
            else if (type.Length > 0)
            {
                item.Add(map["type"]!, $"`{type}` is no condition of `{key}`", "Write a condition of docs/sigma.md.");
            }
        }

        bool isAny = item.OneOf(prefix + "_cond_op", "and", "and", "or") == "or";
        bool isNegated = item.Flag(prefix + "_cond_not");
        DetectionNode? expression = item.Tree(prefix + "_cond_expr") is YamlText { IsNull: false } text
            ? ConditionSet<T>.Expression(text, names, item.Errors)
            : null;
        return new ConditionSet<T>(conditions, isAny, isNegated, expression);
    }

    private static IEnumerable<(string Name, YamlTree Tree)> Entries(ItemMap item, string key)
    {
        switch (item.Tree(key))
        {
            case null:
                return [];
            case YamlSequence list:
                return list.Items.Select(i => ("", i));
            case YamlMapping map:
                return map.Entries.Select(e => (e.Key.Value, e.Value));
            case var other:
                item.Add(other, $"`{key}` is {other.KindName}", "Write a list of conditions, or a map of named ones.");
                return [];
        }
    }
}
