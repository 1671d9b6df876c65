using System.Globalization;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Findings;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>What an account does every day is in the upper bound of a theft with it, and proves nothing.</summary>
public sealed class UsualWorkTests
{
    private const string Theft = "SELECT * FROM cdr.calls WHERE region IN (1, 2, 3)";
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_report_of_an_unusual_day_proves_nothing_and_bounds()
    {
        (RecordExposureReport report, Finding finding) = Judge(
            Report().Add(Day(50).AddHours(3).AddMinutes(9), "report", Theft, 2_000_000)
        );

        Assert.Equal("call_records:cdr-01", finding.Rule.Id);
        Assert.Equal((2_000_000, 2_064_000), (report.Rows.Proven, report.Rows.UpperBound));
        Assert.Equal((2, 1), (report.Stores[0].Accesses, report.Stores[0].Possible));
        Assert.Equal(2_000_000, finding.Counts["rows"]);
        Assert.Equal(2_064_000, finding.AtMost["rows"]);
        Assert.Contains("at least 2,000,000 of them unlike", finding.Summary, StringComparison.Ordinal);
        Assert.Contains(
            report.Stores[0].Assumptions,
            a => a.Contains("1 of 2 accesses, which gave 64,000 rows", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Many_reads_that_are_each_like_the_work_of_an_account_prove_nothing_together()
    {
        StoreLog log = Report();
        for (int i = 0; i < 5; i++)
        {
            log.Add(Day(50).AddHours(3).AddMinutes(10 + i), "report", Usual(30 + i), 64_000);
        }

        (RecordExposureReport report, Finding finding) = Judge(log);

        Assert.Null(report.Rows.Proven);
        Assert.Equal(6 * 64_000, report.Rows.UpperBound);
        Assert.Empty(finding.Counts);
        Assert.Contains("each like its work", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_by_another_question_at_an_odd_hour_are_proven_however_small_each_is()
    {
        StoreLog log = Report();
        for (int i = 0; i < 10; i++)
        {
            log.Add(
                Day(50).AddHours(22).AddMinutes(i),
                "report",
                string.Create(CultureInfo.InvariantCulture, $"SELECT b_number, cell FROM cdr.calls WHERE region = {i}"),
                30_000
            );
        }

        (RecordExposureReport report, Finding _) = Judge(log);

        Assert.Equal((300_000, 364_000), (report.Rows.Proven, report.Rows.UpperBound));
    }

    [Fact]
    public void An_export_is_proven_beside_the_report_of_the_day()
    {
        (RecordExposureReport report, Finding finding) = Judge(
            Report().Add(Day(50).AddHours(3), "report", $"COPY ({Theft}) TO STDOUT", 2_000_000)
        );

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Equal((2_000_000, 2_064_000), (report.Rows.Proven, report.Rows.UpperBound));
    }

    [Fact]
    public void What_a_desk_looks_up_while_a_list_is_worked_through_proves_nothing()
    {
        StoreLog log = Desk(days: 40);
        DateTime time = Day(39).AddHours(10).AddMinutes(55);
        for (int i = 0; i < 400; i++)
        {
            // The last of the list come in the next hour.
            log.Add(
                time.AddSeconds(i),
                "desk",
                $"SELECT * FROM cdr.calls WHERE a_number = '{14_045_550_000L + i}'",
                10,
                "192.0.2.10",
                "desk"
            );
        }

        (RecordExposureReport report, Finding _) = Judge(log, "call_records:cdr-08");

        Assert.Equal(3_000, report.Rows.Proven);
        Assert.InRange(report.Rows.UpperBound!.Value, 4_000, 4_100);
    }

    [Fact]
    public void A_night_from_a_standby_beside_a_theft_from_elsewhere_proves_nothing()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            bool hasFailed = day == 50;
            log.Add(
                Day(day).AddHours(3),
                "report",
                Usual(day),
                64_000,
                hasFailed ? "192.0.2.20" : "192.0.2.10",
                hasFailed ? "standby" : "scheduler"
            );
        }

        log.Add(
            Day(52).AddHours(9),
            "report",
            "SELECT a_number, b_number FROM cdr.calls WHERE region = 2",
            50_000,
            "198.51.100.77",
            "sqlplus"
        );

        (RecordExposureReport report, Finding finding) = Judge(log);

        Assert.Equal("call_records:cdr-06", finding.Rule.Id);
        Assert.Equal((50_000, 114_000), (report.Rows.Proven, report.Rows.UpperBound));
    }

    [Theory]
    [InlineData("SELECT b_number, cell FROM cdr.calls WHERE region = NIGHT", 54_000L)]
    [InlineData(
        "SELECT a_number, b_number, started FROM cdr.calls WHERE started >= '2026-07-1NIGHT' AND started < '2026-07-1NIGHT 23:00'",
        null
    )]
    public void Small_reads_at_an_odd_hour_are_proven_where_the_account_asks_something_else(string sql, long? proven)
    {
        StoreLog log = Report();
        for (int night = 0; night < 6; night++)
        {
            log.Add(
                Day(50 + night).AddHours(22),
                "report",
                sql.Replace("NIGHT", $"{night}", StringComparison.Ordinal),
                9_000
            );
        }

        (RecordExposureReport report, Finding finding) = Judge(log);

        Assert.Equal("call_records:cdr-07", finding.Rule.Id);
        Assert.Equal(proven, report.Rows.Proven);
        Assert.Equal(54_000, report.Rows.UpperBound);
    }

    [Fact]
    public void A_first_look_at_work_beside_a_read_at_night_proves_nothing()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            for (int hour = 9; hour < 15; hour++)
            {
                log.Add(Day(day).AddHours(hour), "dba", "SELECT count(*) FROM cdr.calls", 1);
            }
        }

        log.Add(Day(40).AddHours(10), "dba", "SELECT * FROM cdr.calls WHERE region = 1", 900)
            .Add(Day(42).AddHours(10), "dba", "SELECT * FROM cdr.calls WHERE region = 4", 6_000, "198.51.100.77")
            // After the two weeks of which reads are kept.
            .Add(Day(59).AddHours(10), "dba", "SELECT * FROM cdr.calls WHERE region = 5", 7_000);

        (RecordExposureReport report, Finding finding) = Judge(log);

        Assert.Equal("call_records:first_read", finding.Rule.Id);
        Assert.Equal((6_000, 13_900), (report.Rows.Proven, report.Rows.UpperBound));
    }

    private static (RecordExposureReport Report, Finding Finding) Judge(StoreLog log, string? rule = null)
    {
        using RecordAccessDetector detector = StoreLog.Detector(StoreLog.Inventory);
        IReadOnlyList<Finding> findings = DetectorRun.Of(detector, log.Events);
        return (
            RecordExposureReckoning.Of(detector.Takings, detector.Takings.Keys)!,
            Assert.Single(findings, f => rule is null || f.Rule.Id == rule)
        );
    }

    private static DateTime Day(int day) => Start.AddDays(day);

    private static string Usual(int day) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT a_number, b_number, started FROM cdr.calls WHERE started >= '{Day(day - 1):yyyy-MM-dd}' AND started < '{Day(day):yyyy-MM-dd}'"
        );

    private static StoreLog Report()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            log.Add(Day(day).AddHours(3), "report", Usual(day), 64_000);
        }

        return log;
    }

    private static StoreLog Desk(int days)
    {
        StoreLog log = new();
        for (int i = 0; i < days * 20; i++)
        {
            log.Add(
                Day(i / 20).AddHours(8).AddMinutes(i % 20 * 25),
                "desk",
                $"SELECT started, b_number FROM cdr.calls WHERE a_number = '{13_035_550_000L + i}' AND started >= '2026-07-01'",
                10,
                "192.0.2.10",
                "desk"
            );
        }

        return log;
    }
}
