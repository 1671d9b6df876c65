using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Breakwater.Stix.Patterns;

/// <summary>
/// One comparison, prepared. A value that is of another kind than the literal is not equal to it, not before or after it,
/// and neither like nor within it (STIX 2.1, 9.6.1); NOT turns the answer round.
/// </summary>
internal sealed class ValueTest
{
    private readonly Comparison _comparison;
    private readonly Regex? _expression;
    private readonly Network? _network;

    private ValueTest(Comparison comparison, Regex? expression, Network? network)
    {
        _comparison = comparison;
        _expression = expression;
        _network = network;
    }

    public static ValueTest? Compile(Comparison comparison, out PatternError? error)
    {
        error = null;
        string text = comparison.Values is [TextLiteral only] ? only.Value : "";
        switch (comparison.Operator)
        {
            case ComparisonOperator.Like or ComparisonOperator.Matches:
                bool like = comparison.Operator == ComparisonOperator.Like;
                Regex? expression = TextPatterns.Compile(text, like, ignoreCase: false, out string? reason);
                error = reason is null ? null : new PatternError(0, reason);
                return expression is null ? null : new ValueTest(comparison, expression, null);
            case ComparisonOperator.IsSubset or ComparisonOperator.IsSuperset:
                Network? network = Network.Parse(text);
                error = network is null
                    ? new PatternError(0, "expected an address or network after ISSUBSET or ISSUPERSET")
                    : null;
                return network is null ? null : new ValueTest(comparison, null, network);
            default:
                return new ValueTest(comparison, null, null);
        }
    }

    public bool Holds(JsonElement value, string key)
    {
        bool holds = _comparison.Operator switch
        {
            ComparisonOperator.Exists => true,
            ComparisonOperator.Equal => Equal(value, key, _comparison.Values[0]),
            ComparisonOperator.NotEqual => !Equal(value, key, _comparison.Values[0]),
            ComparisonOperator.Greater => Compare(value, key, _comparison.Values[0]) > 0,
            ComparisonOperator.Less => Compare(value, key, _comparison.Values[0]) < 0,
            ComparisonOperator.GreaterOrEqual => Compare(value, key, _comparison.Values[0]) >= 0,
            ComparisonOperator.LessOrEqual => Compare(value, key, _comparison.Values[0]) <= 0,
            ComparisonOperator.In => _comparison.Values.Any(v => Equal(value, key, v)),
            ComparisonOperator.Like or ComparisonOperator.Matches => Text(value, key) is { } text
                && _expression!.IsMatch(TextPatterns.Normalise(text)),
            ComparisonOperator.IsSubset => NetworkOf(value) is { } inner && _network!.Contains(inner),
            ComparisonOperator.IsSuperset => NetworkOf(value) is { } outer && outer.Contains(_network!),
            _ => false,
        };
        return holds != _comparison.Negated;
    }

    private static Network? NetworkOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? Network.Parse(value.GetString()!) : null;

    /// <summary>Authors write the value of a binary property as its bytes or as the digits that stand in the object; both are meant.</summary>
    private static bool Equal(JsonElement value, string key, Literal literal) =>
        Compare(value, key, literal) == 0
        || (
            IsBinary(key)
            && literal is TextLiteral text
            && value.ValueKind == JsonValueKind.String
            && value.ValueEquals(text.Value)
        );

    /// <summary>Below, at or above 0; null where the two are not of one kind.</summary>
    private static int? Compare(JsonElement value, string key, Literal literal)
    {
        switch (literal)
        {
            case NumberLiteral number:
                return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double given)
                    ? given.CompareTo(number.Value)
                    : null;
            case BooleanLiteral boolean:
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? value.GetBoolean().CompareTo(boolean.Value)
                    : null;
            case TimeLiteral time:
                return
                    value.ValueKind == JsonValueKind.String
                    && StixTime.TryRead(value.GetString()!, out (long, string) at)
                    && StixTime.TryRead(time.Value, out (long, string) limit)
                    ? at.CompareTo(limit)
                    : null;
            case BinaryLiteral binary:
                return Text(value, key) is { } bytes && bytes.All(c => c <= 'ÿ')
                    ? string.CompareOrdinal(bytes, binary.Value)
                    : null;
            default:
                string wanted = ((TextLiteral)literal).Value;
                return Text(value, key) is { } text && (!IsBinary(key) || wanted.All(c => c <= 'ÿ'))
                    ? string.CompareOrdinal(text, wanted)
                    : null;
        }
    }

    /// <summary>Text, or the bytes of a binary property as characters of the same number (STIX 2.1, 2.1 and 2.7).</summary>
    private static string? Text(JsonElement value, string key)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        string text = value.GetString()!;
        if (key.EndsWith("_hex", StringComparison.Ordinal))
        {
            return text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
                ? Encoding.Latin1.GetString(Convert.FromHexString(text))
                : text;
        }

        if (key.EndsWith("_bin", StringComparison.Ordinal) && Base64.IsValid(text))
        {
            return Encoding.Latin1.GetString(Convert.FromBase64String(text));
        }

        return text;
    }

    private static bool IsBinary(string key) =>
        key.EndsWith("_hex", StringComparison.Ordinal) || key.EndsWith("_bin", StringComparison.Ordinal);
}
