using System.Globalization;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using static Breakwater.Detection.Tests.InterceptAudit.Accesses.AccessScene;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit.Accesses;

public class X1Tests
{
    [Fact]
    public void A_renewed_certificate_is_no_cause_of_what_else_the_administration_did_that_day()
    {
        InterceptMessage Signed(string time, string certificate, InterceptAction action = InterceptAction.Other) =>
            Message(time, action == InterceptAction.RemoveAll ? "DeactivateAllTasks" : "Ping", action) with
            {
                CertificateSha256 = new string(certificate[0], 64),
            };
        IReadOnlyList<Finding> findings = new AccessScene()
            .Add(
                Signed("2026-06-10T10:00:00", "a"),
                Signed("2026-06-10T21:00:00", "b"),
                Signed("2026-06-11T08:00:00", "b", InterceptAction.RemoveAll),
                Ticket("2026-06-10T20:00:00", "2026-06-10T23:00:00")
            )
            .Findings();

        Assert.Equal(
            DispositionState.ExplainedBy,
            Assert.Single(findings, f => f.Rule.Id == "intercept:LI-28").Disposition.State
        );
        Assert.DoesNotContain(
            Assert.Single(findings, f => f.Rule.Id == "intercept:LI-30").ConfidenceReasons,
            r => r.StartsWith("It follows from", StringComparison.Ordinal)
        );
    }

    private const string Night = "2026-06-10T03:04:00";

    private static IEnumerable<InterceptMessage> Errors(int code, int number) =>
        Enumerable
            .Range(0, number)
            .Select(i =>
                Message(Night, "Error", InterceptAction.Report) with
                {
                    Time = At(Night).AddSeconds(i * 20),
                    IsResponse = true,
                    ErrorCode = code,
                    Sender = Elsewhere,
                    Element = "ne-" + i.ToString(CultureInfo.InvariantCulture),
                }
            );

    [Theory]
    [InlineData(1030)]
    [InlineData(1040)]
    [InlineData(1050)]
    [InlineData(1060)]
    public void Identities_that_are_refused_one_after_another_are_one_finding(int code) =>
        Assert.Equal(Level.Critical, new AccessScene().Add(Errors(code, 4)).One("LI-28").Level);

    [Fact]
    public void Tasks_that_are_not_there_asked_for_again_and_again_are_told() =>
        Assert.Equal(Level.High, new AccessScene().Add(Errors(2020, 6)).One("LI-28").Level);

    [Fact]
    public void One_task_that_is_not_there_is_a_slip() =>
        Assert.Empty(new AccessScene().Add(Errors(2020, 1)).Findings("LI-28"));

    [Fact]
    public void An_administration_function_that_nobody_registered_is_told() =>
        Assert.Contains(
            "admf-9",
            new AccessScene()
                .Add(
                    Message("2026-06-09T03:04:00", "Ping", InterceptAction.Ping),
                    Message(Night, "Ping", InterceptAction.Ping) with
                    {
                        Admf = "admf-9",
                        Sender = null,
                    }
                )
                .One("LI-28")
                .Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void Where_the_inventory_names_none_those_that_send_most_count_as_known()
    {
        AccessScene scene = new() { Inventory = Breakwater.Model.Inventory.CarrierInventory.Empty };
        for (int i = 0; i < 30; i++)
        {
            scene.Add(
                Message(Night, "Ping", InterceptAction.Ping) with
                {
                    Time = At(Night).AddMinutes(i),
                    Admf = i == 17 ? "intruder" : $"site-{i % 2}",
                }
            );
        }

        Assert.Contains("intruder", scene.One("LI-28").Summary, StringComparison.Ordinal);
    }

    private static IEnumerable<InterceptMessage> Certificates(params (string Time, char Certificate)[] seen) =>
        seen.Select(s =>
            Message(s.Time, "Ping", InterceptAction.Ping) with
            {
                CertificateSha256 = new string(s.Certificate, 64),
            }
        );

    [Fact]
    public void Another_certificate_beside_the_known_one_is_told()
    {
        Finding finding = new AccessScene()
            .Add(
                Certificates(
                    ("2026-06-01T00:00:00", 'a'),
                    ("2026-06-02T00:00:00", 'a'),
                    (Night, 'b'),
                    ("2026-06-11T00:00:00", 'a')
                )
            )
            .One("LI-28");

        Assert.Equal(Level.Critical, finding.Level);
    }

    [Fact]
    public void A_certificate_that_replaces_the_known_one_weighs_less() =>
        Assert.Equal(
            Level.High,
            new AccessScene().Add(Certificates(("2026-06-01T00:00:00", 'a'), (Night, 'b'))).One("LI-28").Level
        );

    [Fact]
    public void A_roll_over_with_a_ticket_is_explained_even_where_the_new_one_is_first_used_later() =>
        Assert.Equal(
            new Disposition(DispositionState.ExplainedBy, "CHG-7"),
            new AccessScene()
                .Add(Certificates(("2026-06-09T20:00:00", 'a'), (Night, 'b')))
                .Add(Ticket("2026-06-09T21:00:00", "2026-06-10T01:00:00", Administration, "root1"))
                .One("LI-28")
                .Disposition
        );

    [Fact]
    public void Provisioning_from_a_host_that_is_no_system_is_told() =>
        Assert.Contains(
            Elsewhere,
            new AccessScene()
                .Add(Message(Night, "ActivateTask", InterceptAction.Activate) with { Sender = Elsewhere })
                .One("LI-29")
                .Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void All_tasks_removed_at_once_are_told() =>
        Assert.Equal(
            Level.Critical,
            new AccessScene().Add(Message(Night, "DeactivateAllTasks", InterceptAction.RemoveAll)).One("LI-30").Level
        );

    [Fact]
    public void A_database_that_was_cleared_is_told() =>
        Assert.Contains(
            "cleared",
            new AccessScene()
                .Add(Message(Night, "ReportNEIssue", InterceptAction.Report) with { ErrorCode = 10000 })
                .One("LI-30")
                .Summary,
            StringComparison.Ordinal
        );

    [Fact]
    public void An_element_rebuilt_with_a_ticket_is_explained() =>
        Assert.Equal(
            DispositionState.ExplainedBy,
            new AccessScene()
                .Add(
                    Message(Night, "DeactivateAllTasks", InterceptAction.RemoveAll),
                    Ticket("2026-06-10T02:00:00", "2026-06-10T06:00:00", "ne-1", "root1")
                )
                .One("LI-30")
                .Disposition.State
        );

    [Fact]
    public void Many_removed_one_by_one_within_an_hour_are_told_and_a_few_are_not()
    {
        IEnumerable<InterceptMessage> removals = Enumerable
            .Range(0, 30)
            .Select(i =>
                Message(Night, "DeactivateTask", InterceptAction.Remove) with
                {
                    Time = At(Night).AddSeconds(i * 15),
                }
            );

        Assert.Single(new AccessScene().Add(removals).Findings("LI-30"));
        Assert.Empty(new AccessScene().Add(removals.Take(10)).Findings("LI-30"));
    }
}
