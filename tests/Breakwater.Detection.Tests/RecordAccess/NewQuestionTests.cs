using System.Globalization;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>A question that an account which works as a program does had never asked.</summary>
public sealed class NewQuestionTests
{
    private const string Everything =
        "SELECT * FROM cdr.calls WHERE started >= '2026-07-01' AND started < '2026-09-01'";
    private const string Region = "SELECT a_number, b_number, started FROM cdr.calls WHERE region = 2";
    private static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(Everything, "for a far longer period than any before")]
    [InlineData(Region, "without any bound of time")]
    public void A_program_that_asks_for_far_more_is_found_where_no_rows_are_counted(string sql, string words)
    {
        Finding finding = Assert.Single(Nightly().Add(Night(41), "svc_report", sql, null).Judge());

        Assert.Equal(("call_records:new_question", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains(words, finding.Summary, StringComparison.Ordinal);
        Assert.Empty(finding.Counts);
    }

    [Fact]
    public void Where_rows_are_counted_they_are_proven()
    {
        Finding finding = Assert.Single(Nightly(4000).Add(Night(41), "svc_report", Region, 40_000).Judge());

        Assert.Equal("call_records:new_question", finding.Rule.Id);
        Assert.Equal((40_000, 40_000), (finding.Counts["rows"], finding.AtMost["rows"]));
    }

    [Fact]
    public void More_fields_than_ever_are_found_at_an_hour_at_which_the_account_does_nothing()
    {
        const string Cells = "SELECT a_number, started, cell FROM cdr.calls WHERE started >= '2026-09-12'";

        Assert.Single(Nightly().Add(Night(41).AddHours(8), "svc_report", Cells, null).Judge());
        Assert.Empty(Nightly().Add(Night(41), "svc_report", Cells, null).Judge());
    }

    [Fact]
    public void The_same_question_for_two_months_is_found_and_for_the_days_of_an_outage_is_none()
    {
        Assert.Single(Nightly().Add(Night(41), "svc_report", Usual(41, 62), null).Judge());
        Assert.Empty(Nightly().Add(Night(41), "svc_report", Usual(41, 6), null).Judge());
    }

    [Theory]
    [InlineData("SELECT a_number, b_number, started FROM cdr.calls WHERE region = 2 LIMIT 20", null)]
    [InlineData("SELECT region, count(*) FROM cdr.calls GROUP BY region", null)]
    [InlineData(Region, 4200)]
    public void A_look_a_count_and_no_more_than_usual_are_none(string sql, int? rows) =>
        Assert.Empty(Nightly(4000).Add(Night(41), "svc_report", sql, rows).Judge());

    [Fact]
    public void A_new_version_of_a_program_asks_something_else_instead()
    {
        StoreLog log = Nightly(days: 40);
        for (int day = 40; day < 60; day++)
        {
            log.Add(Night(day), "svc_report", Region, null);
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void What_is_asked_since_then_beside_the_old_work_is_low()
    {
        StoreLog log = Nightly();
        for (int day = 40; day < 60; day++)
        {
            log.Add(Night(day), "svc_report", Region, null);
        }

        Assert.Equal(Level.Low, Assert.Single(log.Judge()).Level);
    }

    [Fact]
    public void What_three_accounts_begin_to_ask_in_the_same_weeks_is_low()
    {
        StoreLog log = Nightly();
        foreach (string other in (string[])["svc_one", "svc_two"])
        {
            Nights(log, other, 60).Add(Night(39), other, Region, null);
        }

        log.Add(Night(41), "svc_report", Region, null);

        Assert.All(log.Judge(), f => Assert.Equal(Level.Low, f.Level));
    }

    [Fact]
    public void A_report_of_each_month_is_none_and_of_the_first_one_low()
    {
        const string Settlement =
            "SELECT a_number, b_number, cell FROM cdr.calls WHERE started >= '{0:yyyy-MM-dd}' AND started < '{1:yyyy-MM-dd}'";
        DateTime september = new(2026, 9, 1, 8, 0, 0, DateTimeKind.Utc);
        StoreLog log = Nightly();
        log.Add(september, "svc_report", Of(Settlement, september.AddMonths(-1), september), null);

        Assert.Equal(Level.Low, Assert.Single(log.Judge()).Level);

        DateTime october = september.AddMonths(1);
        log.Add(october, "svc_report", Of(Settlement, september, october), null);

        Assert.Empty(log.Judge());
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Two_months_are_asked_for_at_the_end_of_a_quarter_and_of_no_other_month(int months, bool isFound)
    {
        // July and August on the first of September; with September they are a quarter.
        DateTime night = new DateTime(2026, 7, 1, 3, 0, 0, DateTimeKind.Utc).AddMonths(months);
        string sql = Of(
            "SELECT * FROM cdr.calls WHERE started >= '{0:yyyy-MM-dd}' AND started < '{1:yyyy-MM-dd}'",
            night.AddMonths(-months),
            night
        );

        Assert.Equal(
            isFound ? Level.Medium : Level.Low,
            Assert.Single(Nightly().Add(night.AddMinutes(40), "svc_report", sql, null).Judge()).Level
        );
    }

    [Fact]
    public void Who_asks_something_else_now_and_then_is_no_program()
    {
        StoreLog log = Nightly()
            .Add(Night(16), "svc_report", "SELECT a_number, cell FROM cdr.calls WHERE started >= '2026-08-18'", null)
            .Add(Night(17), "svc_report", "SELECT a_number, imei FROM cdr.calls WHERE started >= '2026-08-19'", null)
            .Add(Night(41), "svc_report", Region, null);

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void A_person_is_none()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            DateTime morning = Start.AddDays(day).AddHours(7);
            for (int i = 0; i < 6 && morning.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); i++)
            {
                log.Add(morning.AddHours(i * 2), "analyst", Usual(day, 2), null);
            }
        }

        Assert.Empty(log.Add(Start.AddDays(43).AddHours(9), "analyst", Region, null).Judge());
    }

    [Fact]
    public void Too_short_a_past_and_a_declared_job_say_nothing()
    {
        Assert.Empty(Nightly(days: 12).Add(Night(12), "svc_report", Region, null).Judge());
        Assert.Empty(Nights(new StoreLog(), "billing", 60).Add(Night(41), "billing", Region, null).Judge());
    }

    private static StoreLog Nightly(int? rows = null, int days = 60) =>
        Nights(new StoreLog(), "svc_report", days, rows);

    private static StoreLog Nights(StoreLog log, string account, int days, int? rows = null)
    {
        for (int day = 0; day < days; day++)
        {
            log.Add(Night(day), account, Usual(day, 1), rows + (day * 37 % 900));
        }

        return log;
    }

    private static DateTime Night(int day) => Start.AddDays(day).AddHours(3).AddMinutes(day % 5);

    private static string Usual(int day, int days) =>
        Of(
            "SELECT a_number, started FROM cdr.calls WHERE started >= '{0:yyyy-MM-dd}' AND started < '{1:yyyy-MM-dd}'",
            Start.AddDays(day - days),
            Start.AddDays(day)
        );

    private static string Of(string sql, DateTime from, DateTime to) =>
        string.Format(CultureInfo.InvariantCulture, sql, from, to);
}
