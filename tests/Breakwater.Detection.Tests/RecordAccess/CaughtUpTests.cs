using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>What looks like a bulk read and is a report that catches up, or the end of a month.</summary>
public sealed class CaughtUpTests
{
    private const int Usual = 40_000;
    private static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_report_that_reads_after_four_days_what_it_missed_is_none() =>
        Assert.Empty(Nights(36).Ask(40, 5, 5 * Usual).Nights(41, 14).Judge());

    [Theory]
    [InlineData(9, 5)]
    [InlineData(5, 9)]
    public void More_days_or_more_rows_than_it_missed_are_a_bulk_read(int days, int times)
    {
        Finding finding = Assert.Single(Nights(36).Ask(40, days, times * Usual).Nights(41, 14).Judge());

        Assert.Equal(("call_records:cdr-01", Level.Medium), (finding.Rule.Id, finding.Level));
    }

    [Fact]
    public void Without_days_that_it_missed_as_much_is_a_bulk_read() =>
        Assert.Single(Nights(40).Ask(40, 5, 5 * Usual).Nights(41, 14).Judge());

    [Fact]
    public void Who_rests_at_weekends_has_missed_nothing_on_a_monday()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            if (Start.AddDays(day).DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                log.Ask(day, 1, Usual);
            }
        }

        Assert.Single(log.Ask(42, 3, 4 * Usual).Judge());
    }

    [Fact]
    public void A_month_end_within_the_days_that_it_missed_brings_its_rows_along() =>
        Assert.Empty(Nights(27).Ask(31, 5, 14 * Usual).Nights(32, 20).Judge());

    [Fact]
    public void The_night_after_a_month_says_nothing_of_the_last_of_another()
    {
        // The first of August, whose night belongs to the end of July, is of the log; the last of July is not.
        DateTime first = new(2026, 8, 1, 3, 0, 0, DateTimeKind.Utc);
        StoreLog log = new();
        for (int day = 0; day < 55; day++)
        {
            log.Add(
                first.AddDays(day),
                "svc_report",
                $"SELECT a_number, started FROM cdr.calls WHERE started >= '{first.AddDays(day - 1):yyyy-MM-dd}'",
                first.AddDays(day + 1).Day == 1 ? 12 * Usual : Usual
            );
        }

        Assert.Equal(Level.Low, Assert.Single(log.Judge()).Level);
    }

    private static StoreLog Nights(int days) => new StoreLog().Nights(0, days);
}

file static class Reports
{
    private const int Usual = 40_000;
    private static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    public static StoreLog Nights(this StoreLog log, int from, int days)
    {
        for (int day = from; day < from + days; day++)
        {
            log.Ask(day, 1, Usual + (day * 37 % 900));
        }

        return log;
    }

    /// <summary>The report of a night about so many days before.</summary>
    public static StoreLog Ask(this StoreLog log, int day, int days, int rows) =>
        log.Add(
            Start.AddDays(day).AddHours(3),
            "svc_report",
            $"SELECT a_number, started FROM cdr.calls WHERE started >= '{Start.AddDays(day - days):yyyy-MM-dd}' AND started < '{Start.AddDays(day):yyyy-MM-dd}'",
            rows
        );
}
