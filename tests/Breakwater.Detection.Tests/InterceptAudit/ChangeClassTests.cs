using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>LI-15 to LI-19 and LI-43 to LI-45: each class, its near miss, and what only looks like it.</summary>
public class ChangeClassTests
{
    private readonly TestCarrier _carrier = new();

    [Fact]
    public void LI_15_is_a_destination_that_pointed_elsewhere_for_minutes_and_the_rest_follows()
    {
        _carrier.Messages.Add(Redirect(0, "203.0.113.77", At("2026-03-12T10:00:00")));
        _carrier.Messages.Add(Redirect(0, Place(0), At("2026-03-12T10:11:00")));

        IReadOnlyList<Finding> findings = _carrier.All();

        Assert.Equal([("LI-15", Level.Critical)], _carrier.Causes());
        Finding cause = findings.Single(f => f.Rule.Id == "intercept:LI-15");
        Assert.Contains("203.0.113.77 and set back after 11 minutes", cause.Summary, StringComparison.Ordinal);
        Assert.Equal(
            ["intercept:LI-13", "intercept:LI-15", "intercept:LI-18", "intercept:LI-18"],
            findings.Select(f => f.Rule.Id).Order()
        );
    }

    [Fact]
    public void LI_15_is_seen_between_two_exports_without_a_log()
    {
        for (int i = 0; i < _carrier.Destinations.Count; i++)
        {
            InterceptDestination row = _carrier.Destinations[i];
            if (row.Destination == Did(0) && row.Time > Looks[2])
            {
                _carrier.Destinations[i] = row with { Address = "203.0.113.77" };
            }
        }

        Assert.Equal([("LI-15", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void An_agency_that_moves_with_a_ticket_and_a_registered_endpoint_is_explained()
    {
        _carrier.Messages.Add(Redirect(0, "192.0.2.50", At("2026-03-12T10:00:00")));
        for (int i = 0; i < _carrier.Destinations.Count; i++)
        {
            InterceptDestination row = _carrier.Destinations[i];
            if (row.Destination == Did(0) && row.Time > At("2026-03-12T10:00:00"))
            {
                _carrier.Destinations[i] = row with { Address = "192.0.2.50" };
            }
        }

        _carrier.Endpoints.Add(EndpointOf(0) with { Address = "192.0.2.50", From = At("2026-03-12T00:00:00") });
        _carrier.Changes.Add(
            ChangeOf("CHG2", "2026-03-12T09:00:00", "2026-03-12T12:00:00") with
            {
                Objects = [Did(0)],
            }
        );

        Finding finding = Assert.Single(_carrier.All());
        Assert.Equal(("intercept:LI-15", Level.Informational), (finding.Rule.Id, finding.Level));
        Assert.Equal("change CHG2", finding.Disposition.By);
    }

    [Fact]
    public void LI_16_is_a_new_destination_with_the_name_of_an_old_one()
    {
        _carrier.Destinations.AddRange(
            Looks[1..]
                .Select(t =>
                    DestinationRow(0, t.AddHours(2)) with
                    {
                        Destination = Token(TokenKind.Destination, "namesake"),
                        Address = "203.0.113.80",
                    }
                )
        );

        Assert.Contains(("LI-16", Level.High), _carrier.Causes());
    }

    [Fact]
    public void Two_destinations_of_one_name_that_were_always_there_are_no_news()
    {
        _carrier.Destinations.AddRange(
            Looks.Select(t =>
                DestinationRow(0, t.AddHours(2)) with
                {
                    Destination = Token(TokenKind.Destination, "hi3"),
                    Address = "192.0.2.30",
                    Delivery = DeliveryKind.Content,
                }
            )
        );
        _carrier.Endpoints.Add(EndpointOf(0) with { Address = "192.0.2.30" });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_17_is_a_change_that_an_element_counts_and_no_log_has()
    {
        Count(3, from: 1, by: 1);

        Assert.Equal([("LI-17", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void A_log_that_ends_after_the_last_change_that_the_element_tells_of_is_long_enough()
    {
        Count(3, from: 2, by: 1);
        EndMessages(At("2026-03-24T00:00:00"));

        Assert.DoesNotContain(_carrier.Causes(), c => c.Class == "LI-17");

        Told(3, At("2026-03-20T09:00:00"));

        Assert.Contains(("LI-17", Level.Critical), _carrier.Causes());
    }

    [Fact]
    public void A_log_of_other_elements_says_nothing_of_changes_on_this_one()
    {
        Count(3, from: 1, by: 1);
        _carrier.Admf.ForEach(t => Assert.Equal(0, t.Modifications));
        for (int i = 0; i < _carrier.Admf.Count; i++)
        {
            _carrier.Admf[i] = _carrier.Admf[i] with { Modifications = null };
        }

        for (int i = 0; i < _carrier.Messages.Count; i++)
        {
            _carrier.Messages[i] = _carrier.Messages[i] with { Element = "ne-2", System = "ne-2" };
        }

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.DoesNotContain(findings, f => f.Rule.Id == "intercept:LI-17");
        Assert.Contains(
            detector.NotAssessable,
            s =>
                s.StartsWith(
                    "not assessable: the log of messages that was read has none to ne-1",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public void A_change_that_the_log_has_is_no_silent_one()
    {
        Count(3, from: 1, by: 1);
        _carrier.Messages.Add(Message("ModifyTask", InterceptAction.Modify, 3, At("2026-03-10T01:00:00")));

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void Without_a_log_the_count_of_the_administration_is_held_against_that_of_the_element()
    {
        _carrier.Messages.Clear();
        Count(3, from: 1, by: 1);

        Assert.Equal([("LI-17", Level.High)], _carrier.Causes());
    }

    [Fact]
    public void LI_18_is_a_change_without_a_ticket()
    {
        Count(3, from: 1, by: 1);
        _carrier.Messages.Add(Message("ModifyTask", InterceptAction.Modify, 3, At("2026-03-12T09:00:00")));

        Assert.Equal([("LI-18", Level.Medium)], _carrier.Causes());
    }

    [Fact]
    public void A_change_for_a_new_version_of_the_order_needs_no_ticket()
    {
        Count(3, from: 1, by: 1);
        _carrier.Messages.Add(Message("ModifyTask", InterceptAction.Modify, 3, At("2026-03-12T09:00:00")));
        _carrier.Orders.Add(OrderOf(3) with { Version = 2, EnteredAt = At("2026-03-11T09:00:00") });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void Without_a_register_of_changes_nothing_is_called_unapproved()
    {
        Count(3, from: 1, by: 1);
        _carrier.Messages.Add(Message("ModifyTask", InterceptAction.Modify, 3, At("2026-03-12T09:00:00")));
        _carrier.Changes.Clear();

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.DoesNotContain(findings, f => f.Rule.Id == "intercept:LI-18");
        Assert.Contains("not assessable: no register of approved changes was read (LI-18)", detector.NotAssessable);
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(11, false)]
    public void LI_19_is_a_task_that_lived_less_than_ten_minutes(int minutes, bool isFound)
    {
        Live(minutes, isTest: false);

        Assert.Equal(isFound, _carrier.Causes().Contains(("LI-19", Level.High)));
    }

    [Fact]
    public void LI_19_of_a_test_order_is_informational()
    {
        Live(5, isTest: true);

        Assert.Equal([("LI-19", Level.Informational)], _carrier.Causes());
    }

    [Fact]
    public void LI_43_is_a_sudden_rise_of_the_tasks_of_an_agency()
    {
        for (int i = 100; i < 140; i += 2)
        {
            _carrier.Orders.Add(
                OrderOf(i) with
                {
                    Start = At("2026-03-20T00:00:00"),
                    EnteredAt = At("2026-03-19T00:00:00"),
                    CertifiedAt = At("2026-03-20T09:00:00"),
                }
            );
            _carrier.Admf.Add(AdmfRow(i, Looks[2]) with { Start = At("2026-03-20T00:00:00"), Element = "ne-2" });
            _carrier.Admf.Add(
                AdmfRow(i + 1, Looks[2]) with
                {
                    Start = At("2026-03-20T00:00:00"),
                    Element = "ne-2",
                    Agency = Agency(0),
                }
            );
            _carrier.Orders.Add(
                OrderOf(i + 1) with
                {
                    Agency = Agency(0),
                    Destinations = [Did(1)],
                    Start = At("2026-03-20T00:00:00"),
                    EnteredAt = At("2026-03-19T00:00:00"),
                    CertifiedAt = At("2026-03-20T09:00:00"),
                }
            );
        }

        Assert.Contains(("LI-43", Level.Medium), _carrier.Causes());
    }

    [Fact]
    public void A_rise_by_a_few_is_no_anomaly()
    {
        for (int i = 100; i < 106; i++)
        {
            _carrier.Orders.Add(OrderOf(i) with { Start = At("2026-03-20T00:00:00") });
            _carrier.Admf.Add(AdmfRow(i, Looks[2]) with { Start = At("2026-03-20T00:00:00"), Element = "ne-2" });
        }

        Assert.DoesNotContain(_carrier.All(), f => f.Rule.Id == "intercept:LI-43");
    }

    [Fact]
    public void LI_44_is_an_element_of_the_certification_that_one_order_lacks()
    {
        _carrier.Orders[2] = _carrier.Orders[2] with { Missing = ["authorising_signer"] };

        Finding finding = Assert.Single(_carrier.All());
        Assert.Equal(("intercept:LI-44", Level.Low, Harm.Exposure), (finding.Rule.Id, finding.Level, finding.Harm));
    }

    [Fact]
    public void What_no_order_of_the_register_has_is_told_once_and_no_finding_of_each()
    {
        for (int i = 0; i < _carrier.Orders.Count; i++)
        {
            _carrier.Orders[i] = _carrier.Orders[i] with { Missing = ["authorising_signer"] };
        }

        Assert.Empty(_carrier.All());
        Assert.Contains(
            _carrier.Evidence().Run().Detector.NotAssessable,
            s => s.Contains("the person who signed the authorisation", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void LI_44_of_a_late_signature()
    {
        _carrier.Orders[2] = _carrier.Orders[2] with { CertifiedAt = Start(2).AddDays(12) };

        Assert.Equal([("LI-44", Level.Low)], _carrier.Causes());
    }

    [Fact]
    public void LI_45_goes_to_no_sink_and_is_kept_for_the_sealed_zone()
    {
        _carrier.Others.Add(
            new WatchListed
            {
                Position = default,
                Target = Target(Number(4)).Token,
                Tier = "1",
            }
        );

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.DoesNotContain(findings, f => f.Rule.Id == "intercept:LI-45");
        Assert.DoesNotContain(detector.NotAssessable, s => s.Contains("LI-45", StringComparison.Ordinal));
        Finding hidden = Assert.Single(detector.SealedFindings);
        Assert.Equal("intercept:LI-45", hidden.Rule.Id);
        Assert.Contains(new Entity(EntityKind.TaskToken, Xid(4).ToString()), hidden.Entities);
    }

    [Fact]
    public void LI_45_knows_a_listed_person_by_another_identity()
    {
        SealedToken imsi = Target("001010123456789", TargetKind.Imsi).Token;
        _carrier.Others.Add(
            new WatchListed
            {
                Position = default,
                Target = imsi,
                Tier = "1",
            }
        );
        _carrier.Others.Add(new SameSubscriber { Position = default, Targets = [Target(Number(4)).Token, imsi] });

        Assert.Single(_carrier.Evidence().Run().Detector.SealedFindings);
    }

    private void Count(int i, int from, int by)
    {
        for (int row = 0; row < _carrier.Element.Count; row++)
        {
            InterceptTask task = _carrier.Element[row];
            if (task.Task == Xid(i) && task.Time > Looks[from])
            {
                _carrier.Element[row] = task with { Modifications = task.Modifications + by };
            }
        }
    }

    private void Told(int i, DateTimeOffset time)
    {
        for (int row = 0; row < _carrier.Element.Count; row++)
        {
            InterceptTask task = _carrier.Element[row];
            if (task.Task == Xid(i) && task.Modifications > 0)
            {
                _carrier.Element[row] = task with { LastModified = time };
            }
        }
    }

    private void EndMessages(DateTimeOffset end)
    {
        int last = _carrier.Messages.FindIndex(m => m.Time > end);
        _carrier.Messages[last] = _carrier.Messages[last] with { Time = end };
        for (int i = 0; i < _carrier.Admf.Count; i++)
        {
            _carrier.Admf[i] = _carrier.Admf[i] with { Modifications = null };
        }
    }

    private void Live(int minutes, bool isTest)
    {
        DateTimeOffset on = At("2026-03-12T09:00:00");
        _carrier.Orders.Add(
            OrderOf(50) with
            {
                Start = on.AddMinutes(-5),
                End = on.AddHours(6),
                EnteredAt = on.AddHours(-2),
                CertifiedAt = on,
                IsTest = isTest,
            }
        );
        InterceptTask details = AdmfRow(50, on) with { Start = on, End = on.AddHours(6), Time = null };
        _carrier.Messages.Add(
            Message("ActivateTask", InterceptAction.Activate, 50, on) with
            {
                TaskDetails = details with { Destinations = [Leg], Order = null },
            }
        );
        _carrier.Messages.Add(Message("DeactivateTask", InterceptAction.Remove, 50, on.AddMinutes(minutes)));
    }
}
