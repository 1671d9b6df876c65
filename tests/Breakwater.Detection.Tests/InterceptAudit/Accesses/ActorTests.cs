using System.Globalization;
using System.Net;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class ActorTests
{
    private const string Noon = "2026-06-10T12:00:00";

    private static InterceptAccess By(string account, string time = Noon) =>
        Access(time, InterceptAction.Read, InterceptObject.Order) with
        {
            Account = account,
        };

    [Fact]
    public void An_account_of_no_roster_is_told()
    {
        Finding finding = new AccessScene().Add(By("ops.smith")).One("LI-24");

        Assert.Equal(Level.Critical, finding.Level);
        Assert.Contains("ops.smith", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_whose_owner_left_is_an_orphan() =>
        Assert.Contains(
            new AccessScene().Add(By("leaver")).One("LI-24").ConfidenceReasons,
            r => r.Contains("orphan", StringComparison.Ordinal)
        );

    [Fact]
    public void An_account_that_was_used_before_its_owner_left_is_none() =>
        Assert.Empty(new AccessScene().Add(By("leaver", "2026-04-30T12:00:00")).Findings("LI-24"));

    [Fact]
    public void An_appointment_written_down_late_weighs_less() =>
        Assert.Equal(Level.High, new AccessScene().Add(By("newcomer")).One("LI-24").Level);

    [Fact]
    public void Somebody_who_took_the_wrong_door_and_was_refused_is_hardly_worth_a_word() =>
        Assert.Equal(
            Level.Low,
            new AccessScene()
                .Add(Access(Noon, InterceptAction.Login) with { Account = "care.desk", Succeeded = false })
                .One("LI-24")
                .Level
        );

    [Fact]
    public void Without_a_roster_nobody_is_judged()
    {
        AccessScene scene = new AccessScene
        {
            Inventory = Carrier with { Intercept = Carrier.Intercept! with { Staff = null } },
        }.Add(By("ops.smith"));

        Assert.Empty(scene.Findings("LI-24"));
        Assert.Contains(scene.NotAssessable(), s => s.StartsWith("LI-24: no roster", StringComparison.Ordinal));
    }

    [Fact]
    public void An_account_that_rested_for_months_is_dormant()
    {
        Finding finding = new AccessScene().Add(By("officer1", "2026-01-10T12:00:00"), By("officer1")).One("LI-25");

        Assert.Contains("151 days", finding.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Some_weeks_of_leave_are_no_rest() =>
        Assert.Empty(new AccessScene().Add(By("officer1", "2026-05-10T12:00:00"), By("officer1")).Findings("LI-25"));

    [Theory]
    [InlineData(Administration, "officer2", true)]
    [InlineData("mdf-1", "officer2", false)]
    [InlineData(Administration, null, false)]
    public void A_first_use_ends_a_rest_only_where_the_log_would_have_shown_one_before(
        string system,
        string? other,
        bool isTold
    )
    {
        AccessScene scene = new AccessScene().Add(
            Enumerable
                .Range(1, 100)
                .Select(day =>
                    By("", At(Noon).AddDays(-day).ToString("s", CultureInfo.InvariantCulture)) with
                    {
                        System = system,
                        Account = other,
                    }
                )
        );

        IReadOnlyList<Finding> told = scene.Add(By("officer1")).Findings("LI-25");

        Assert.Equal(isTold ? 1 : 0, told.Count(f => f.Summary.Contains("officer1", StringComparison.Ordinal)));
    }

    private static InterceptAccess[] InTurns(string other) =>
        [
            By("officer1"),
            By("officer1", "2026-06-10T12:05:00") with
            {
                Client = other,
            },
            By("officer1", "2026-06-10T12:09:00"),
        ];

    [Fact]
    public void An_account_that_two_hosts_use_in_turns_is_shared()
    {
        AccessScene scene = new()
        {
            Inventory = Carrier with
            {
                Intercept = Carrier.Intercept! with
                {
                    Workstations = [new() { Name = "desks", Addresses = [IPNetwork.Parse("192.0.2.48/28")] }],
                },
            },
        };

        Assert.Contains(
            "two people share it",
            scene.Add(InTurns("192.0.2.52")).One("LI-25").Summary,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_account_that_somebody_uses_elsewhere_in_turns_with_its_owner_is_in_other_hands()
    {
        AccessScene scene = new AccessScene().Add(InTurns(Elsewhere));

        Assert.Empty(scene.Findings("LI-25"));
        Assert.Contains(
            scene.One("LI-26").ConfidenceReasons,
            r => r.Contains("somebody else has it", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_account_that_is_used_elsewhere_hours_later_may_be_its_owners() =>
        Assert.DoesNotContain(
            new AccessScene()
                .Add(By("officer1"), By("officer1", "2026-06-10T19:00:00") with { Client = Elsewhere })
                .One("LI-26")
                .ConfidenceReasons,
            r => r.Contains("somebody else has it", StringComparison.Ordinal)
        );

    [Fact]
    public void Somebody_who_moves_to_another_desk_shares_nothing() =>
        Assert.Empty(
            new AccessScene()
                .Add(By("officer1"), By("officer1", "2026-06-10T12:05:00") with { Client = "192.0.2.52" })
                .Findings("LI-25")
        );

    [Fact]
    public void A_vendor_outside_of_every_window_is_told()
    {
        AccessScene scene = new AccessScene().Add(
            Access(Noon, InterceptAction.Login, InterceptObject.Host) with
            {
                Account = "vendor1",
                Client = "203.0.113.5",
            },
            Ticket("2026-06-01T10:00:00", "2026-06-01T14:00:00", Administration, "vendor1")
        );

        Assert.Equal(Level.Critical, scene.One("LI-42").Level);
    }

    [Fact]
    public void A_vendor_inside_its_window_is_not()
    {
        Assert.Empty(
            new AccessScene()
                .Add(
                    Access(Noon, InterceptAction.Login, InterceptObject.Host) with
                    {
                        Account = "vendor1",
                        Client = "203.0.113.5",
                    },
                    Ticket("2026-06-10T10:00:00", "2026-06-10T14:00:00", Administration, "vendor1")
                )
                .Findings()
        );
    }

    [Fact]
    public void A_vendors_account_used_without_a_session_is_an_account_outside_maintenance() =>
        Assert.Single(
            new AccessScene()
                .Add(By("vendor1"), Ticket("2026-06-01T10:00:00", "2026-06-01T14:00:00", Administration, "vendor1"))
                .Findings("LI-25")
        );

    [Fact]
    public void An_officer_at_a_host_that_nobody_registered_is_told() =>
        Assert.Contains(
            Elsewhere,
            new AccessScene().Add(By("officer1") with { Client = Elsewhere }).One("LI-26").Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_officer_at_a_registered_desk_is_not() =>
        Assert.Empty(new AccessScene().Add(By("officer1")).Findings("LI-26"));

    [Fact]
    public void Whoever_reads_the_database_below_passes_the_application_by() =>
        Assert.Single(
            new AccessScene()
                .Add(Access(Noon, InterceptAction.Read, InterceptObject.Host) with { Account = "root1", Tool = "psql" })
                .Findings("LI-26")
        );

    [Fact]
    public void An_administrator_who_logs_in_to_the_host_from_the_desk_does_his_work() =>
        Assert.Empty(
            new AccessScene()
                .Add(Access(Noon, InterceptAction.Login, InterceptObject.Host) with { Account = "root1", Tool = "ssh" })
                .Findings()
        );

    [Fact]
    public void A_person_who_logs_in_with_the_account_of_a_program_is_told() =>
        Assert.Contains(
            "account of a program",
            new AccessScene()
                .Add(
                    Access(Noon, InterceptAction.Login, InterceptObject.Account) with
                    {
                        Account = "audit",
                        Tool = "Firefox",
                    }
                )
                .One("LI-26")
                .Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void Another_kind_of_program_than_on_all_other_days_is_told()
    {
        AccessScene scene = new();
        for (int i = 0; i < 30; i++)
        {
            scene.Add(By("officer1", $"2026-06-0{1 + (i / 4)}T1{i % 4}:00:00") with { Tool = "Mozilla/5.0" });
        }

        scene.Add(By("officer1", "2026-06-10T12:00:00") with { Tool = "curl/8.5.0" });

        Assert.Equal(Level.Medium, scene.One("LI-26").Level);
    }
}
