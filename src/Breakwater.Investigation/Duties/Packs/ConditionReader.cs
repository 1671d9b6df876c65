namespace Breakwater.Investigation.Duties.Packs;

/// <summary>Reads conditions: a word is a fact that must hold; a mapping has <c>fact</c>, <c>all</c>, <c>any</c> or <c>not</c>.</summary>
internal static class ConditionReader
{
    /// <summary>The condition under a key; null where the key is not there or holds none, which is an error.</summary>
    public static DutyCondition? Read(PackMapping map, string key)
    {
        if (!map.Has(key))
        {
            return null;
        }

        if (map.IsText(key))
        {
            return map.Optional(key) is { } fact ? new FactTest(fact) : null;
        }

        return map.Mapping(key) is { } nested ? Of(nested) : null;
    }

    private static DutyCondition? Of(PackMapping map)
    {
        string[] kinds = [.. map.Keys.Where(k => k is "fact" or "all" or "any" or "not")];
        if (kinds.Length != 1)
        {
            map.Fault("a condition has one of fact, all, any, not");
            return null;
        }

        switch (kinds[0])
        {
            case "not":
                map.Known("not");
                return Read(map, "not") is { } part ? new NotSo(part) : null;
            case "all":
                map.Known("all");
                return Parts(map, "all") is { Count: > 0 } all ? new AllOf(all) : null;
            case "any":
                map.Known("any");
                return Parts(map, "any") is { Count: > 0 } any ? new AnyOf(any) : null;
            default:
                map.Known("fact", "at_least", "at_most", "includes");
                return new FactTest(map.Text("fact"))
                {
                    AtLeast = map.Number("at_least", 0, int.MaxValue),
                    AtMost = map.Number("at_most", 0, int.MaxValue),
                    Includes = map.Optional("includes"),
                };
        }
    }

    // A part is written as a mapping, so that each has a place of its own: {fact: name}.
    private static List<DutyCondition> Parts(PackMapping map, string key)
    {
        List<DutyCondition> parts = [.. map.Mappings(key).Select(Of).OfType<DutyCondition>()];
        if (parts.Count == 0)
        {
            map.Fault(key, $"{key} has no condition");
        }

        return parts;
    }
}
