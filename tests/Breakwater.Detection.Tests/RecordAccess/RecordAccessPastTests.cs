using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Accounts with much work of their own, which must not hide what else is done with them.</summary>
public sealed class RecordAccessPastTests
{
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Night = Start.AddDays(30).AddHours(2);

    [Fact]
    public void A_few_subscribers_watched_with_the_account_of_a_desk_stand_out_of_its_work()
    {
        StoreLog log = Desk();
        for (int i = 0; i < 90; i++)
        {
            log.Add(Night.AddDays(i / 10).AddMinutes(i), "care", Lookup($"1202555010{i % 3}"), 20);
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal("call_records:t83b", finding.Rule.Id);
        Assert.Contains("3 subscribers 90 times", finding.Summary, StringComparison.Ordinal);
        Assert.All(finding.Evidence, e => Assert.True(e.Position.Number > 3000));
    }

    [Fact]
    public void A_customer_who_calls_a_desk_often_is_not_watched()
    {
        StoreLog log = Desk();
        for (int i = 0; i < 12; i++)
        {
            log.Add(Night.AddDays(i), "care", Lookup("12025550100"), 20);
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void A_list_worked_through_with_the_account_of_a_desk_stands_out_of_its_hours()
    {
        StoreLog log = Desk();
        for (int i = 0; i < 900; i++)
        {
            log.Add(Night.AddSeconds(i * 3), "care", Lookup($"120299{i:00000}"), 20);
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal("call_records:cdr-08", finding.Rule.Id);
        Assert.Contains("900 different subscribers in one hour", finding.Summary, StringComparison.Ordinal);
        Assert.All(finding.Evidence, e => Assert.True(e.Position.Number > 3000));
    }

    [Fact]
    public void More_exports_than_are_kept_are_no_bound()
    {
        StoreLog log = new();
        for (int i = 0; i < 700; i++)
        {
            log.Add(Night.AddMinutes(i), "mallory", $"COPY (SELECT * FROM cdr.calls WHERE cell = {i}) TO STDOUT", 10);
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.True(finding.Counts["rows"] <= 7000);
        Assert.Empty(finding.AtMost);
    }

    [Fact]
    public void Records_of_one_statement_count_its_rows_once()
    {
        StoreLog log = new();
        const string Sql = "COPY (SELECT c.* FROM cdr.calls c JOIN cdr.calls_old o ON c.id = o.id) TO STDOUT";
        log.AddAudit(Night, "mallory", Sql, 60_000, 17, "cdr.calls");
        log.AddAudit(Night.AddMilliseconds(1), "mallory", Sql, 60_000, 17, "cdr.calls_old");
        log.AddAudit(Night.AddMilliseconds(2), "mallory", Sql, 60_000, 18, "cdr.calls");

        Assert.Equal(120_000, Assert.Single(log.Judge()).Counts["rows"]);
    }

    [Fact]
    public void Those_who_stand_first_in_long_lists_are_known_in_every_run()
    {
        IEnumerable<string> watched = Enumerable.Range(0, 40).Select(i => $"'120255500{i:00}'");
        StoreLog log = new();
        for (int night = 0; night < 30; night++)
        {
            string list = string.Join(
                ',',
                watched.Concat(Enumerable.Range(night * 600, 600).Select(i => $"'1202{i:0000000}'"))
            );
            log.Add(Night.AddDays(night), "mallory", $"SELECT * FROM cdr.calls WHERE a_number IN ({list})", 900);
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Contains("40 subscribers 1200 times", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Weeks_of_where_one_subscriber_was_are_a_finding_and_an_hour_is_none()
    {
        string[] columns = ["started", "cell"];
        string query = $"SELECT {string.Join(", ", columns)} FROM cdr.calls WHERE a_number = '12025550101'";
        StoreLog log = new StoreLog().Habit("report", Start);

        Assert.Empty(
            log.Add(Night, "report", query + " AND started BETWEEN '2026-09-30 10:00' AND '2026-09-30 11:00'", 3)
                .Judge()
        );
        Finding finding = Assert.Single(
            log.Add(Night, "report", query + " AND started BETWEEN '2026-08-01' AND '2026-09-30'", 900).Judge()
        );
        Assert.Equal("call_records:cdr-15", finding.Rule.Id);
    }

    [Fact]
    public void Everybody_in_an_area_is_a_low_finding_and_the_daily_work_of_planning_is_none()
    {
        StoreLog log = new();
        Assert.Empty(Planning(log).Judge());

        Finding finding = Assert.Single(
            log.Add(
                    Night,
                    "intern",
                    "SELECT a_number FROM cdr.calls WHERE cell = 4711 AND started >= '2026-09-01'",
                    700
                )
                .Judge()
        );
        Assert.Equal(("call_records:t83c", Level.Low), (finding.Rule.Id, finding.Level));
    }

    [Fact]
    public void A_count_of_an_area_shows_nobody()
    {
        StoreLog log = new StoreLog().Add(Night, "intern", "SELECT count(*) FROM cdr.calls WHERE cell = 4711", 1);

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Who_read_records_before_may_search_the_catalogue()
    {
        const string Search = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%call_records%'";
        StoreLog log = new StoreLog()
            .Add(Night.AddDays(-3), "dba", "SELECT * FROM call_records LIMIT 5", 5)
            .Add(Night, "dba", Search, 3)
            .Add(Night.AddHours(1), "dba", "SELECT * FROM call_records LIMIT 5", 5);

        Assert.Empty(log.Judge(new CarrierInventory()));
    }

    [Fact]
    public void Without_an_inventory_of_jobs_the_sentence_speaks_of_none()
    {
        StoreLog log = new StoreLog().Add(Night, "mallory", "COPY cdr.calls TO STDOUT", 900_000);

        Assert.DoesNotContain(
            "job",
            Assert.Single(log.Judge(new CarrierInventory())).Summary,
            StringComparison.Ordinal
        );
        Assert.Contains("no job", Assert.Single(log.Judge()).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_a_letter_precedes_is_not_shown()
    {
        StoreLog log = new StoreLog().Add(
            Night,
            "mallory",
            "COPY (SELECT * FROM cdr.calls WHERE x = 'N12025550107') TO STDOUT",
            900_000
        );

        Assert.DoesNotContain("12025550107", Assert.Single(log.Judge()).Evidence[0].Excerpt, StringComparison.Ordinal);
    }

    private static string Lookup(string number) =>
        string.Create(CultureInfo.InvariantCulture, $"SELECT * FROM cdr.calls WHERE a_number = '{number}'");

    /// <summary>3,000 look-ups of 900 customers over 25 days.</summary>
    private static StoreLog Desk()
    {
        StoreLog log = new();
        for (int i = 0; i < 3000; i++)
        {
            log.Add(Start.AddMinutes(i * 12), "care", Lookup($"12025{i % 900:000000}"), 20);
        }

        return log;
    }

    private static StoreLog Planning(StoreLog log)
    {
        for (int day = 0; day < 30; day++)
        {
            log.Add(
                Start.AddDays(day).AddHours(9),
                "planning",
                $"SELECT a_number, cell FROM cdr.calls WHERE cell = {day}",
                900
            );
        }

        return log;
    }
}
