using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;
using static Breakwater.Detection.Tests.InterceptAudit.TestCarrier;

namespace Breakwater.Detection.Tests.InterceptAudit;

/// <summary>What may be said to whom.</summary>
public class DisclosureTests
{
    private readonly TestCarrier _carrier = new();

    private InterceptFacts Facts => _carrier.Evidence().Run().Detector.Facts;

    [Fact]
    public void L0_counts_causes_and_consequences_by_class()
    {
        _carrier.Element.Add(
            ElementRow(0, Looks[1].AddHours(1)) with
            {
                Task = Token(TokenKind.Task, "rogue"),
                Targets = [Target("+13035550111")],
            }
        );

        Assert.Equal(
            [("LI-01", 0, 1), ("LI-02", 1, 0)],
            Facts.Counts.Where(c => c.Class is "LI-01" or "LI-02").Select(c => (c.Class, c.Causes, c.Consequences))
        );
    }

    [Fact]
    public void L1_says_element_agency_and_hour()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };

        InterceptFact fact = Assert.Single(Facts.Of(Agency(5)), f => f.Class == "LI-06");

        Assert.Equal(["ne-1"], fact.Elements);
        Assert.Equal(At("2026-03-25T02:00:00"), fact.From);
        Assert.Equal(1, fact.Tasks);
    }

    [Fact]
    public void An_agency_learns_nothing_of_another()
    {
        // A task of agency 0 delivers to agency 1, and one of agency 1 outlives its order.
        for (int row = 0; row < _carrier.Mediation.Count; row++)
        {
            InterceptTask task = _carrier.Mediation[row];
            _carrier.Mediation[row] = task.Task == Xid(6) ? task with { Destinations = [Did(1)] } : task;
        }

        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };

        IReadOnlyList<InterceptFact> one = Facts.Of(Agency(0));
        IReadOnlyList<InterceptFact> other = Facts.Of(Agency(1));

        Assert.All(one, f => Assert.Equal(Agency(0), f.Agency));
        Assert.Contains(one, f => f.Class == "LI-13");
        Assert.DoesNotContain(other, f => f.Class is "LI-13" or "LI-14");
        Assert.Contains(other, f => f.Class == "LI-06");
        Assert.DoesNotContain(one, f => f.Class == "LI-06");
    }

    [Fact]
    public void The_facts_of_an_agency_are_the_same_whether_there_are_others_or_not()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };
        IReadOnlyList<InterceptFact> before = Facts.Of(Agency(5));

        _carrier.Orders[4] = _carrier.Orders[4] with { End = At("2026-03-20T00:00:00") };

        Assert.Equal(
            before.Select(f => (f.Class, f.From, f.To, f.Tasks)),
            Facts.Of(Agency(5)).Select(f => (f.Class, f.From, f.To, f.Tasks))
        );
    }

    [Fact]
    public void What_concerns_no_agency_names_the_equipment_for_the_carrier()
    {
        _carrier.Others.Add(
            new RouterTap
            {
                Position = default,
                Time = At("2026-03-10T00:00:00"),
                Device = "edge1",
                Table = "mediation",
                Index = "7",
                Destination = "203.0.113.40",
            }
        );
        InterceptEvidence evidence = _carrier.Evidence();
        evidence.Inventory = Accesses.AccessScene.Carrier;

        InterceptFact fact = Assert.Single(evidence.Run().Detector.Facts.Facts, f => f.Class == "LI-36");

        Assert.Null(fact.Agency);
        Assert.Equal(["edge1"], fact.Elements);
    }

    [Fact]
    public void Every_agency_with_a_task_where_a_whole_list_was_read_is_told_of_its_own_tasks()
    {
        _carrier.Admf.RemoveAll(t => t.Task == Xid(1));
        _carrier.Element.RemoveAll(t => t.Task == Xid(1));
        _carrier.Mediation.RemoveAll(t => t.Task == Xid(1));
        _carrier.Messages.RemoveAll(m => m.Task == Xid(1));
        _carrier.Others.Add(
            new InterceptAccess
            {
                Position = default,
                Time = At("2026-03-12T10:20:00"),
                System = "admf-1",
                Account = "li.keller",
                Client = "192.0.2.77",
                Action = InterceptAction.Export,
                ActedOn = InterceptObject.Task,
                Resource = "/report/intercepts.csv",
                Count = 300,
                Succeeded = true,
            }
        );
        InterceptEvidence evidence = _carrier.Evidence();
        evidence.Inventory = Accesses.AccessScene.Carrier;
        InterceptFacts facts = evidence.Run().Detector.Facts;

        foreach ((int agency, int tasks) in (IEnumerable<(int, int)>)[(0, 4), (1, 3)])
        {
            InterceptFact fact = Assert.Single(facts.Of(Agency(agency)), f => f.Class == "LI-21");
            Assert.Equal((tasks, true), (fact.Tasks, fact.IsAtMost));
            Assert.Equal(At("2026-03-12T10:00:00"), fact.From);
        }

        InterceptFact own = Assert.Single(facts.Facts, f => f.Class == "LI-21" && f.Agency is null);
        Assert.Equal(["admf-1"], own.Elements);
        Assert.False(own.IsAtMost);
    }

    [Fact]
    public void An_agency_is_told_that_its_entry_in_the_register_was_changed()
    {
        _carrier.Endpoints[1] = _carrier.Endpoints[1] with
        {
            EditedAt = At("2026-03-12T04:00:00"),
            EditedBy = "li.keller",
        };
        _carrier.Messages.Add(Redirect(1, Place(1), At("2026-03-12T10:00:00")));

        Assert.Contains(Facts.Facts, f => f.Class == "LI-40");
        Assert.Contains(Facts.Of(Agency(1)), f => f.Class == "LI-40");
        Assert.Empty(Facts.Of(Agency(0)));
    }

    [Fact]
    public void Findings_are_for_the_carrier_alone_and_sealed_ones_for_named_persons()
    {
        _carrier.Orders[5] = _carrier.Orders[5] with { End = At("2026-03-20T00:00:00") };
        _carrier.Others.Add(
            new WatchListed
            {
                Position = default,
                Target = Target(Number(4)).Token,
                Tier = "1",
            }
        );

        (IReadOnlyList<Finding> findings, var detector) = _carrier.Evidence().Run();

        Assert.All(findings, f => Assert.Equal("TLP:AMBER+STRICT", f.Disclosure));
        Assert.All(detector.SealedFindings, f => Assert.Equal("TLP:RED", f.Disclosure));
        Assert.DoesNotContain(detector.Facts.Counts, c => c.Class == "LI-45");
    }

    [Fact]
    public void A_thing_is_counted_once_whatever_is_found_about_it()
    {
        _carrier.Messages.Add(Redirect(0, "203.0.113.77", At("2026-03-12T10:00:00")));
        _carrier.Messages.Add(Redirect(0, Place(0), At("2026-03-12T10:11:00")));

        IReadOnlyList<Finding> findings = _carrier.All();

        Assert.True(findings.Count > 1);
        Assert.Equal(1, findings.Sum(f => f.Counts.GetValueOrDefault("redirected_destinations")));
    }

    [Fact]
    public void A_destination_is_counted_once_however_many_tasks_deliver_to_it()
    {
        SealedToken extra = Token(TokenKind.Destination, "extra");
        for (int i = 0; i < _carrier.Mediation.Count; i++)
        {
            InterceptTask row = _carrier.Mediation[i];
            _carrier.Mediation[i] = row with { Destinations = [.. row.Destinations, extra] };
        }

        IReadOnlyList<Finding> findings = _carrier.All();

        Assert.Equal(Count, findings.Count(f => f.Rule.Id == "intercept:LI-12"));
        Assert.Equal(1, findings.Sum(f => f.Counts.GetValueOrDefault("redirected_destinations")));
    }

    [Fact]
    public void A_list_that_was_read_twice_shows_nothing_more()
    {
        InterceptAccess Export(string time, string account, long count) =>
            new()
            {
                Position = default,
                Time = At(time),
                System = "admf-1",
                Account = account,
                Client = "203.0.113.9",
                Action = InterceptAction.Export,
                ActedOn = InterceptObject.Task,
                Count = count,
                Succeeded = true,
            };
        InterceptEvidence evidence = new InterceptEvidence().Add(
            "log.csv",
            Export("2026-06-10T10:00:00", "one", 212),
            Export("2026-06-12T10:00:00", "one", 200),
            Export("2026-06-13T10:00:00", "two", 230)
        );

        Finding[] findings = [.. evidence.Findings().Where(f => f.Rule.Id == "intercept:LI-21")];

        Assert.Equal(3, findings.Length);
        Assert.Equal(230, findings.Sum(f => f.Counts.GetValueOrDefault("targets_read")));
        Assert.Equal(642, findings.Sum(f => f.AtMost.GetValueOrDefault("targets_read")));
    }

    [Fact]
    public void A_hidden_task_is_a_hidden_one_an_unauthorised_one_and_a_tap()
    {
        _carrier.Element.Add(
            ElementRow(0, Looks[1].AddHours(1)) with
            {
                Task = Token(TokenKind.Task, "rogue"),
                Targets = [Target("+13035550111")],
            }
        );

        IReadOnlyList<Finding> findings = _carrier.All();

        foreach (string key in (string[])["hidden_tasks", "unauthorised_tasks", "taps"])
        {
            Assert.Equal(1, findings.Sum(f => f.Counts.GetValueOrDefault(key)));
        }
    }

    [Fact]
    public void More_states_than_can_be_held_are_refused_whole_and_told()
    {
        InterceptEvidence evidence = _carrier.Evidence();
        evidence.Limit = 10;

        (IReadOnlyList<Finding> findings, var detector) = evidence.Run();

        Assert.Empty(findings);
        Assert.Contains(
            "more than the 10 that can be held",
            Assert.Single(detector.NotAssessable),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Changes_of_tasks_count_among_what_can_be_held_and_reading_does_not()
    {
        static InterceptEvidence Accesses(InterceptAction action) =>
            new InterceptEvidence { Limit = 10 }.Add(
                "log.csv",
                Enumerable
                    .Range(0, 20)
                    .Select(i => new InterceptAccess
                    {
                        Position = default,
                        Time = InterceptEvidence.At("2026-04-01T00:00:00").AddMinutes(i),
                        Action = action,
                    })
            );

        Assert.Contains(
            "20 records",
            Accesses(InterceptAction.Modify).Run().Detector.NotAssessable[0],
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            Accesses(InterceptAction.Read).Run().Detector.NotAssessable,
            s => s.Contains("that can be held", StringComparison.Ordinal)
        );
    }
}
