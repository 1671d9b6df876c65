using System.Globalization;

namespace Breakwater.Stix.Patterns;

/// <summary>Times as STIX writes them: RFC 3339 in UTC with capital T and Z (STIX 2.1, 2.16).</summary>
internal static class StixTime
{
    /// <summary>The text looks like a time; the day may still not exist (30 February).</summary>
    public static bool HasForm(string text)
    {
        const string Form = "dddd-dd-ddTdd:dd:dd";
        if (text.Length < Form.Length + 1 || text[^1] != 'Z')
        {
            return false;
        }

        for (int i = 0; i < Form.Length; i++)
        {
            if (Form[i] == 'd' ? !char.IsAsciiDigit(text[i]) : text[i] != Form[i])
            {
                return false;
            }
        }

        ReadOnlySpan<char> fraction = text.AsSpan(Form.Length..^1);
        return (
                fraction.Length == 0
                || (fraction.Length > 1 && fraction[0] == '.' && !fraction[1..].ContainsAnyExceptInRange('0', '9'))
            )
            && Within(text, 5, 1, 12)
            && Within(text, 8, 1, 31)
            && Within(text, 11, 0, 23)
            && Within(text, 14, 0, 59)
            && Within(text, 17, 0, 60);
    }

    /// <summary>The time in 100 ns since year 1, and the digits beyond; false where it does not exist.</summary>
    public static bool TryRead(string text, out (long Ticks, string Beyond) time)
    {
        time = default;
        if (
            !HasForm(text)
            || !DateTime.TryParseExact(
                text.AsSpan(0, 19),
                "yyyy-MM-ddTHH:mm:ss",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out DateTime seconds
            )
        )
        {
            return false;
        }

        string fraction = text.Length > 20 ? text[20..^1].TrimEnd('0') : "";
        long ticks =
            fraction.Length == 0 ? 0 : long.Parse(fraction.PadRight(7, '0')[..7], CultureInfo.InvariantCulture);
        time = (seconds.Ticks + ticks, fraction.Length > 7 ? fraction[7..] : "");
        return true;
    }

    private static bool Within(string text, int at, int least, int most)
    {
        int value = ((text[at] - '0') * 10) + text[at + 1] - '0';
        return value >= least && value <= most;
    }
}
