using System.Globalization;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>Lengths of time in words.</summary>
internal static class SpanText
{
    public static string Of(TimeSpan span)
    {
        TimeSpan length = span.Duration();
        return length.TotalDays >= 3 ? Count((long)length.TotalDays, "day")
            : length.TotalHours >= 2 ? Count((long)length.TotalHours, "hour")
            : length.TotalMinutes >= 2 ? Count((long)length.TotalMinutes, "minute")
            : Count((long)length.TotalSeconds, "second");
    }

    public static string At(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Count(long count, string unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
