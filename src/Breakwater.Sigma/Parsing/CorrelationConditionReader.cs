using System.Collections.Frozen;
using System.Globalization;
using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Yaml;

namespace Breakwater.Sigma.Parsing;

/// <summary>Reads the <c>condition</c> of a correlation (Sigma correlation rules 2.1, Condition).</summary>
internal sealed class CorrelationConditionReader(YamlMapping correlation, SigmaCorrelationType? type, ErrorList errors)
{
    private const decimal MaximumValue = 1_000_000_000_000_000_000m;
    private const int MaximumFields = 16;

    private static readonly FrozenDictionary<string, SigmaComparison> Comparisons = new Dictionary<
        string,
        SigmaComparison
    >
    {
        ["gt"] = SigmaComparison.Greater,
        ["gte"] = SigmaComparison.GreaterOrEqual,
        ["lt"] = SigmaComparison.Less,
        ["lte"] = SigmaComparison.LessOrEqual,
        ["eq"] = SigmaComparison.Equal,
        ["neq"] = SigmaComparison.NotEqual,
    }.ToFrozenDictionary();

    private bool IsTemporal => type is SigmaCorrelationType.Temporal or SigmaCorrelationType.TemporalOrdered;

    public SigmaCorrelationCondition Read()
    {
        switch (correlation["condition"])
        {
            case YamlMapping map:
                return Map(map);
            case YamlText { IsNull: false } text when type == SigmaCorrelationType.Temporal:
                NameExpression.Parse(text, errors);
                return new SigmaCorrelationCondition { Expression = text.Value };
            case null or YamlText { IsNull: true } when IsTemporal:
                return new SigmaCorrelationCondition();
            case var other:
                Refuse(
                    other ?? correlation,
                    other is null ? "the correlation has no `condition`" : $"`condition` is {other.KindName}",
                    "Write a map, as `gte: 10`."
                );
                return new SigmaCorrelationCondition();
        }
    }

    private SigmaCorrelationCondition Map(YamlMapping map)
    {
        List<SigmaCriterion> criteria = [];
        foreach ((YamlText key, YamlTree value) in map.Entries)
        {
            if (Comparisons.TryGetValue(key.Value, out SigmaComparison comparison))
            {
                if (Number(value) is { } number)
                {
                    criteria.Add(new SigmaCriterion(comparison, number));
                }
            }
            else if (key.Value is not ("field" or "percentile"))
            {
                Refuse(key, $"`{key.Value}` is no criterion", "Write gt, gte, lt, lte, eq, neq, field or percentile.");
            }
        }

        if (criteria.Count == 0)
        {
            Refuse(map, "the condition compares with nothing", "Write a criterion, as `gte: 10`.");
        }

        return new SigmaCorrelationCondition
        {
            Criteria = criteria,
            Fields = Fields(map),
            Percentile = Percentile(map),
        };
    }

    private List<string> Fields(YamlMapping map)
    {
        YamlTree? given = map["field"];
        List<YamlTree> items =
            given is YamlSequence list ? list.Items
            : given is null ? []
            : [given];
        if (!items.TrueForAll(i => i is YamlText { IsNull: false, Value.Length: > 0 }))
        {
            Refuse(given!, "`field` holds something that is no name", "Write a field or a list of fields.");
            return [];
        }

        bool measures = type is not (null or SigmaCorrelationType.EventCount) && !IsTemporal;
        int most = type == SigmaCorrelationType.ValueCount ? MaximumFields : 1;
        if (measures && (items.Count == 0 || items.Count > most))
        {
            Refuse(
                given ?? map,
                items.Count == 0 ? "the condition has no `field`" : $"the condition has more than {most} fields",
                "Write the field whose values are looked at."
            );
        }
        else if (!measures && items.Count > 0)
        {
            errors.Warn(
                given!,
                SigmaErrorKind.Structure,
                Clause.CorrelationCondition,
                "`field` means nothing in a correlation of this type",
                "Leave it out, or write `type: value_count`."
            );
        }

        return [.. items.Cast<YamlText>().Select(t => t.Value)];
    }

    private decimal? Percentile(YamlMapping map)
    {
        if (map["percentile"] is not { } given)
        {
            return null;
        }

        decimal? value = Number(given);
        if (value is < 0 or > 100)
        {
            Refuse(given, "the percentile is not between 0 and 100", "Write `percentile: 95`.");
        }
        else if (type is not (null or SigmaCorrelationType.ValuePercentile))
        {
            Refuse(given, "only value_percentile has a `percentile`", "Leave it out.");
        }

        return value;
    }

    private decimal? Number(YamlTree value)
    {
        if (
            value is YamlText text
            && decimal.TryParse(
                text.Value,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out decimal number
            )
            && Math.Abs(number) <= MaximumValue
            && decimal.Round(number, 9) == number
        )
        {
            return number;
        }

        Refuse(
            value,
            value is YamlText other ? $"'{other.Value}' is no number that can be compared" : "a criterion is no number",
            "Write a number of at most 18 digits before and nine after the point."
        );
        return null;
    }

    private void Refuse(YamlTree at, string message, string advice) =>
        errors.Add(at, SigmaErrorKind.Condition, Clause.CorrelationCondition, message, advice);
}
