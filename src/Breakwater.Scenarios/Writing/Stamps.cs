using System.Globalization;

namespace Breakwater.Scenarios.Writing;

/// <summary>Times as the various logs print them; all clocks run on UTC.</summary>
internal static class Stamps
{
    public static string Bsd(DateTime time) => Day(time) + time.ToString(" HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Day(DateTime time) =>
        time.ToString("MMM ", CultureInfo.InvariantCulture)
        + time.Day.ToString(CultureInfo.InvariantCulture).PadLeft(2);

    public static string Clock(DateTime time) => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Milliseconds(DateTime time) => time.ToString("fff", CultureInfo.InvariantCulture);

    public static string Year(DateTime time) => time.ToString("yyyy", CultureInfo.InvariantCulture);

    public static string Rfc3339(DateTime time) =>
        time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00:00";

    public static string Eve(DateTime time) =>
        time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+0000";

    public static string Spaced(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);

    public static string SpacedSeconds(DateTime time) =>
        time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Common(DateTime time) =>
        time.ToString("dd/MMM/yyyy:HH:mm:ss", CultureInfo.InvariantCulture) + " +0000";

    /// <summary>As IOS ends a login message: <c>02:03:04 UTC Mon Sep 7 2026</c>.</summary>
    public static string IosLogin(DateTime time) =>
        time.ToString("HH:mm:ss 'UTC' ddd MMM d yyyy", CultureInfo.InvariantCulture);

    public static string Epoch(DateTime time, int digits) =>
        ((time - DateTime.UnixEpoch).Ticks / (decimal)TimeSpan.TicksPerSecond).ToString(
            "F" + digits.ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture
        );

    /// <summary>As IOS prints time since its start: <c>5w2d</c>.</summary>
    public static string Uptime(DateTime time, DateTime start)
    {
        int days = (int)(time - start).TotalDays;
        return $"{days / 7}w{days % 7}d";
    }
}
