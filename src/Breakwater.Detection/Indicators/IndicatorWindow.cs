using System.Globalization;

namespace Breakwater.Detection.Indicators;

/// <summary>The time in which an indicator was the intruder's, as its source says.</summary>
/// <param name="From">From then on; null where not known.</param>
/// <param name="To">Until just before then; null where not known.</param>
public readonly record struct IndicatorWindow(DateTimeOffset? From, DateTimeOffset? To)
{
    /// <summary>True where the time is inside, or the window says nothing.</summary>
    public bool Contains(DateTimeOffset time) => (From is null || time >= From) && (To is null || time < To);

    /// <summary>The window in words.</summary>
    public override string ToString() =>
        $"{From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "..."} to {To?.AddTicks(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "..."}";

    /// <summary>
    /// Reads a date of any precision: <c>2023</c>, <c>2023-09</c>, <c>2023-09-05</c> or an RFC 3339 time. As an end, a
    /// coarse date means the end of that year, month or day.
    /// </summary>
    public static bool TryParse(string text, bool end, out DateTimeOffset? time)
    {
        time = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        foreach ((string format, Func<DateTimeOffset, DateTimeOffset> next) in Precisions)
        {
            if (
                DateTimeOffset.TryParseExact(
                    text.Trim(),
                    format,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out DateTimeOffset start
                )
            )
            {
                time = end && start.Year < 9999 ? next(start) : start;
                return true;
            }
        }

        return false;
    }

    private static readonly (string Format, Func<DateTimeOffset, DateTimeOffset> Next)[] Precisions =
    [
        ("yyyy", t => t.AddYears(1)),
        ("yyyy-MM", t => t.AddMonths(1)),
        ("yyyy-MM-dd", t => t.AddDays(1)),
        ("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", t => t),
        ("yyyy-MM-dd HH:mm:ss", t => t),
    ];
}
