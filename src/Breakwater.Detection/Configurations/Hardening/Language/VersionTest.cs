using System.Globalization;

namespace Breakwater.Detection.Configurations.Hardening.Language;

/// <summary>A comparison of releases by their numbers: <c>&lt; 15.0</c>. Unknown where the configuration names no release.</summary>
internal sealed record VersionTest(string Operator, IReadOnlyList<int> Numbers)
{
    private static readonly string[] Operators = ["<=", ">=", "<", ">", "="];

    public static VersionTest? TryParse(string text)
    {
        foreach (string word in Operators)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                List<int> numbers = NumbersOf(text[word.Length..].Trim());
                return numbers.Count > 0 ? new VersionTest(word, numbers) : null;
            }
        }

        return null;
    }

    public Truth Holds(string? version)
    {
        List<int> other = version is null ? [] : NumbersOf(version);
        if (other.Count == 0)
        {
            return Truth.Unknown;
        }

        int order = Compare(other);
        bool holds = Operator switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            ">=" => order >= 0,
            _ => order == 0,
        };
        return holds ? Truth.Yes : Truth.No;
    }

    // As many numbers as the test names: 17.9.4 is 17.9 for a test on 17.9.
    private int Compare(List<int> other)
    {
        for (int i = 0; i < Numbers.Count; i++)
        {
            int order = (i < other.Count ? other[i] : 0).CompareTo(Numbers[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static List<int> NumbersOf(string text)
    {
        List<int> numbers = [];
        int at = 0;
        while (at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            int start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (
                !int.TryParse(
                    text.AsSpan(start, at - start),
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out int number
                )
            )
            {
                break;
            }

            numbers.Add(number);
            if (at + 1 < text.Length && !char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }
        }

        return numbers;
    }
}
