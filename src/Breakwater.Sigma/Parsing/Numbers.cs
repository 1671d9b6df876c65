using System.Globalization;

namespace Breakwater.Sigma.Parsing;

/// <summary>Numbers as rules write them.</summary>
internal static class Numbers
{
    private const NumberStyles Decimal =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static bool TryParse(string text, out double number)
    {
        number = 0;
        return text.Length > 0
            && (char.IsAsciiDigit(text[^1]))
            && double.TryParse(text, Decimal, CultureInfo.InvariantCulture, out number)
            && double.IsFinite(number);
    }

    /// <summary>The shortest way to write a number.</summary>
    public static string Canonical(string text) =>
        TryParse(text, out double number) ? number.ToString("R", CultureInfo.InvariantCulture) : text;

    public static bool TryParsePrefix(ReadOnlySpan<char> text, int most, out int prefix) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix) && prefix <= most;
}
