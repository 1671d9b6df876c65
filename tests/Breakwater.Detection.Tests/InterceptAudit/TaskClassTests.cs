using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>LI-01 to LI-03: each class, its near miss, and what only looks like it.</summary>
public class TaskClassTests
{
    private readonly TestCarrier _carrier = new();

    private static InterceptTask RogueElementRow(DateTimeOffset time) =>
        ElementRow(0, time) with
        {
            Task = Token(TokenKind.Task, "rogue"),
            Targets = [Target("+13035550111")],
        };

    private static InterceptTask RogueAdmfRow(DateTimeOffset time) =>
        AdmfRow(0, time) with
        {
            Task = Token(TokenKind.Task, "rogue"),
            Liids = [Token(TokenKind.Liid, "rogue")],
            Order = Token(TokenKind.Order, "rogue"),
            Targets = [Target("+13035550111")],
            Start = Looks[1].AddDays(-2),
        };

    [Fact]
    public void A_carrier_without_fault_gives_nothing()
    {
        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void Without_the_log_of_messages_a_carrier_without_fault_gives_nothing_above_low()
    {
        _carrier.Messages.Clear();

        Assert.Empty(_carrier.Loud());
    }

    [Fact]
    public void LI_01_is_a_task_whose_order_and_LIID_are_in_no_register()
    {
        foreach (DateTimeOffset look in Looks[1..])
        {
            _carrier.Admf.Add(RogueAdmfRow(look));
            _carrier.Element.Add(RogueElementRow(look.AddHours(1)));
        }

        Assert.Equal([("LI-01", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void LI_01_of_a_task_that_is_younger_than_papers_may_be_is_low()
    {
        _carrier.Admf.Add(RogueAdmfRow(At("2026-03-27T00:00:00")) with { Start = At("2026-03-26T20:00:00") });
        _carrier.Element.Clear();

        Assert.Contains(_carrier.All(), f => f.Rule.Id == "intercept:LI-01" && f.Level == Level.Low);
        Assert.Empty(_carrier.Loud());
    }

    [Theory]
    [InlineData(true, Level.Low)]
    [InlineData(false, Level.Critical)]
    public void LI_01_of_a_task_of_which_nobody_says_what_it_was_for_is_low_once_it_was_removed(
        bool isRemoved,
        Level level
    )
    {
        _carrier.Element.Add(
            ElementRow(0, At("2026-03-02T00:00:00")) with
            {
                Task = Token(TokenKind.Task, "listed"),
                Targets = [],
                State = InterceptState.Unknown,
                LastIntercept = null,
                Missing = ["details"],
            }
        );
        if (isRemoved)
        {
            _carrier.Messages.Add(
                Message("DeactivateTask", InterceptAction.Remove, 0, At("2026-03-02T18:00:00")) with
                {
                    Task = Token(TokenKind.Task, "listed"),
                    Liid = null,
                    TaskDetails = null,
                }
            );
        }

        Finding told = Assert.Single(_carrier.All(), f => f.Rule.Id == "intercept:LI-01");

        Assert.Equal(level, told.Level);
        Assert.Equal(isRemoved ? 0 : 1, told.Counts.Count);
    }

    [Fact]
    public void LI_01_is_seen_in_a_log_alone()
    {
        _carrier.Messages.Add(
            Message("ActivateTask", InterceptAction.Activate, 0, At("2026-03-12T10:00:00")) with
            {
                Task = Token(TokenKind.Task, "rogue"),
                Liid = Token(TokenKind.Liid, "rogue"),
            }
        );
        _carrier.Messages.Add(
            Message("DeactivateTask", InterceptAction.Remove, 0, At("2026-03-12T18:00:00")) with
            {
                Task = Token(TokenKind.Task, "rogue"),
            }
        );

        Assert.Equal([("LI-01", Level.Critical)], _carrier.Causes());
    }

    [Fact]
    public void A_refused_activation_of_an_unknown_task_is_no_task()
    {
        InterceptMessage request = Message("ActivateTask", InterceptAction.Activate, 0, At("2026-03-12T10:00:00")) with
        {
            Task = Token(TokenKind.Task, "rogue"),
        };
        _carrier.Messages.Add(request);
        _carrier.Messages.Add(request with { IsResponse = true, ErrorCode = 2020, Task = null });

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void A_register_of_another_part_of_the_carrier_makes_no_critical_finding_of_every_task()
    {
        for (int i = 100; i < 140; i++)
        {
            _carrier.Admf.AddRange(Looks.Select(t => AdmfRow(i, t) with { Element = "ne-9" }));
        }

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.All(findings.Where(f => f.Rule.Id == "intercept:LI-01"), f => Assert.Equal(Level.Medium, f.Level));
        Assert.Contains(
            detector.NotAssessable,
            s => s.Contains("have no order in the register", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void An_order_that_came_within_papers_is_an_order()
    {
        _carrier.Orders[0] = _carrier.Orders[0] with
        {
            EnteredAt = Start(0).AddHours(30),
            ApprovedAt = Start(0).AddHours(31),
        };

        Assert.Empty(_carrier.All());
    }

    [Fact]
    public void LI_01_of_an_order_that_came_after_papers_is_medium_and_says_so()
    {
        _carrier.Orders[0] = _carrier.Orders[0] with
        {
            EnteredAt = Start(0).AddHours(90),
            ApprovedAt = Start(0).AddHours(91),
        };

        Assert.Equal([("LI-01", Level.Medium)], _carrier.Causes());
    }

    [Fact]
    public void LI_02_is_a_task_of_an_element_that_the_administration_never_shows_and_LI_01_follows()
    {
        _carrier.Element.Add(RogueElementRow(Looks[1].AddHours(1)));

        Finding[] findings = [.. _carrier.All()];

        Assert.Equal([("LI-02", Level.Critical)], _carrier.Causes());
        Finding cause = findings.Single(f => f.Rule.Id == "intercept:LI-02");
        Finding follows = findings.Single(f => f.Rule.Id == "intercept:LI-01");
        Assert.True(cause.NotifyOutOfBand);
        Assert.Equal([follows.Id], cause.Related);
        Assert.Equal([cause.Id], follows.Related);
    }

    [Fact]
    public void A_task_that_came_and_went_between_two_exports_by_the_log_is_not_hidden()
    {
        _carrier.Element.Add(
            ElementRow(0, At("2026-03-10T04:00:00")) with
            {
                Task = Token(TokenKind.Task, "short"),
                Targets = [Target(Number(0))],
                LastIntercept = null,
            }
        );
        _carrier.Element.AddRange(Enumerable.Range(0, Count).Select(i => ElementRow(i, At("2026-03-10T04:00:00"))));
        InterceptTask details = AdmfRow(0, default) with { Task = Token(TokenKind.Task, "short"), Time = null };
        _carrier.Messages.Add(
            Message("ActivateTask", InterceptAction.Activate, 0, At("2026-03-10T03:00:00")) with
            {
                Task = Token(TokenKind.Task, "short"),
                TaskDetails = details,
            }
        );
        _carrier.Messages.Add(
            Message("DeactivateTask", InterceptAction.Remove, 0, At("2026-03-10T05:00:00")) with
            {
                Task = Token(TokenKind.Task, "short"),
            }
        );

        Assert.DoesNotContain(_carrier.All(), f => f.Rule.Id is "intercept:LI-02" or "intercept:LI-01");
    }

    [Fact]
    public void A_task_that_is_newer_than_the_last_export_of_the_administration_is_not_called_hidden()
    {
        _carrier.Messages.Clear();
        _carrier.Orders.Add(OrderOf(20) with { Start = At("2026-03-25T02:10:00") });
        _carrier.Element.Add(ElementRow(20, Looks[2].AddHours(1)) with { LastIntercept = null });

        Assert.Empty(_carrier.Loud());
    }

    [Fact]
    public void LI_02_of_a_task_that_the_administration_once_had_says_that_it_may_be_a_restored_element()
    {
        _carrier.Admf.RemoveAll(r => r.Task == Xid(3) && r.Time > Looks[0]);
        _carrier.Mediation.RemoveAll(r => r.Task == Xid(3) && r.Time > Looks[0].AddHours(3));
        _carrier.Messages.Add(Message("DeactivateTask", InterceptAction.Remove, 3, At("2026-03-08T10:00:00")));
        _carrier.Orders[3] = _carrier.Orders[3] with { RevokedAt = At("2026-03-08T10:05:00") };

        (string Class, Level Level) cause = Assert.Single(_carrier.Causes());
        Assert.Equal(("LI-02", Level.High), cause);
    }

    [Fact]
    public void LI_03_is_a_task_that_its_element_lacks()
    {
        _carrier.Element.RemoveAll(r => r.Task == Xid(2));
        _carrier.Messages.RemoveAll(m => m.Task == Xid(2));

        Assert.Equal([("LI-03", Level.Medium)], _carrier.Causes());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(null, false)]
    public void LI_03_of_an_element_that_shows_nothing_at_all_is_seen_by_its_empty_listings(int? listed, bool isTold)
    {
        _carrier.Admf.AddRange(
            Looks.Select(t => AdmfRow(2, t) with { Task = Token(TokenKind.Task, "lacking"), Element = "ne-2" })
        );
        _carrier.Messages.AddRange(
            Looks.Select(t =>
                Message("ListAllDetails", InterceptAction.List, 2, t.AddHours(1)) with
                {
                    Task = null,
                    Element = "ne-2",
                    System = "ne-2",
                    IsResponse = true,
                    Listed = listed,
                }
            )
        );

        Assert.Equal(isTold, _carrier.Causes().Any(c => c.Class == "LI-03"));
    }

    [Fact]
    public void LI_03_of_a_task_that_failed_is_low()
    {
        _carrier.Element.RemoveAll(r => r.Task == Xid(2));
        _carrier.Messages.RemoveAll(m => m.Task == Xid(2));
        for (int i = 0; i < _carrier.Admf.Count; i++)
        {
            if (_carrier.Admf[i].Task == Xid(2))
            {
                _carrier.Admf[i] = _carrier.Admf[i] with { State = InterceptState.Failed };
            }
        }

        Assert.Contains(("LI-03", Level.Low), _carrier.Causes());
    }

    [Theory]
    [InlineData("GetAllDestinationDetails", InterceptObject.Destination, false)]
    [InlineData("GetAllDetails", InterceptObject.Task, true)]
    public void A_listing_of_something_else_and_one_that_broke_off_lack_no_task(
        string type,
        InterceptObject on,
        bool isBroken
    )
    {
        DateTimeOffset[] times = [Looks[2].AddHours(7), Looks[2].AddHours(11)];
        _carrier.Admf.AddRange(Enumerable.Range(0, Count).Select(i => AdmfRow(i, Looks[2].AddHours(9))));
        foreach (DateTimeOffset time in times)
        {
            _carrier.Messages.Add(
                Message(type, InterceptAction.List, 0, time) with
                {
                    IsResponse = true,
                    ActedOn = on,
                    Task = null,
                    Liid = null,
                    TaskDetails = null,
                    Listed = isBroken ? 1 : 0,
                    Missing = isBroken ? ["rest"] : [],
                }
            );
        }

        InterceptEvidence evidence = _carrier.Evidence();
        if (isBroken)
        {
            evidence.Add("x1.log", times.Select(t => ElementRow(0, t)));
        }

        Assert.Empty(Audited(evidence.Findings()));
    }

    [Fact]
    public void A_plan_of_the_administration_is_not_missing_on_its_element()
    {
        _carrier.Orders.Add(OrderOf(30) with { Start = At("2026-04-01T00:00:00"), End = At("2026-05-01T00:00:00") });
        _carrier.Admf.Add(
            AdmfRow(30, Looks[2]) with
            {
                Start = At("2026-04-01T00:00:00"),
                State = InterceptState.Pending,
            }
        );

        Assert.Empty(_carrier.All());
    }
}
