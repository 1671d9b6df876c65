using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>One term of a pattern that is looked up.</summary>
/// <param name="Type">What kind of value.</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Literal">With what.</param>
/// <param name="Side">The side of the connection that the pattern names.</param>
/// <param name="Condition">What else must hold.</param>
internal sealed record PatternTerm(
    IndicatorType Type,
    ComparisonOperator Operator,
    Literal Literal,
    HitDirection? Side,
    ComparisonEvaluator? Condition
)
{
    /// <summary>True where the operator finds values in a table or by a text pattern.</summary>
    public static bool CanAnchor(Comparison comparison) =>
        comparison.Operator
            is ComparisonOperator.Equal
                or ComparisonOperator.In
                or ComparisonOperator.Like
                or ComparisonOperator.Matches
                or ComparisonOperator.IsSubset;

    /// <summary>Adds the term to a set; why not, where it cannot be.</summary>
    public string? AddTo(IndicatorSetBuilder builder, IndicatorOrigin origin)
    {
        IndicatorOrigin own = origin with { Side = Side, Condition = Condition };
        if (Literal is NumberLiteral number && Type == IndicatorType.Port)
        {
            return Take(builder, IndicatorType.Port, number.Value.ToString(CultureInfo.InvariantCulture), own);
        }

        if (Literal is not TextLiteral text)
        {
            return "it compares with a value of another kind than the property has";
        }

        switch (Operator)
        {
            case ComparisonOperator.Like or ComparisonOperator.Matches:
                if (Type is IndicatorType.Hash or IndicatorType.Port)
                {
                    return "LIKE and MATCHES are not evaluated on hashes and ports";
                }

                Regex? expression = TextPatterns.Compile(
                    text.Value,
                    Operator == ComparisonOperator.Like,
                    ignoreCase: Type == IndicatorType.Domain,
                    out string? reason
                );
                return expression is null ? reason
                    : expression.IsMatch("")
                        ? "the text pattern also matches nothing at all, so it holds of every event"
                    : builder.AddText(Type, expression, text.Value, own) ? null
                    : $"there are more than {IndicatorSetBuilder.TextPatternLimit} text patterns";
            case ComparisonOperator.IsSubset:
                return Type != IndicatorType.Address ? "ISSUBSET is evaluated on addresses only"
                    : text.Value.Contains('/', StringComparison.Ordinal)
                        ? Take(builder, IndicatorType.Prefix, WithoutHostBits(text.Value), own)
                    : Take(builder, IndicatorType.Address, text.Value, own);
            default:
                return Type == IndicatorType.Address && text.Value.Contains('/', StringComparison.Ordinal)
                    ? Take(builder, IndicatorType.Prefix, WithoutHostBits(text.Value), own)
                    : Take(builder, TypeOf(text.Value), text.Value, own);
        }
    }

    /// <summary>network-traffic:dst_ref.value may be a domain name as well as an address.</summary>
    private IndicatorType TypeOf(string value) =>
        Type == IndicatorType.Address && Side is not null && !IPAddress.TryParse(value, out _)
            ? IndicatorType.Domain
            : Type;

    private static string WithoutHostBits(string value) =>
        IPNetwork.TryParse(value, out IPNetwork prefix) ? prefix.ToString() : value;

    private static string? Take(IndicatorSetBuilder builder, IndicatorType type, string written, IndicatorOrigin origin)
    {
        IndicatorValue value = IndicatorValue.As(type, written);
        if (value.Refusal is null)
        {
            builder.Add(value, origin);
        }

        return value.Refusal;
    }
}
