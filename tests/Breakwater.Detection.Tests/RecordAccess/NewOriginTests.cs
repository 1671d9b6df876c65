using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Tests.RecordAccess;

/// <summary>A client and a program that are both new for an account that works as a program does (CDR-06).</summary>
public sealed class NewOriginTests
{
    private const string Stolen = "SELECT a_number, b_number, started FROM cdr.calls WHERE region = 2";
    private const string Strange = "198.51.100.77";
    private static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_stolen_account_shows_by_its_client_and_its_program_where_no_rows_are_counted()
    {
        Finding finding = Assert.Single(
            Nightly("svc_report")
                .Add(Start.AddDays(41).AddHours(3).AddMinutes(20), "svc_report", Stolen, null, Strange, "sqlplus")
                .Judge()
        );

        Assert.Equal(("call_records:cdr-06", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Contains("from 198.51.100.77 by sqlplus, both new", finding.Summary, StringComparison.Ordinal);
        Assert.Empty(finding.Counts);
        Assert.Contains(finding.Entities, e => e.Value == Strange);
    }

    [Fact]
    public void At_an_hour_at_which_the_account_never_works_it_is_high_and_its_rows_are_counted()
    {
        Finding finding = Assert.Single(
            Nightly("svc_report")
                .Add(Start.AddDays(41).AddHours(15), "svc_report", Stolen, 6000, Strange, "sqlplus")
                .Judge()
        );

        Assert.Equal(("call_records:cdr-06", Level.High), (finding.Rule.Id, finding.Level));
        Assert.Equal(6000, finding.Counts["rows"]);
        Assert.Equal(6000, finding.AtMost["rows"]);
    }

    [Theory]
    [InlineData(Strange, "report")]
    [InlineData("192.0.2.10", "sqlplus")]
    [InlineData("", "sqlplus")]
    [InlineData(Strange, "report/2.14 (build 7)")]
    public void One_of_the_two_alone_is_none(string client, string program) =>
        Assert.Empty(
            Nightly("svc_report")
                .Add(Start.AddDays(41).AddHours(15), "svc_report", Stolen, 6000, client, program)
                .Judge()
        );

    [Theory]
    [InlineData(Stolen, true)]
    [InlineData("SELECT a_number, started FROM cdr.calls WHERE started >= '2026-09-12'", false)]
    public void Where_an_audit_names_no_programs_a_new_client_that_asks_something_else_is_a_finding(
        string sql,
        bool isFound
    )
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            log.Add(
                Start.AddDays(day).AddHours(3),
                "svc_report",
                $"SELECT a_number, started FROM cdr.calls WHERE started >= '{Start.AddDays(day):yyyy-MM-dd}'",
                null,
                program: ""
            );
        }

        log.Add(Start.AddDays(41).AddHours(4), "svc_report", sql, null, Strange, program: "");

        IReadOnlyList<Finding> findings = log.Judge();

        Assert.Equal(isFound ? ["call_records:cdr-06"] : [], findings.Select(f => f.Rule.Id));
        Assert.All(findings, f => Assert.EndsWith($"from {Strange}, new for it.", f.Summary, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_comes_while_an_account_moves_is_no_part_of_the_move(bool isStolen)
    {
        StoreLog log = new StoreLog()
            .Nights("svc_report", 0, 40, program: "")
            .Nights("svc_report", 40, 20, "192.0.2.11", program: "");
        if (isStolen)
        {
            log.Add(Start.AddDays(43).AddHours(1), "svc_report", Stolen, 6000, Strange, program: "");
        }

        IReadOnlyList<Finding> findings = log.Judge();

        Assert.Equal(isStolen ? ["call_records:cdr-06"] : [], findings.Select(f => f.Rule.Id));
        Assert.All(findings, f => Assert.Equal(6000, f.Counts["rows"]));
    }

    [Fact]
    public void Others_who_move_along_with_an_account_explain_nobody_who_comes_from_elsewhere_meanwhile()
    {
        StoreLog log = new();
        foreach (string one in (string[])["svc_report", "svc_one", "svc_two", "svc_three"])
        {
            log.Nights(one, 0, 40).Nights(one, 40, 20, "192.0.2.21", "airflow");
        }

        Finding finding = Assert.Single(
            log.Add(Start.AddDays(50).AddHours(3).AddMinutes(20), "svc_report", Stolen, 6000, Strange, "sqlplus")
                .Judge()
        );

        Assert.Equal(("call_records:cdr-06", Level.Medium), (finding.Rule.Id, finding.Level));
        Assert.Equal(6000, finding.Counts["rows"]);
    }

    [Fact]
    public void Where_an_audit_names_no_programs_others_that_move_elsewhere_explain_nothing()
    {
        StoreLog log = new StoreLog().Nights("svc_report", 0, 60, program: "");
        foreach (string other in (string[])["svc_one", "svc_two", "svc_three"])
        {
            log.Nights(other, 0, 40, "192.0.2.20", "").Nights(other, 40, 20, "192.0.2.21", "");
        }

        log.Add(Start.AddDays(43).AddHours(1), "svc_report", Stolen, 6000, Strange, program: "");

        Assert.Equal(Level.High, Assert.Single(log.Judge(), f => f.Level > Level.Low).Level);
    }

    [Fact]
    public void What_an_export_says_already_is_said_once() =>
        Assert.Equal(
            "call_records:cdr-02",
            Assert
                .Single(
                    Nightly("svc_report")
                        .Add(
                            Start.AddDays(41).AddHours(15),
                            "svc_report",
                            "COPY cdr.calls TO STDOUT",
                            90_000,
                            Strange,
                            "psql"
                        )
                        .Judge()
                )
                .Rule.Id
        );

    [Theory]
    [InlineData("SELECT count(*) FROM cdr.calls", 1)]
    [InlineData("SELECT a_number FROM cdr.calls LIMIT 5", 5)]
    [InlineData("SELECT a_number FROM cdr.calls LIMIT 5", null)]
    public void A_look_whether_the_account_still_works_is_no_theft(string sql, int? rows) =>
        Assert.Empty(
            Nightly("svc_report").Add(Start.AddDays(41).AddHours(3), "svc_report", sql, rows, Strange, "psql").Judge()
        );

    [Fact]
    public void A_person_with_a_new_computer_and_a_new_program_is_none()
    {
        StoreLog log = new();
        for (int day = 0; day < 60; day++)
        {
            DateTime morning = Start.AddDays(day).AddHours(7);
            for (int i = 0; i < 6 && morning.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday); i++)
            {
                bool isNew = day >= 44;
                log.Add(
                    morning.AddHours(i * 2),
                    "analyst",
                    "SELECT a_number, started FROM cdr.calls WHERE region = 2",
                    3000,
                    isNew ? Strange : "192.0.2.10",
                    isNew ? "psql" : "dbeaver"
                );
            }
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Too_short_a_past_says_nothing() =>
        Assert.Empty(
            Nightly("svc_report", days: 12)
                .Add(Start.AddDays(12).AddHours(3), "svc_report", Stolen, 6000, Strange, "sqlplus")
                .Judge()
        );

    [Fact]
    public void A_job_that_moves_takes_its_work_along() =>
        Assert.Empty(Nightly("svc_report", days: 40).Nights("svc_report", 40, 20, Strange, "airflow").Judge());

    [Fact]
    public void A_job_that_fails_over_for_two_nights_and_comes_back_is_none() =>
        Assert.Empty(
            Nightly("svc_report", days: 40)
                .Nights("svc_report", 40, 2, Strange, "standby")
                .Nights("svc_report", 42, 18)
                .Judge()
        );

    [Fact]
    public void A_copy_of_the_work_beside_the_work_is_no_failover() =>
        Assert.Equal(
            "call_records:cdr-06",
            Assert
                .Single(Nightly("svc_report", days: 60).Nights("svc_report", 40, 2, Strange, "standby").Judge())
                .Rule.Id
        );

    [Fact]
    public void Accounts_that_run_from_the_old_and_the_new_place_for_a_week_are_a_migration_and_one_alone_is_none()
    {
        StoreLog log = new();
        for (int i = 0; i < 4; i++)
        {
            log.Nights($"svc_report{i}", 0, 60).Nights($"svc_report{i}", 50 + i, 4, Strange, "airflow");
        }

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void What_has_never_been_asked_from_where_others_move_to_is_a_low_finding()
    {
        StoreLog log = new StoreLog().Nights("svc_report9", 0, 60);
        for (int i = 0; i < 4; i++)
        {
            log.Nights($"svc_report{i}", 0, 60).Nights($"svc_report{i}", 50 + i, 4, Strange, "airflow");
        }

        log.Add(Start.AddDays(52).AddHours(3), "svc_report9", Stolen, 6000, Strange, "airflow");

        Assert.Equal(Level.Low, Assert.Single(log.Judge()).Level);
    }

    [Fact]
    public void Several_accounts_stolen_from_one_client_are_no_migration()
    {
        StoreLog log = new();
        for (int i = 0; i < 4; i++)
        {
            log.Nights($"svc_report{i}", 0, 60)
                .Add(Start.AddDays(50).AddHours(3), $"svc_report{i}", Stolen, 6000, Strange, "sqlplus");
        }

        Assert.Equal(4, log.Judge().Count(f => f.Rule.Id == "call_records:cdr-06" && f.Level >= Level.Medium));
    }

    [Fact]
    public void Sources_of_the_account_and_machines_of_its_owner_explain_a_client_and_a_jump_host_does_not()
    {
        StoreLog log = Nightly("svc_report")
            .Add(Start.AddDays(41).AddHours(3), "svc_report", Stolen, 6000, Strange, "sqlplus");
        ServiceAccount account = new() { Account = "SVC_REPORT", Owner = "reporting" };
        Device machine = new()
        {
            Name = "batch2",
            Addresses = [IPAddress.Parse(Strange)],
            Owner = "reporting",
        };

        Assert.Empty(
            log.Judge(
                StoreLog.Inventory with
                {
                    ServiceAccounts = [account with { Sources = [IPNetwork.Parse("198.51.100.64/26")] }],
                }
            )
        );
        Assert.Empty(log.Judge(StoreLog.Inventory with { ServiceAccounts = [account], Devices = [machine] }));
        Assert.Single(
            log.Judge(
                StoreLog.Inventory with
                {
                    ServiceAccounts = [account],
                    Devices = [machine with { Owner = "network operations", Role = "jump host" }],
                }
            )
        );
    }

    [Fact]
    public void A_declared_job_explains_its_reads()
    {
        StoreLog log = Nightly("billing")
            .Add(Start.AddDays(41).AddHours(3), "billing", Stolen, 6000, Strange, "sqlplus");

        Assert.Empty(log.Judge());
    }

    [Fact]
    public void Oracle_names_the_host_in_the_program_which_is_the_same_program()
    {
        StoreLog log = new();
        log.Nights("svc_report", 0, 60, program: "rman@batch1 (TNS V1-V3)");
        log.Add(Start.AddDays(41).AddHours(3), "svc_report", Stolen, 6000, Strange, "rman@batch2 (TNS V1-V3)");

        Assert.Empty(log.Judge());
    }

    private static StoreLog Nightly(string account, int days = 60) => new StoreLog().Nights(account, 0, days);
}

file static class NightlyWork
{
    private static readonly DateTime Start = new(2026, 8, 3, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A report that runs each night at the same time.</summary>
    public static StoreLog Nights(
        this StoreLog log,
        string account,
        int from,
        int days,
        string client = "192.0.2.10",
        string program = "report"
    )
    {
        for (int day = from; day < from + days; day++)
        {
            DateTime time = Start.AddDays(day).AddHours(3).AddMinutes(day % 5);
            log.Add(
                time,
                account,
                $"SELECT a_number, started, duration FROM cdr.calls WHERE started >= '{time.AddDays(-1):yyyy-MM-dd}'",
                4000 + (day * 37 % 900),
                client,
                program
            );
        }

        return log;
    }
}
