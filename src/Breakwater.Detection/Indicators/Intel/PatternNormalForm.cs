using System.Net;
using Breakwater.Stix.Patterns;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Writes a pattern's values as our events show them, so that spelling alone never hides a match.</summary>
internal static class PatternNormalForm
{
    public static ComparisonExpression Of(ComparisonExpression expression) =>
        expression is ComparisonJoin join
            ? join with
            {
                Operands = [.. join.Operands.Select(Of)],
            }
            : Of((Comparison)expression);

    private static Comparison Of(Comparison comparison)
    {
        if (
            comparison.Operator
            is not (ComparisonOperator.Equal or ComparisonOperator.NotEqual or ComparisonOperator.In)
        )
        {
            return comparison;
        }

        IndicatorType? type = PatternProperty.Of(comparison.Path)?.Type;
        return comparison with
        {
            Path = type == IndicatorType.Hash ? WithStandardHash(comparison.Path) : comparison.Path,
            Values =
            [
                .. comparison.Values.Select(v => v is TextLiteral text ? new TextLiteral(Of(text.Value, type)) : v),
            ],
        };
    }

    private static string Of(string value, IndicatorType? type) =>
        type switch
        {
            IndicatorType.Hash => value.ToLowerInvariant(),
            IndicatorType.Domain => value.TrimEnd('.').ToLowerInvariant(),
            IndicatorType.Address => IPAddress.TryParse(value, out IPAddress? address)
                ? address.ToString()
                : value.ToLowerInvariant(),
            _ => value,
        };

    private static ObjectPath WithStandardHash(ObjectPath path) =>
        path.Steps is [KeyStep hashes, KeyStep hash]
            ? path with
            {
                Steps =
                [
                    hashes,
                    new KeyStep(
                        hash.Name.ToUpperInvariant() switch
                        {
                            "SHA1" or "SHA-1" => "SHA-1",
                            "SHA256" or "SHA-256" => "SHA-256",
                            _ => "MD5",
                        }
                    ),
                ],
            }
            : path;
}
