using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;
using static Breakwater.Detection.Tests.InterceptAudit.InterceptEvidence;

namespace Breakwater.Detection.Tests.InterceptAudit;

public class InterceptDetectorTests
{
    private static readonly InterceptOrder Order = new()
    {
        Position = default,
        Order = Token(TokenKind.Order, "W-1"),
        Liids = [Token(TokenKind.Liid, "L-1")],
        Targets = [Target("+12025550101")],
        Start = At("2026-01-01T00:00:00"),
        End = At("2026-02-01T00:00:00"),
        State = InterceptState.Active,
    };

    private static InterceptTask Task(string xid, string liid) =>
        new()
        {
            Position = default,
            Time = At("2026-01-05T00:00:00"),
            Source = InterceptSource.Admf,
            System = "admf-1",
            Task = Token(TokenKind.Task, xid),
            Liids = [Token(TokenKind.Liid, liid)],
            Targets = [Target("+12025550101")],
            State = InterceptState.Active,
        };

    [Fact]
    public void Without_records_of_intercept_it_says_nothing()
    {
        (IReadOnlyList<Finding> findings, var detector) = new InterceptEvidence().Run();

        Assert.Empty(findings);
        Assert.Empty(detector.NotAssessable);
    }

    [Fact]
    public void The_same_record_in_two_items_is_one_finding_with_two_references()
    {
        InterceptEvidence evidence = new InterceptEvidence()
            .Add("orders.csv", Order)
            .Add("admf.csv", Task("x-1", "L-1"), Task("x-2", "L-9"))
            .Add("copy/admf.csv", Task("x-2", "L-9"));

        Finding finding = Assert.Single(evidence.Findings());

        Assert.Equal("intercept:LI-01", finding.Rule.Id);
        Assert.Equal(Level.Critical, finding.Level);
        Assert.Equal(["admf.csv", "copy/admf.csv"], finding.Evidence.Select(e => e.Path));
    }

    [Fact]
    public void Neither_the_order_of_batches_nor_the_number_of_workers_changes_a_finding()
    {
        InterceptEvidence evidence = new InterceptEvidence().Add("orders.csv", Order);
        for (int i = 0; i < 40; i++)
        {
            evidence.Add($"admf-{i % 3}.csv", Task($"x-{i}", i % 4 == 0 ? "L-1" : $"L-{i + 5}"));
        }

        string[] expected = [.. evidence.Findings().Select(f => f.Id)];

        Assert.Equal(30, evidence.Findings().Count(f => f.Rule.Id == "intercept:LI-01"));
        for (int seed = 1; seed < 4; seed++)
        {
            Assert.Equal(expected, evidence.Findings(seed, workers: seed).Select(f => f.Id));
        }
    }

    [Fact]
    public void A_message_at_another_place_of_another_item_is_the_same_message()
    {
        InterceptMessage Message(int line) =>
            new()
            {
                Position = default,
                Time = At("2026-01-05T00:00:00"),
                Type = "ReportNEIssue",
                Action = InterceptAction.Report,
                Element = "ne-1",
                ErrorCode = 10000,
                TaskDetails = Task("x-1", "L-1") with
                {
                    Position = new(Breakwater.Model.Evidence.PositionKind.Line, line, line * 10, 9),
                },
            };

        Finding finding = Assert.Single(
            new InterceptEvidence().Add("a.log", Message(3)).Add("b.log", Message(7)).Findings(),
            f => f.Rule.Id == "intercept:LI-30"
        );

        Assert.Equal(2, finding.Evidence.Count);
    }
}
