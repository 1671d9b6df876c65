using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads the <c>correlation</c> of a document (Sigma correlation rules 2.1, Correlation section).</summary>
internal sealed class CorrelationReader(YamlMapping correlation, ErrorList errors)
{
    public const int MaximumRules = 64;
    private const int MaximumDays = 3660;
    private const int MaximumGroupFields = 16;

    private static readonly FrozenDictionary<string, SigmaCorrelationType> Types = new Dictionary<
        string,
        SigmaCorrelationType
    >
    {
        ["event_count"] = SigmaCorrelationType.EventCount,
        ["value_count"] = SigmaCorrelationType.ValueCount,
        ["temporal"] = SigmaCorrelationType.Temporal,
        ["temporal_ordered"] = SigmaCorrelationType.TemporalOrdered,
        ["value_sum"] = SigmaCorrelationType.ValueSum,
        ["value_avg"] = SigmaCorrelationType.ValueAverage,
        ["value_percentile"] = SigmaCorrelationType.ValuePercentile,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Keys = FrozenSet.Create(
        "type",
        "rules",
        "aliases",
        "group-by",
        "timespan",
        "condition",
        "generate"
    );

    public SigmaCorrelationType? Type()
    {
        if (correlation["type"] is YamlText text && Types.TryGetValue(text.Value, out SigmaCorrelationType type))
        {
            return type;
        }

        errors.Add(
            correlation["type"] ?? correlation,
            SigmaErrorKind.Structure,
            Clause.CorrelationKind,
            correlation["type"] is YamlText unknown
                ? $"'{unknown.Value}' is no type of correlation"
                : "the correlation has no `type`",
            $"Write one of {string.Join(", ", Types.Keys.Order(StringComparer.Ordinal))}."
        );
        return null;
    }

    public IReadOnlyList<string> Rules()
    {
        List<string> rules = Names("rules", Clause.CorrelationRules);
        if (rules.Count is 0 or > MaximumRules)
        {
            errors.Add(
                correlation["rules"] ?? correlation,
                rules.Count == 0 ? SigmaErrorKind.Structure : SigmaErrorKind.Limit,
                Clause.CorrelationRules,
                rules.Count == 0
                    ? "the correlation names no rules"
                    : $"the correlation names more than {MaximumRules} rules",
                "Write a list of ids or names of rules below `rules:`."
            );
        }

        return rules;
    }

    public IReadOnlyList<string> GroupBy()
    {
        if (correlation["group-by"] is null or YamlText { IsNull: true })
        {
            return [];
        }

        List<string> fields = Names("group-by", Clause.Grouping);
        if (fields.Count > MaximumGroupFields)
        {
            errors.Add(
                correlation["group-by"]!,
                SigmaErrorKind.Limit,
                Clause.Grouping,
                $"events are grouped by more than {MaximumGroupFields} fields",
                "Write fewer fields."
            );
        }

        return fields;
    }

    public TimeSpan? Timespan()
    {
        if (
            correlation["timespan"] is YamlText { IsNull: false, Value: [.. var number, var unit] }
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && count > 0
            && Unit(unit) is { } one
            && count <= TimeSpan.FromDays(MaximumDays) / one
        )
        {
            return count * one;
        }

        errors.Add(
            correlation["timespan"] ?? correlation,
            SigmaErrorKind.Value,
            Clause.TimeSelection,
            correlation["timespan"] is YamlText text
                ? $"'{text.Value}' is no time span"
                : "the correlation has no `timespan`",
            $"Write a number and s, m, h or d, as `90m`; at most {MaximumDays}d."
        );
        return null;
    }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Aliases()
    {
        Dictionary<string, IReadOnlyDictionary<string, string>> aliases = [];
        switch (correlation["aliases"])
        {
            case null or YamlText { IsNull: true }:
                break;
            case YamlMapping map:
                foreach ((YamlText alias, YamlTree value) in map.Entries)
                {
                    aliases[alias.Value] = Alias(alias, value);
                }

                break;
            case var other:
                errors.Add(
                    other,
                    SigmaErrorKind.Structure,
                    Clause.Aliases,
                    $"`aliases` is {other.KindName}",
                    "Write an alias and, below it, the field of each rule."
                );
                break;
        }

        return aliases;
    }

    /// <summary>The schema has <c>generate</c> beside <c>correlation</c>; in rules it also stands inside.</summary>
    public bool Generate(YamlMapping document)
    {
        YamlTree? given = document["generate"] ?? correlation["generate"];
        if (given is null or YamlText { Boolean: not null })
        {
            return (given as YamlText)?.Boolean ?? false;
        }

        errors.Warn(
            given,
            SigmaErrorKind.Value,
            Clause.Generate,
            "`generate` is neither true nor false",
            "Write `true`."
        );
        return false;
    }

    public void CheckKeys()
    {
        foreach ((YamlText key, _) in correlation.Entries)
        {
            if (!Keys.Contains(key.Value))
            {
                errors.Warn(
                    key,
                    SigmaErrorKind.Structure,
                    Clause.Correlation,
                    $"`{key.Value}` is no key of a correlation",
                    "Write type, rules, aliases, group-by, timespan or condition."
                );
            }
        }
    }

    private Dictionary<string, string> Alias(YamlText alias, YamlTree value)
    {
        Dictionary<string, string> fields = [];
        foreach ((YamlText rule, YamlTree field) in (value as YamlMapping)?.Entries ?? [])
        {
            if (field is YamlText { IsNull: false, Value.Length: > 0 } text)
            {
                fields[rule.Value] = text.Value;
            }
        }

        if (value is not YamlMapping map || map.Entries.Count == 0 || fields.Count < map.Entries.Count)
        {
            errors.Add(
                value,
                SigmaErrorKind.Structure,
                Clause.Aliases,
                $"the alias '{alias.Value}' does not give a field to each rule that it names",
                "Write `rule_name: field` below the alias."
            );
        }

        return fields;
    }

    private List<string> Names(string key, string clause)
    {
        YamlTree? given = correlation[key];
        List<YamlTree> items =
            given is YamlSequence list ? list.Items
            : given is null ? []
            : [given];
        List<string> names = [];
        foreach (YamlTree item in items)
        {
            if (item is not YamlText { IsNull: false, Value.Length: > 0 } text)
            {
                errors.Add(
                    item,
                    SigmaErrorKind.Structure,
                    clause,
                    $"an item of `{key}` is {(item is YamlText ? "empty" : item.KindName)}",
                    "Write a list of names."
                );
            }
            else if (names.Contains(text.Value))
            {
                errors.Warn(item, SigmaErrorKind.Structure, clause, $"'{text.Value}' stands twice", "Write it once.");
            }
            else
            {
                names.Add(text.Value);
            }
        }

        return names;
    }

    private static TimeSpan? Unit(char unit) =>
        unit switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            'd' => TimeSpan.FromDays(1),
            _ => null,
        };
}
