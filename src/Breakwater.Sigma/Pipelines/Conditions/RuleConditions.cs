using System.Globalization;

namespace Breakwater.Sigma.Pipelines.Conditions;

/// <summary>Conditions on the whole rule.</summary>
internal static class RuleConditions
{
    public static Func<RuleDraft, bool>? Read(string type, ItemMap map)
    {
        switch (type)
        {
            case "logsource":
                SigmaLogSource source = new(map.Text("product"), map.Text("category"), map.Text("service"));
                return d => source.Covers(d.Rule.LogSource);
            case "contains_field":
                string contained = map.Required("field");
                return d => d.Items().Any(i => i.Field == contained);
            case "contains_detection_item":
                string field = map.Required("field");
                string value = map.Required("value");
                return d => d.Items().Any(i => i.Field == field && i.Values.Any(v => RuleText.IsSame(i, v, value)));
            case "processing_item_applied":
                string id = map.Required("processing_item_id");
                return d => d.WasApplied(id);
            case "processing_state":
                return StateCondition.Read(map);
            case "is_sigma_rule":
                return _ => true;
            case "is_sigma_correlation_rule":
                return _ => false;
            case "rule_attribute":
                return Attribute(map);
            case "tag":
                string tag = map.Required("tag");
                return d => d.Rule.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase);
            default:
                return null;
        }
    }

    private static Func<RuleDraft, bool> Attribute(ItemMap map)
    {
        string attribute = map.Required("attribute");
        string value = map.Required("value");
        string op = map.OneOf("op", "eq", "eq", "ne", "gte", "gt", "lte", "lt", "in", "not_in");
        return d => Holds(d.Rule, attribute, value, op);
    }

    private static bool Holds(SigmaRule rule, string attribute, string value, string op)
    {
        IReadOnlyList<string>? list = attribute switch
        {
            "tags" => rule.Tags,
            "references" => rule.References,
            "falsepositives" => rule.FalsePositives,
            "fields" => rule.Fields,
            _ => rule.Custom.GetValueOrDefault(attribute) is SigmaListValue custom
                ? ((SigmaValue)custom).AsTexts
                : null,
        };
        if (list is not null)
        {
            return op switch
            {
                "in" => list.Contains(value),
                "not_in" => !list.Contains(value),
                _ => op == "ne",
            };
        }

        return Scalar(rule, attribute) is { } own && Comparisons.Holds(Order(attribute, own, value), op);
    }

    private static string? Scalar(SigmaRule rule, string attribute) =>
        attribute switch
        {
            "title" => rule.Title,
            "id" => rule.Id,
            "name" => rule.Name,
            "status" => rule.Status?.ToString(),
            "level" => rule.Level?.ToString(),
            "description" => rule.Description,
            "author" => rule.Author,
            "license" => rule.License,
            "date" => rule.Date,
            "modified" => rule.Modified,
            "taxonomy" => rule.Taxonomy ?? "sigma",
            _ => rule.Custom.GetValueOrDefault(attribute)?.AsText,
        };

    private static int? Order(string attribute, string own, string value)
    {
        if (attribute == "level")
        {
            return Order<SigmaLevel>(own, value);
        }

        if (attribute == "status")
        {
            // pySigma counts a status up from unsupported to stable.
            return -Order<SigmaStatus>(own, value);
        }

        return Comparisons.Order(own, value);
    }

    private static int? Order<T>(string own, string value)
        where T : struct, Enum =>
        Enum.TryParse(own, ignoreCase: true, out T one) && Enum.TryParse(value, ignoreCase: true, out T two)
            ? Comparer<T>.Default.Compare(one, two)
            : null;
}

/// <summary>Numbers as numbers, anything else as text.</summary>
internal static class Comparisons
{
    public static int? Order(string own, string value) =>
        double.TryParse(own, NumberStyles.Float, CultureInfo.InvariantCulture, out double one)
        && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double two)
            ? one.CompareTo(two)
            : string.CompareOrdinal(own, value);

    /// <summary>Whether the order of two values is as asked; values that have none are only unequal.</summary>
    public static bool Holds(int? order, string op) =>
        op switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "gte" => order >= 0,
            "gt" => order > 0,
            "lte" => order <= 0,
            "lt" => order < 0,
            _ => false,
        };
}

/// <summary><c>processing_state</c>, the same for rules, items and fields.</summary>
internal static class StateCondition
{
    public static Func<RuleDraft, bool> Read(ItemMap map)
    {
        string key = map.Required("key");
        string value = map.Required("val");
        string op = map.OneOf("op", "eq", "eq", "ne", "gte", "gt", "lte", "lt");
        return d => d.State.TryGetValue(key, out string? own) && Comparisons.Holds(Comparisons.Order(own, value), op);
    }
}
