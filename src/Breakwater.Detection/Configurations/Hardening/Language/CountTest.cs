using System.Globalization;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>A comparison with a number: <c>&lt; 2</c>, <c>&gt;= 2</c>, <c>= 0</c>.</summary>
internal sealed record CountTest(string Operator, int Number)
{
    private static readonly string[] Operators = ["<=", ">=", "<", ">", "="];

    public static CountTest? TryParse(string text)
    {
        foreach (string word in Operators)
        {
            if (
                text.StartsWith(word, StringComparison.Ordinal)
                && int.TryParse(
                    text.AsSpan(word.Length).Trim(),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out int number
                )
            )
            {
                return new CountTest(word, number);
            }
        }

        return null;
    }

    public bool Holds(int value) =>
        Operator switch
        {
            "<" => value < Number,
            "<=" => value <= Number,
            ">" => value > Number,
            ">=" => value >= Number,
            _ => value == Number,
        };

    /// <summary>Whether the answer stays the same however many are added.</summary>
    public bool IsSettledByMore(int value) =>
        Operator switch
        {
            "<" => value >= Number,
            "<=" => value > Number,
            ">" => value > Number,
            ">=" => value >= Number,
            _ => value > Number,
        };
}
