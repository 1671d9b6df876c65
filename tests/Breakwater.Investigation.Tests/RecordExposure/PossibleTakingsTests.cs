using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.Tests.RecordExposure;

/// <summary>Accesses that may be an account's own work, or that lie in a low finding alone.</summary>
public sealed class PossibleTakingsTests
{
    [Fact]
    public void They_are_in_the_upper_bound_alone_and_it_is_told()
    {
        RecordExposureReport report = Reckon(
            Taken(new Theft().Takes(100, Theft.Region(1))),
            Possible(new Theft().Takes(0, Theft.Region(9)).Takes(40, Theft.Region(2)))
        );

        Assert.Equal((100, 140), (report.Rows.Proven, report.Rows.UpperBound));
        Assert.Contains(
            report.Stores[0].Assumptions,
            a => a.StartsWith("1 of 2 accesses, which gave 40 rows,", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_another_finding_is_sure_of_one_it_is_proven()
    {
        FindingTakings sure = Taken(new Theft().Takes(100, Theft.Region(1)));
        FindingTakings possible = Possible(new Theft().Takes(100, Theft.Region(1)));

        Assert.Equal(100, Reckon(sure, possible).Rows.Proven);
        Assert.Equal(100, Reckon(possible, sure).Rows.Proven);
        Assert.Equal(100, Reckon(possible, sure).Rows.UpperBound);
    }

    [Fact]
    public void Findings_that_are_not_strong_prove_nothing()
    {
        IReadOnlyDictionary<string, FindingTakings> takings = new Theft().Takes(100, Theft.Region(1)).Takings();

        RecordExposureReport report = RecordExposureReckoning.Of(takings, ["one"], new HashSet<string>())!;

        Assert.Equal((null, 100), (report.Rows.Proven, report.Rows.UpperBound));
        Assert.Equal((null, 100), (report.Subscribers.Proven, report.Subscribers.UpperBound));
    }

    [Fact]
    public void People_whom_they_name_are_not_proven()
    {
        RecordExposureReport report = Reckon(
            Taken(new Theft().Takes(5, Theft.Subscriber(1))),
            Possible(new Theft().Takes(0, Theft.Subscriber(1)).Takes(5, Theft.Subscriber(2)))
        );

        Assert.Equal((1, 2), (report.Subscribers.Proven, report.Subscribers.UpperBound));
    }

    [Fact]
    public void They_are_counted_by_a_query_of_their_own_whose_answer_proves_nothing()
    {
        RecordExposureReport report = Reckon(
            Taken(new Theft().Takes(100, Theft.Subscriber(1))),
            Possible(new Theft().Takes(0, Theft.Subscriber(1)).Takes(40, Theft.Subscriber(2)))
        );

        Assert.Equal([false, true], report.Queries.Select(q => q.IsOnlyPossible));
        Assert.Equal(2, report.Queries.Select(q => q.Id).Distinct().Count());
        Assert.Empty(report.Queries[1].Checks);
        RecordExposureReport answered = AnsweredExposure.Of(
            report,
            new ExposureAnswer
            {
                CountedBy = "alice",
                CheckedBy = "bob",
                SnapshotAt = DateTimeOffset.UnixEpoch.AddYears(60),
                IsComplete = true,
                Counts =
                [
                    new QueryCount
                    {
                        Query = report.Queries[0].Id,
                        Rows = 100,
                        Subscribers = 1,
                        Checks = [.. report.Queries[0].Checks],
                    },
                    new QueryCount
                    {
                        Query = report.Queries[1].Id,
                        Rows = 30,
                        Subscribers = 1,
                    },
                ],
            },
            out IReadOnlyList<string> faults
        );

        Assert.Empty(faults);
        Assert.Equal((100, 130), (answered.Rows.Proven, answered.Rows.UpperBound));
        Assert.Equal((1, 2), (answered.Subscribers.Proven, answered.Subscribers.UpperBound));
    }

    private static RecordExposureReport Reckon(FindingTakings one, FindingTakings two) =>
        RecordExposureReckoning.Of(
            new Dictionary<string, FindingTakings>(StringComparer.Ordinal) { ["one"] = one, ["two"] = two },
            ["one", "two"]
        )!;

    private static FindingTakings Taken(Theft theft) => theft.Takings()["one"];

    private static FindingTakings Possible(Theft theft)
    {
        FindingTakings takings = Taken(theft);
        return takings with { Items = [.. takings.Items.Select(t => t with { IsOnlyPossible = true })] };
    }
}
