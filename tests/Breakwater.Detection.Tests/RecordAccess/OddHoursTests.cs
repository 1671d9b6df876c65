using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.Tests.Support;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>Records read at hours at which the account does nothing else (CDR-07), and stores told apart by their kind.</summary>
public sealed class OddHoursTests
{
    private const string Read = "SELECT a_number, started FROM cdr.calls WHERE region = 4";
    private static readonly DateTime Start = new(2026, 8, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Reads_on_six_nights_beside_the_usual_days_are_one_finding_where_no_rows_are_counted()
    {
        StoreLog log = new StoreLog().Habit("analyst", Start, days: 60);
        for (int night = 50; night < 56; night++)
        {
            log.Add(Start.AddDays(night).AddHours(2), "analyst", Read, rows: null);
        }

        Finding finding = Assert.Single(log.Judge());

        Assert.Equal(("call_records:cdr-07", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("on 6 days", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Four_nights_are_a_case_that_took_long()
    {
        StoreLog log = Work();
        for (int night = 50; night < 54; night++)
        {
            log.Add(Start.AddDays(night).AddHours(2), "analyst", Read, rows: null);
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void A_job_that_was_moved_takes_its_work_along()
    {
        StoreLog log = new StoreLog().Habit("report", Start, days: 45);
        for (int day = 45; day < 60; day++)
        {
            log.Add(Start.AddDays(day).AddHours(8), "report", Read, rows: null);
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void A_clock_that_is_changed_takes_the_report_of_each_month_along_too()
    {
        StoreLog log = new();
        for (int day = 0; day < 90; day++)
        {
            int hour = day < 45 ? 3 : 4;
            log.Add(Start.AddDays(day).AddHours(hour), "report", Read, rows: null);
            if (day % 30 == 0)
            {
                log.Add(Start.AddDays(day).AddHours(hour + 2), "report", Read, rows: null);
            }
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Nights_at_which_an_account_is_used_while_its_owner_is_away_are_a_finding_and_a_night_shift_is_none()
    {
        StoreLog away = Work();
        StoreLog shift = Work();
        for (int day = 60; day < 74; day++)
        {
            away.Add(Start.AddDays(day).AddHours(2), "analyst", Read, rows: null);
            for (int hour = 0; hour < 8; hour++)
            {
                shift.Add(Start.AddDays(day).AddHours((20 + hour) % 24), "analyst", Read, rows: null);
            }
        }

        Assert.Equal("call_records:cdr-07", Assert.Single(away.Judge()).Rule.Id);
        Assert.Empty(shift.Judge());
    }

    [Fact]
    public void Who_works_all_day_may_stay_late_now_and_then_and_not_at_night()
    {
        Assert.Empty(Days().Judge());

        StoreLog nights = Days();
        for (int night = 30; night < 36; night++)
        {
            nights.Add(Start.AddDays(night).AddHours(2), "analyst", Read, rows: null);
        }

        Assert.Equal("call_records:cdr-07", Assert.Single(nights.Judge()).Rule.Id);

        static StoreLog Days()
        {
            StoreLog log = new();
            for (int day = 0; day < 90; day++)
            {
                for (int hour = 8; hour < 16; hour++)
                {
                    log.Add(Start.AddDays(day).AddHours(hour).AddMinutes(day % 9), "analyst", Read, rows: null);
                }

                if (day is >= 30 and < 36)
                {
                    log.Add(Start.AddDays(day).AddHours(16), "analyst", Read, rows: null);
                }
            }

            return log;
        }
    }

    [Theory]
    [InlineData(12, false)]
    [InlineData(15, true)]
    [InlineData(2, true)]
    public void Noon_between_the_few_hours_of_who_works_little_is_none_of_the_night(int odd, bool isFound)
    {
        StoreLog log = new();
        for (int day = 0; day < 90; day++)
        {
            log.Add(Start.AddDays(day).AddHours(day % 3 == 0 ? 13 : 10 + (day % 2)), "analyst", Read, rows: null);
            if (day is >= 45 and < 51)
            {
                log.Add(Start.AddDays(day).AddHours(odd), "analyst", Read, rows: null);
            }
        }

        Assert.Equal(isFound ? ["call_records:cdr-07"] : [], log.Judge().Select(f => f.Rule.Id));
    }

    [Fact]
    public void A_declared_job_may_work_at_night()
    {
        StoreLog log = new StoreLog().Habit("billing", Start, days: 60);
        for (int night = 50; night < 58; night++)
        {
            log.Add(Start.AddDays(night).AddHours(2), "billing", Read, rows: 10);
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Small_reads_at_the_hours_of_a_large_one_belong_to_what_was_taken()
    {
        StoreLog log = new StoreLog().Habit("analyst", Start, days: 60);
        for (int night = 50; night < 56; night++)
        {
            log.Add(
                Start.AddDays(night).AddHours(2),
                "analyst",
                $"SELECT a_number FROM cdr.calls WHERE region = {night}",
                night == 53 ? 900_000 : 30_000
            );
        }

        using RecordAccessDetector detector = StoreLog.Detector(StoreLog.Inventory);
        DetectorRun.Of(detector, log.Events);

        Assert.Equal(1_050_000, RecordExposureReckoning.Of(detector.Takings, detector.Takings.Keys)!.Rows.Proven);
    }

    [Fact]
    public void A_statement_as_long_as_what_an_audit_keeps_says_for_certain_of_no_row_which_it_is()
    {
        const string Whole = "COPY (SELECT a_number FROM cdr.calls WHERE region = 4 ) TO STDOUT";
        string cut = Whole.Replace(" )", new string(' ', 200 - Whole.Length + 1) + ")", StringComparison.Ordinal);

        Assert.Equal(300, Proven(Whole, Whole.Replace("4", "5", StringComparison.Ordinal)));
        Assert.Equal(1, Proven(cut, cut.Replace("4", "5", StringComparison.Ordinal)));

        static long? Proven(params string[] statements)
        {
            StoreLog log = new();
            for (int i = 0; i < statements.Length; i++)
            {
                log.Add(Start.AddHours(i), "thief", statements[i], 100 * (i + 1));
            }

            using RecordAccessDetector detector = StoreLog.Detector(StoreLog.Inventory);
            DetectorRun.Of(detector, log.Events);
            return RecordExposureReckoning.Of(detector.Takings, detector.Takings.Keys)!.Rows.Proven;
        }
    }

    [Fact]
    public void A_store_of_another_kind_with_a_table_of_the_same_name_is_another_store()
    {
        CarrierInventory inventory = StoreLog.Inventory with
        {
            CallRecords = StoreLog.Inventory.CallRecords! with
            {
                Stores =
                [
                    new RecordStore
                    {
                        Name = "archive",
                        Kind = "teradata",
                        Tables = ["cdr.calls"],
                    },
                    new RecordStore
                    {
                        Name = "warehouse",
                        Kind = "postgresql",
                        Tables = ["cdr.calls"],
                    },
                ],
            },
        };
        StoreLog log = new StoreLog()
            .Habit("report", Start)
            .Add(
                Start.AddDays(31),
                "report",
                "SELECT * FROM cdr.calls",
                900_000,
                "192.0.2.77",
                "psql",
                system: "postgresql"
            );

        Assert.Contains("of warehouse", Assert.Single(log.Judge(inventory)).Summary, StringComparison.Ordinal);
    }

    private static StoreLog Work()
    {
        StoreLog log = new();
        for (int i = 0; i < 60 * 8; i++)
        {
            log.Add(Start.AddDays(i / 8).AddHours(9 + (i % 8)), "analyst", Read, rows: null);
        }

        return log;
    }
}
