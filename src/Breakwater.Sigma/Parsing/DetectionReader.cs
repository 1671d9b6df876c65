using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads the <c>detection</c> of a rule (Sigma rules 2.1, Detection).</summary>
internal static class DetectionReader
{
    private const int MaximumTests = 50_000;

    public static DetectionNode? Read(YamlMapping detection, ErrorList errors)
    {
        List<(string Name, DetectionNode? Node)> searches = [];
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

            searches.Add((key.Value, Search(key, value, errors)));
        }

        return Conditions(detection, searches, errors);
    }

    private static DetectionNode? Conditions(
        YamlMapping detection,
        List<(string Name, DetectionNode? Node)> searches,
        ErrorList errors
    )
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

        List<DetectionNode> parts = [];
        foreach (YamlText text in stated.Cast<YamlText>())
        {
            if (new ConditionParser(text, searches, errors).Parse() is not { } node)
            {
                return null;
            }

            parts.Add(node);
        }

        DetectionNode whole = DetectionNode.Any(parts);
        if (Count(whole) <= MaximumTests)
        {
            return whole;
        }

        errors.Add(
            condition!,
            SigmaErrorKind.Limit,
            Clause.Condition,
            $"the condition stands for more than {MaximumTests} tests",
            "Split the rule."
        );
        return null;
    }

    private static DetectionNode? Search(YamlText name, YamlTree value, ErrorList errors)
    {
        switch (value)
        {
            case YamlMapping map:
                return Map(map, errors);
            case YamlText { IsNull: false } keyword:
                return Item(null, [], [keyword], keyword, errors);
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

    private static DetectionNode? List(YamlSequence list, ErrorList errors)
    {
        List<DetectionNode> parts = [];
        bool isComplete = true;
        foreach (YamlTree entry in list.Items)
        {
            DetectionNode? part;
            if (entry is YamlMapping map)
            {
                part = Map(map, errors);
            }
            else if (entry is YamlText { IsNull: false } keyword)
            {
                part = Item(null, [], [keyword], keyword, errors);
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

            isComplete &= part is not null;
            parts.Add(part ?? DetectionNode.Nothing);
        }

        return isComplete ? DetectionNode.Any(parts) : null;
    }

    private static DetectionNode? Map(YamlMapping map, ErrorList errors)
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

        List<DetectionNode> parts = [];
        bool isComplete = true;
        foreach ((YamlText key, YamlTree value) in map.Entries)
        {
            DetectionNode? part = Entry(key, value, errors);
            isComplete &= part is not null;
            parts.Add(part ?? DetectionNode.Nothing);
        }

        return isComplete ? DetectionNode.All(parts) : null;
    }

    private static DetectionNode? Entry(YamlText key, YamlTree value, ErrorList errors)
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

        return Item(words[0].Length == 0 ? null : words[0], modifiers, [.. values.Cast<YamlText>()], key, errors);
    }

    private static DetectionNode? Item(
        string? field,
        List<Modifier> modifiers,
        List<YamlText> values,
        YamlTree at,
        ErrorList errors
    ) => new ItemTranslator(new DetectionItem(field, modifiers, values, at.Line, at.Column), null, errors).Translate();

    private static int Count(DetectionNode node)
    {
        int count = 0;
        Stack<DetectionNode> open = new([node]);
        while (open.TryPop(out DetectionNode? next) && count <= MaximumTests)
        {
            count++;
            IReadOnlyList<DetectionNode> children = next switch
            {
                AnyNode any => any.Children,
                AllNode all => all.Children,
                NotNode not => [not.Child],
                _ => [],
            };
            foreach (DetectionNode child in children)
            {
                open.Push(child);
            }
        }

        return count;
    }
}
