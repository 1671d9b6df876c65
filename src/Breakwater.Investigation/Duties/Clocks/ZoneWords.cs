using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Breakwater.Investigation.Duties.Clocks;

/// <summary>Moments as a person says them.</summary>
internal static class ZoneWords
{
    private static readonly LocalDatePattern Days = LocalDatePattern.CreateWithInvariantCulture("ddd d MMM uuuu");
    private static readonly ZonedDateTimePattern Moments = ZonedDateTimePattern.CreateWithInvariantCulture(
        "ddd d MMM uuuu HH':'mm",
        null
    );

    /// <summary><c>Wed 14 Oct 2026</c>.</summary>
    public static string Day(LocalDate day) => Days.Format(day);

    /// <summary><c>Wed 14 Oct 2026 17:30 EDT, America/New_York</c>.</summary>
    public static string Moment(Instant at, DateTimeZone zone)
    {
        string text = Moments.Format(at.InZone(zone));
        return zone == DateTimeZone.Utc ? text + " UTC" : $"{text} {Name(zone, at)}, {zone.Id}";
    }

    /// <summary><c>end of Wed 14 Oct 2026 (24:00 EDT, America/New_York)</c>.</summary>
    public static string EndOfDay(LocalDate day, DateTimeZone zone)
    {
        Instant last = zone.AtStartOfDay(day.PlusDays(1)).ToInstant() - Duration.FromMilliseconds(1);
        return $"end of {Day(day)} (24:00 {Name(zone, last)}{(zone == DateTimeZone.Utc ? "" : ", " + zone.Id)})";
    }

    /// <summary><c>2026-10-15 04:00 UTC</c>.</summary>
    public static string Utc(Instant at) =>
        at.ToDateTimeUtc().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    // Zones without letters of their own are named after their offset (+03).
    private static string Name(DateTimeZone zone, Instant at) => zone.GetZoneInterval(at).Name;
}
