using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Model.Configurations;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Configurations;

/// <summary>When a configuration was taken: between two times, both in ticks of UTC.</summary>
/// <param name="Earliest">Not before.</param>
/// <param name="Latest">Not after.</param>
/// <param name="Trust">How far it can be relied upon.</param>
internal readonly partial record struct SnapshotTime(long Earliest, long Latest, TimeTrust Trust)
{
    /// <summary>As a time of an event.</summary>
    public EventTime ToEventTime() => new(Earliest, Trust);

    /// <summary>
    /// The time that the text itself states; else the date in the item's path, as archives name folders and files
    /// (<c>2026-09-07/edge1.cfg</c>, <c>edge1_20260907T0236.cfg</c>); else the last change that the text states. Null where
    /// nothing says it: a file's own date is never taken.
    /// </summary>
    public static SnapshotTime? Of(DeviceConfiguration configuration)
    {
        if (configuration.CapturedAt.IsBelievable)
        {
            return At(configuration.CapturedAt);
        }

        return InPath(configuration.Item.Path)
            ?? (configuration.ChangedAt.IsBelievable ? At(configuration.ChangedAt) : null);
    }

    private static SnapshotTime At(EventTime time) => new(time.Ticks, time.Ticks, time.Trust);

    private static SnapshotTime? InPath(string path)
    {
        foreach (Match match in Dates().Matches(path).Reverse())
        {
            string date = string.Concat(match.Groups["y"].Value, match.Groups["m"].Value, match.Groups["d"].Value);
            if (
                !DateTime.TryParseExact(
                    date,
                    "yyyyMMdd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                    out DateTime day
                )
            )
            {
                continue;
            }

            if (match.Groups["h"].Success)
            {
                DateTime minute = day.AddHours(Number(match, "h")).AddMinutes(Number(match, "n"));
                return new SnapshotTime(minute.Ticks, minute.AddMinutes(1).Ticks - 1, TimeTrust.ZoneAssumed);
            }

            return new SnapshotTime(day.Ticks, day.AddDays(1).Ticks - 1, TimeTrust.ZoneAssumed);
        }

        return null;
    }

    private static int Number(Match match, string group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"(?<!\d)(?<y>20\d\d|199\d)(?<s>[-_.]?)(?<m>0[1-9]|1[0-2])\k<s>(?<d>0[1-9]|[12]\d|3[01])(?:[-_.T ]?(?<h>[01]\d|2[0-3])[-_.:]?(?<n>[0-5]\d)(?:[-_.:]?[0-5]\d)?(?!\d)|(?!\d))",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Dates();
}
