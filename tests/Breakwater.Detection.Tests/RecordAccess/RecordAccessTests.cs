using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

public sealed class RecordAccessTests
{
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Night = Start.AddDays(30).AddHours(2);

    [Fact]
    public void Usual_days_of_work_are_no_finding() =>
        Assert.Empty(new StoreLog().Habit("report", Start).Habit("care", Start.AddHours(1), rows: 300).Judge());

    [Fact]
    public void A_night_with_many_more_rows_than_ever_is_one_finding_with_its_count()
    {
        Finding finding = Assert.Single(
            new StoreLog()
                .Habit("report", Start)
                .Add(Night, "report", "SELECT * FROM cdr.calls WHERE region = 4", 900_000, "192.0.2.77", "psql")
                .Judge()
        );

        Assert.Equal("call_records:cdr-01", finding.Rule.Id);
        Assert.Equal(Level.High, finding.Level);
        Assert.Contains("900,000 call records of warehouse", finding.Summary, StringComparison.Ordinal);
        Assert.Contains("192.0.2.77", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Twice_the_usual_is_not_bulk() =>
        Assert.Empty(
            new StoreLog()
                .Habit("report", Start, rows: 60_000)
                .Add(Night, "report", "SELECT a_number, started FROM cdr.calls WHERE started >= '2026-09-30'", 120_000)
                .Judge()
        );

    [Fact]
    public void What_is_read_each_month_explains_what_is_read_in_a_month() =>
        Assert.Equal(
            [Level.Low],
            new StoreLog()
                .Habit("report", Start, days: 20)
                .Add(Start.AddDays(20), "report", "SELECT * FROM cdr.calls WHERE region = 4", 40_000)
                .Habit("report", Start.AddDays(21), days: 20)
                .Add(Start.AddDays(50), "report", "SELECT * FROM cdr.calls WHERE region = 5", 110_000)
                .Judge()
                .Select(f => f.Level)
        );

    [Fact]
    public void Exports_of_six_nights_are_one_finding_that_counts_their_rows_once()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int night = 0; night < 6; night++)
        {
            log.Add(
                Night.AddDays(night),
                "report",
                $"COPY (SELECT a_number, b_number FROM cdr.calls WHERE region = {night}) TO STDOUT",
                200_000 + night,
                "192.0.2.77",
                "psql"
            );
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal("call_records:cdr-02", finding.Rule.Id);
        Assert.Equal(1_200_015, finding.Counts["rows"]);
        Assert.Equal(1_200_015, finding.AtMost["rows"]);
        Assert.Contains("1,200,015", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(6, finding.Evidence.Count(e => e.Excerpt.Contains("COPY", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_an_account_reads_every_day_is_no_part_of_its_export_of_that_day()
    {
        Finding finding = Assert.Single(
            new StoreLog()
                .Habit("report", Start, days: 40)
                .Add(Start.AddDays(30).AddHours(20), "report", "COPY (SELECT * FROM cdr.calls) TO STDOUT", 900_000)
                .Judge()
        );

        Assert.Equal(900_000, finding.Counts["rows"]);
    }

    [Fact]
    public void Rows_that_nobody_can_have_read_are_not_counted()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int i = 0; i < 3; i++)
        {
            log.Add(
                Night.AddMinutes(i),
                "report",
                $"COPY (SELECT * FROM cdr.calls WHERE region = {i}) TO STDOUT",
                long.MaxValue
            );
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Empty(finding.Counts);
        Assert.Contains("how many the audit does not say", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_by_a_declared_job_is_no_finding_but_more_rows_than_it_declares_are()
    {
        StoreLog log = new StoreLog().Add(Night, "billing", "COPY cdr.calls TO STDOUT", 9_000_000);
        Assert.Empty(log.Judge());

        Assert.NotEmpty(log.Add(Night.AddDays(1), "billing", "COPY cdr.calls TO STDOUT", 12_000_000).Judge());
    }

    [Fact]
    public void A_job_from_another_place_than_it_declares_is_not_that_job()
    {
        CarrierInventory inventory = StoreLog.Inventory with
        {
            CallRecords = StoreLog.Inventory.CallRecords! with
            {
                Jobs =
                [
                    StoreLog.Inventory.CallRecords!.Jobs![0] with
                    {
                        Sources = [System.Net.IPNetwork.Parse("198.51.100.0/28")],
                    },
                ],
            },
        };

        Assert.NotEmpty(new StoreLog().Add(Night, "billing", "COPY cdr.calls TO STDOUT", 9_000_000).Judge(inventory));
    }

    [Fact]
    public void A_few_subscribers_looked_up_night_after_night_are_a_finding_without_their_numbers()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int i = 0; i < 70; i++)
        {
            log.Add(
                Night.AddDays(i / 10).AddMinutes(i),
                "report",
                $"SELECT * FROM cdr.calls WHERE a_number = '1202555010{i % 7}'",
                20,
                "192.0.2.77",
                "psql"
            );
        }

        Finding finding = Assert.Single(log.Judge(), f => f.Rule.Id == "call_records:t83b");

        Assert.Contains("7 subscribers 70 times", finding.Summary, StringComparison.Ordinal);
        Assert.Equal(Level.High, finding.Level);
        Assert.All(finding.Evidence, e => Assert.DoesNotContain("1202555", e.Excerpt, StringComparison.Ordinal));
        Assert.All(finding.Evidence, e => Assert.Contains("[number]", e.Excerpt, StringComparison.Ordinal));
    }

    [Fact]
    public void A_desk_that_looks_up_everybody_is_no_watch()
    {
        StoreLog log = new();
        for (int i = 0; i < 3000; i++)
        {
            log.Add(
                Start.AddMinutes(i * 12),
                "care",
                $"SELECT * FROM cdr.calls WHERE a_number = '12025{i % 900:000000}'",
                20
            );
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Numbers_worked_through_by_a_program_are_a_finding()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int i = 0; i < 900; i++)
        {
            log.Add(
                Night.AddSeconds(i * 3),
                "report",
                $"SELECT * FROM cdr.calls WHERE b_number = '120255{i:00000}'",
                20,
                "192.0.2.77",
                "python"
            );
        }

        Assert.Contains(log.Judge(), f => f.Rule.Id == "call_records:cdr-08");
    }

    [Fact]
    public void Calls_of_those_who_were_called_are_a_contact_graph()
    {
        Finding finding = Assert.Single(
            new StoreLog()
                .Habit("report", Start)
                .Add(
                    Night,
                    "report",
                    "SELECT c2.b_number FROM cdr.calls c1 JOIN cdr.calls c2 ON c1.b_number = c2.a_number WHERE c1.a_number = '12025550101'",
                    90
                )
                .Judge()
        );

        Assert.Equal("call_records:cdr-14", finding.Rule.Id);
    }

    [Fact]
    public void A_search_of_the_catalogue_before_the_first_read_is_a_finding()
    {
        const string Search = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE '%call_records%'";
        StoreLog stranger = new StoreLog()
            .Add(Night, "intern", Search, 3)
            .Add(Night.AddHours(1), "intern", "SELECT * FROM call_records LIMIT 5", 5);
        CarrierInventory none = new();

        Assert.Contains(stranger.Judge(none), f => f.Rule.Id == "call_records:cdr-09");
    }

    [Fact]
    public void Rows_that_the_audit_does_not_count_are_said_to_be_unknown()
    {
        using RecordAccessDetector detector = StoreLog.Detector(StoreLog.Inventory);
        IReadOnlyList<Finding> findings = DetectorRun.Of(
            detector,
            new StoreLog().Habit("report", Start).Add(Night, "report", "COPY cdr.calls TO STDOUT", null).Events
        );

        Assert.Contains("how many the audit does not say", Assert.Single(findings).Summary, StringComparison.Ordinal);
        Assert.Contains(detector.NotAssessable, s => s.Contains("warehouse", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_an_inventory_it_is_less_sure_and_says_why()
    {
        StoreLog log = new StoreLog();
        log.Add(Night, "mallory", "COPY cdr.calls TO STDOUT", 900_000);
        Finding sure = Assert.Single(log.Judge());
        Finding guess = Assert.Single(log.Judge(new CarrierInventory()));

        Assert.True(guess.Level <= Level.Medium);
        Assert.True(guess.Confidence < sure.Confidence);
        Assert.Contains(guess.ConfidenceReasons, r => r.Contains("inventory", StringComparison.Ordinal));
    }

    [Fact]
    public void Order_and_threads_change_nothing_and_a_record_in_two_files_counts_once()
    {
        StoreLog log = new StoreLog().Habit("report", Start);
        for (int i = 0; i < 90; i++)
        {
            log.Add(
                Night.AddDays(i % 7).AddMinutes(i),
                "report",
                $"SELECT * FROM cdr.calls WHERE a_number = '1202555010{i % 7}'",
                20,
                "192.0.2.77",
                "psql"
            );
        }

        log.Add(Night, "report", "COPY cdr.calls TO STDOUT", 900_000);
        string[] expected = [.. log.Judge().Select(f => f.Id + f.Summary)];
        for (int seed = 1; seed < 5; seed++)
        {
            Assert.Equal(expected, log.Judge(seed: seed, workers: seed).Select(f => f.Id + f.Summary));
        }

        using RecordAccessDetector twice = StoreLog.Detector(StoreLog.Inventory);
        IReadOnlyList<Finding> doubled = DetectorRun.Of(
            twice,
            [.. log.Events, .. log.Events.Select(e => e with { Path = "copy.log" })]
        );
        Assert.Equal(expected, doubled.Select(f => f.Id + f.Summary));
    }
}
