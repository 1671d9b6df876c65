using System.Globalization;

namespace Breakwater.Evidence.Formats.Intercepts;

/// <summary>Times as the interfaces of lawful intercept write them: RFC 3339 with up to seven digits of the second (ETSI TS 103 280, QualifiedMicrosecondDateTime).</summary>
internal static class InterceptTime
{
    private const int MaxLength = 40;

    /// <summary>Reads a time; one without a zone is taken as UTC and said to have none.</summary>
    public static bool TryRead(string text, out DateTimeOffset time, out bool hasZone)
    {
        time = default;
        hasZone = false;
        if (text.Length is < 19 or > MaxLength || text[10] is not ('T' or ' ' or 't') || !char.IsAsciiDigit(text[0]))
        {
            return false;
        }

        hasZone = text[^1] is 'Z' or 'z' || text.AsSpan(19).IndexOfAny('+', '-') >= 0;
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );
    }

    /// <summary>Reads seconds since 1970-01-01T00:00:00Z; null where the text is none, or 0, which stands for no time.</summary>
    public static DateTimeOffset? OfUnixSeconds(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
