using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads what the <c>detection</c> of a rule states (Sigma rules 2.1, Detection).</summary>
internal static class DetectionReader
{
    public static RuleSearches? Read(YamlMapping detection, ErrorList errors)
    {
        List<NamedSearch> searches = [];
        foreach ((YamlText key, YamlTree value) in detection.Entries)
        {
            if (key.Value is "condition")
            {
                continue;
            }

            if (key.Value is "timeframe")
            {
                errors.Warn(
                    key,
                    SigmaErrorKind.Structure,
                    Clause.Detection,
                    "`timeframe` is not part of the specification since 2.0 and is not used",
                    "Write a correlation rule with `timespan`."
                );
                continue;
            }

            if (searches.Count == RuleLimits.Searches)
            {
                errors.Add(
                    key,
                    SigmaErrorKind.Limit,
                    Clause.Detection,
                    $"the detection has more than {RuleLimits.Searches} search identifiers",
                    "Split the rule."
                );
                return null;
            }

            searches.Add(new NamedSearch(key.Value, Search(key, value, errors), key));
        }

        return Conditions(detection, errors) is { } conditions
            ? new RuleSearches(searches, conditions, detection)
            : null;
    }

    private static List<YamlText>? Conditions(YamlMapping detection, ErrorList errors)
    {
        YamlTree? condition = detection["condition"];
        List<YamlTree> stated =
            condition is YamlSequence list ? list.Items
            : condition is null ? []
            : [condition];
        if (stated.Count == 0 || !stated.TrueForAll(c => c is YamlText { IsNull: false }))
        {
            errors.Add(
                condition ?? detection,
                SigmaErrorKind.Condition,
                Clause.Condition,
                "the detection has no `condition`, or one that is no text",
                "Write `condition: selection`."
            );
            return null;
        }

        if (stated.Count > RuleLimits.Conditions)
        {
            errors.Add(
                condition!,
                SigmaErrorKind.Limit,
                Clause.Condition,
                $"the detection has more than {RuleLimits.Conditions} conditions",
                "Split the rule."
            );
            return null;
        }

        return [.. stated.Cast<YamlText>()];
    }

    private static SearchTree? Search(YamlText name, YamlTree value, ErrorList errors)
    {
        switch (value)
        {
            case YamlMapping map:
                return Map(map, errors);
            case YamlText { IsNull: false } keyword:
                return Keyword(keyword);
            case YamlSequence { Items.Count: > 0 } list:
                return List(list, errors);
            default:
                errors.Add(
                    value,
                    SigmaErrorKind.Structure,
                    Clause.Search,
                    $"the search identifier '{name.Value}' is empty",
                    "Write a map of fields or a list."
                );
                return null;
        }
    }

    private static SearchGroup List(YamlSequence list, ErrorList errors)
    {
        List<SearchTree> parts = [];
        foreach (YamlTree entry in list.Items)
        {
            SearchTree? part;
            if (entry is YamlMapping map)
            {
                part = Map(map, errors);
            }
            else if (entry is YamlText { IsNull: false } keyword)
            {
                part = Keyword(keyword);
            }
            else
            {
                errors.Add(
                    entry,
                    SigmaErrorKind.Structure,
                    Clause.Search,
                    $"a list of a search identifier holds {entry.KindName}",
                    "Write strings (keywords) or maps as items."
                );
                part = null;
            }

            if (part is not null)
            {
                parts.Add(part);
            }
        }

        return new SearchGroup(IsAll: false, parts);
    }

    /// <summary>Reads a map of fields.</summary>
    public static SearchGroup? Map(YamlMapping map, ErrorList errors)
    {
        if (map.Entries.Count == 0)
        {
            errors.Add(
                map,
                SigmaErrorKind.Structure,
                Clause.Search,
                "a map of a search identifier is empty",
                "Write at least one field."
            );
            return null;
        }

        List<SearchTree> parts = [];
        foreach ((YamlText key, YamlTree value) in map.Entries)
        {
            SearchTree? part = Entry(key, value, errors);
            if (part is not null)
            {
                parts.Add(part);
            }
        }

        return new SearchGroup(IsAll: true, parts);
    }

    private static SearchItem? Entry(YamlText key, YamlTree value, ErrorList errors)
    {
        string[] words = key.Value.Split('|');
        List<Modifier> modifiers = [];
        foreach (string word in words.AsSpan(1))
        {
            if (Modifiers.Parse(word) is not { } modifier)
            {
                errors.Add(
                    key,
                    SigmaErrorKind.Modifier,
                    Clause.Modifiers,
                    $"the modifier '{word}' is not known",
                    "Write a modifier of Sigma 2.1, lower case."
                );
                return null;
            }

            modifiers.Add(modifier);
        }

        List<YamlTree> values = value is YamlSequence list ? list.Items : [value];
        if (values.Count == 0 || values.Exists(v => v is not YamlText))
        {
            errors.Add(
                value,
                SigmaErrorKind.Structure,
                Clause.Search,
                $"the values of '{key.Value}' are {(values.Count == 0 ? "none" : "not all scalars")}",
                "Write a scalar or a list of scalars."
            );
            return null;
        }

        if (values.Count > RuleLimits.Values)
        {
            errors.Add(
                value,
                SigmaErrorKind.Limit,
                Clause.Search,
                $"the list holds more than {RuleLimits.Values} values",
                "Use an indicator list for that many."
            );
            return null;
        }

        WarnOfOddities(key, value, values, modifiers, errors);
        return new SearchItem(
            new DetectionItem(
                words[0].Length == 0 ? null : words[0],
                modifiers,
                [.. values.Cast<YamlText>()],
                key.Line,
                key.Column
            )
        );
    }

    private static void WarnOfOddities(
        YamlText key,
        YamlTree value,
        List<YamlTree> values,
        List<Modifier> modifiers,
        ErrorList errors
    )
    {
        if (values.Count > 1 && values.Exists(v => v is YamlText { IsNull: true }))
        {
            errors.Warn(
                value,
                SigmaErrorKind.Value,
                Clause.NullValue,
                $"null stands in the list of values of '{key.Value}'",
                "Write a selection of its own with `Field: null`."
            );
        }

        if (values.Count == 1 && modifiers.Contains(Modifier.All))
        {
            errors.Warn(
                key,
                SigmaErrorKind.Modifier,
                Clause.GenericModifiers,
                "`all` stands with a single value",
                "Leave `all` out, or use a new selection."
            );
        }
    }

    private static SearchItem Keyword(YamlText keyword) =>
        new(new DetectionItem(null, [], [keyword], keyword.Line, keyword.Column));
}
