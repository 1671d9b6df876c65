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
    /// <summary>
    /// A collector commits when it is done with all devices: what one of them had may be older. RANCID takes a run for hung
    /// after four hours (rancid.conf(5), LOCKTIME).
    /// </summary>
    private static readonly TimeSpan CollectorRun = TimeSpan.FromHours(4);

    /// <summary>As a time of an event.</summary>
    public EventTime ToEventTime() => new(Earliest, Trust);

    /// <summary>What was done after this may be missing in it.</summary>
    public long MayLackSince => Trust == TimeTrust.Relay ? Earliest - CollectorRun.Ticks : Earliest;

    /// <summary>
    /// The time that the text itself states; else the date in the item's path, as archives name folders and files
    /// (<c>2026-09-07/edge1.cfg</c>, <c>edge1_20260907T0236.cfg</c>), or the time of the commit that saved it; else the last
    /// change that the text states. Null where nothing says it: a file's own date is never taken.
    /// </summary>
    public static SnapshotTime? Of(DeviceConfiguration configuration) =>
        Captured(configuration) ?? (configuration.ChangedAt.IsBelievable ? At(configuration.ChangedAt) : null);

    /// <summary>The same without the last change, which says that it was taken later and not when.</summary>
    public static SnapshotTime? Captured(DeviceConfiguration configuration) =>
        configuration.CapturedAt.IsBelievable ? At(configuration.CapturedAt) : InPath(configuration.Item.Path);

    /// <summary>The name of the commit that saved the item of a path; null where it is no version of a repository.</summary>
    public static string? CommitOf(string path) =>
        Commits().Matches(path) is [.., { } commit] ? commit.Groups["c"].Value : null;

    private static SnapshotTime At(EventTime time) => new(time.Ticks, time.Ticks, time.Trust);

    private static SnapshotTime? InPath(string path)
    {
        if (Commits().Matches(path) is not [.., { } commit])
        {
            return InName(path);
        }

        // A name with a date says more than the commit that brought it, unless it is later than that.
        SnapshotTime? named = InName(path[(commit.Index + commit.Length)..]);
        return CommitTime(commit.Groups["t"].Value) is not { } time ? named
            : named is { } said && said.Earliest <= time.Latest ? said
            : time;
    }

    private static SnapshotTime? CommitTime(string text) =>
        DateTime.TryParseExact(
            text,
            "yyyyMMdd'T'HHmmss'Z'",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime time
        )
            ? At(new EventTime(time.Ticks, TimeTrust.Relay))
            : null;

    private static SnapshotTime? InName(string path)
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
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Dates();

    /// <summary>The folder that stands in the paths of a repository for a commit: its time and its name.</summary>
    [GeneratedRegex(
        "!/(?<t>[0-9]{8}T[0-9]{6}Z|undated)-g(?<c>[0-9a-f]{40}|[0-9a-f]{64})/",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: Timeout.Infinite
    )]
    private static partial Regex Commits();
}
