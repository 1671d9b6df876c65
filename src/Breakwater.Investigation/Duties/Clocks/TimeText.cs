using NodaTime;
using NodaTime.Text;

namespace Breakwater.Investigation.Duties.Clocks;

/// <summary>Reads times that people write: RFC 3339 with an offset, or a time on the clocks of a zone.</summary>
public static class TimeText
{
    /// <summary>The first year that clocks are reckoned in.</summary>
    public const int FirstYear = 1970;

    /// <summary>The last: beyond it clocks, calendars and zones would leave the years that can be written.</summary>
    public const int LastYear = 2199;

    private static readonly LocalDateTimePattern[] Local =
    [
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm"),
        LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss"),
    ];

    /// <summary>Clocks can be reckoned from this time.</summary>
    public static bool IsReckoned(DateTimeOffset time) => IsReckoned(time.UtcDateTime.Year);

    /// <summary>Reads a time.</summary>
    /// <param name="text">The text.</param>
    /// <param name="zone">The zone of times without an offset; null where none is stated, and then each needs one.</param>
    /// <param name="time">The time. Where the clocks showed it twice it is the earlier, so that no deadline moves back.</param>
    /// <returns>Why it is no time; null where it is one.</returns>
    public static string? TryRead(string text, DateTimeZone? zone, out DateTimeOffset time)
    {
        ArgumentNullException.ThrowIfNull(text);
        time = default;
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true, Value: var exact })
        {
            if (!IsReckoned(exact.Year))
            {
                return Outside(text);
            }

            time = exact.ToInstant().ToDateTimeOffset();
            return null;
        }

        foreach (LocalDateTimePattern pattern in Local)
        {
            if (pattern.Parse(text) is { Success: true, Value: var local })
            {
                if (zone is null)
                {
                    return $"{text} has no offset; give it one, or state the zone of the carrier";
                }

                if (!IsReckoned(local.Year))
                {
                    return Outside(text);
                }

                NodaTime.TimeZones.ZoneLocalMapping mapping = zone.MapLocal(local);
                if (mapping.Count == 0)
                {
                    return $"{text} never was in {zone.Id}: the clocks were put forward over it";
                }

                time = mapping.First().ToInstant().ToDateTimeOffset();
                return null;
            }
        }

        return $"{text} is no time such as 2026-10-02T14:00:00-05:00, 2026-10-02T19:00:00Z or 2026-10-02T14:00";
    }

    private static bool IsReckoned(int year) => year is >= FirstYear and <= LastYear;

    private static string Outside(string text) =>
        FormattableString.Invariant(
            $"{text} lies outside the years {FirstYear} to {LastYear}, in which clocks are reckoned"
        );
}
