using System.Collections.Frozen;
using Breakwater.Sigma.Detections;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Pipelines.Transformations;

/// <summary>Reads the type of an entry and its parameters.</summary>
internal static class TransformationReader
{
    private static readonly FrozenDictionary<string, string> NotApplicable = new Dictionary<string, string>
    {
        ["query_expression_placeholders"] =
            "writes an expression of a query language; this engine evaluates rules and writes no query",
        ["field_name_transform"] = "needs a function of Python, which a file cannot hold",
        ["strict_field_mapping_failure"] =
            "refuses fields without mapping; here a field that no event has is told by `sigma check`",
    }.ToFrozenDictionary();

    private static readonly string[] Known =
    [
        "add_condition",
        "add_field",
        "case",
        "change_logsource",
        "convert_type",
        "detection_item_failure",
        "drop_detection_item",
        "field_name_fallback",
        "field_name_mapping",
        "field_name_prefix",
        "field_name_prefix_mapping",
        "field_name_suffix",
        "hashes_fields",
        "map_string",
        "nest",
        "regex",
        "remove_field",
        "replace_string",
        "rule_failure",
        "set_custom_attribute",
        "set_field",
        "set_state",
        "set_value",
        "value_placeholders",
        "wildcard_placeholders",
    ];

    /// <summary>The transformation; null where its type is not known, which then stands in the errors.</summary>
    public static Transformation? Read(string type, ItemMap map, int depth)
    {
        if (type.Length == 0)
        {
            return null;
        }

        if (NotApplicable.TryGetValue(type, out string? reason))
        {
            map.Add(map.At["type"]!, $"the transformation `{type}` {reason}", "Leave it out.");
            return null;
        }

        return type switch
        {
            "field_name_mapping" => FieldTransformations.Mapping(map, isFallback: false),
            "field_name_fallback" => FieldTransformations.Mapping(map, isFallback: true),
            "field_name_prefix_mapping" => FieldTransformations.PrefixMapping(map),
            "field_name_prefix" => FieldTransformations.Affix(map.Required("prefix"), ""),
            "field_name_suffix" => FieldTransformations.Affix("", map.Required("suffix")),
            "drop_detection_item" => new ItemTransformation((_, _) => null),
            "add_condition" => AddedCondition.Read(map),
            "nest" => new NestedTransformation(PipelineReader.Items(map, "items", depth + 1)),
            "hashes_fields" => Hashes(map),
            "detection_item_failure" => Failure(map),
            "regex" => Regex(map),
            _ => Values(type, map) ?? RuleTransformations.Read(type, map) ?? Unknown(type, map),
        };
    }

    private static ItemTransformation? Values(string type, ItemMap map) =>
        type switch
        {
            "replace_string" => Replace(map),
            "map_string" => Map(map),
            "case" => Case(map.OneOf("method", "lower", "lower", "upper", "snake_case")),
            "set_value" => Set(map),
            "convert_type" => ValueTransformation.Convert(map.OneOf("target_type", "str", "str", "num") == "num"),
            "value_placeholders" => Placeholders(
                map,
                (draft, name) =>
                    draft.Variables.TryGetValue(name, out IReadOnlyList<string>? values)
                        ? [.. values.Select(v => SigmaText.Parse(v).Pieces)]
                        : null
            ),
            "wildcard_placeholders" => Placeholders(
                map,
                (_, _) =>
                    [
                        [Piece.Many],
                    ]
            ),
            _ => null,
        };

    private static Transformation? Unknown(string type, ItemMap map)
    {
        map.Add(
            map.At["type"]!,
            $"the transformation `{type}` is not known",
            $"Write one of {string.Join(", ", Known)}."
        );
        return null;
    }

    private static ItemTransformation? Replace(ItemMap map)
    {
        string replacement = map.Required("replacement");
        bool skipsSpecial = map.Flag("skip_special");
        bool interpretsSpecial = map.Flag("interpret_special");
        if (PythonRegex.Read(map, "regex", atStart: false) is not { } regex)
        {
            return null;
        }

        return ValueTransformation.OfText(
            (item, value) =>
            {
                SigmaText text = RuleText.Parse(item, value);
                bool withPlaceholders = item.Modifiers.Contains(Modifier.Expand);
                if (!skipsSpecial)
                {
                    return [RuleText.OfPlain(PythonRegex.Replace(regex, RuleText.Plain(text), replacement))];
                }

                return
                [
                    string.Concat(
                        text.Pieces.Select(p => new SigmaText([p]))
                            .Select(p =>
                                p.Pieces[0].Kind != PieceKind.Literal ? RuleText.Write(p, withPlaceholders)
                                : interpretsSpecial
                                    ? RuleText.OfPlain(PythonRegex.Replace(regex, RuleText.Plain(p), replacement))
                                : RuleText.Write(
                                    Literal(PythonRegex.Replace(regex, RuleText.Plain(p), replacement)),
                                    withPlaceholders
                                )
                            )
                    ),
                ];
            },
            numbersToo: true
        );
    }

    private static SigmaText Literal(string text) => SigmaText.FromLiteral(System.Text.Encoding.UTF8.GetBytes(text));

    private static ItemTransformation? Map(ItemMap map)
    {
        Dictionary<string, IReadOnlyList<string>> mapping = FieldTransformations.Names(map, "mapping", out _);
        return ValueTransformation.OfText((item, value) => mapping.GetValueOrDefault(RuleText.Plain(item, value)));
    }

    private static ItemTransformation Case(string method) =>
        ValueTransformation.OfText(
            (item, value) =>
                [
                    RuleText.Write(
                        RuleText.Parse(item, value).Map(l => TextCases.Change(l, method)),
                        item.Modifiers.Contains(Modifier.Expand)
                    ),
                ]
        );

    private static ItemTransformation? Set(ItemMap map)
    {
        map.Know("value");
        string force = map.OneOf("force_type", "", "str", "num");
        if (map.At["value"] is not YamlText value)
        {
            map.Add(map.At, "`value` is missing or no scalar", "Write `value:` and a scalar.");
            return null;
        }

        YamlText number = new(value.Value, plain: true, value.Line, value.Column);
        if (force == "num" && !RuleText.IsNumber(number))
        {
            map.Add(value, $"'{value.Value}' is no number", "Write a number, or another `force_type`.");
        }

        return ValueTransformation.Set(value.Value, force == "num" || (force.Length == 0 && value.IsPlain));
    }

    private static ItemTransformation Placeholders(ItemMap map, Func<RuleDraft, string, IReadOnlyList<Piece>[]?> fill)
    {
        IReadOnlyList<string>? include = map.Texts("include");
        IReadOnlyList<string>? exclude = map.Texts("exclude");
        if (include is not null && exclude is not null)
        {
            map.Add(map.At, "`include` and `exclude` stand together", "Write one of them.");
        }

        return ValueTransformation.Placeholders(
            (draft, name) =>
                include?.Contains(name) == false || exclude?.Contains(name) == true ? null : fill(draft, name)
        );
    }

    private static ItemTransformation Hashes(ItemMap map)
    {
        Hashes hashes = new(
            map.Texts("valid_hash_algos") ?? [map.Required("valid_hash_algos")],
            map.Text("field_prefix") ?? "",
            map.Flag("drop_algo_prefix")
        );
        return new ItemTransformation(hashes.Change);
    }

    private static ItemTransformation Failure(ItemMap map)
    {
        string message = map.Required("message");
        return new ItemTransformation(
            (draft, item) =>
            {
                draft.Fail(item, message, "The pipeline refuses this item; leave the rule out or change the pipeline.");
                return new SearchItem(item);
            }
        );
    }

    private static ItemTransformation Regex(ItemMap map)
    {
        string method = map.OneOf(
            "method",
            "ignore_case_brackets",
            "plain",
            "ignore_case_flag",
            "ignore_case_brackets"
        );
        return new ItemTransformation((_, item) => RegexValues.Change(item, method));
    }
}
