using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using static Breakwater.Detection.Tests.Flows.Baselines.BaselineWorld;

namespace Breakwater.Detection.Tests.Flows.Baselines;

/// <summary>What a baseline learns of a run and what it does not.</summary>
public sealed class FlowBaselineLearningTests : IDisposable
{
    private readonly BaselineWorld _world = new();

    [Fact]
    public void What_was_far_above_is_not_learned_so_that_it_is_found_again()
    {
        _world.Run(Weeks(0, 6));

        for (int week = 6; week < 12; week++)
        {
            Assert.Single(Next(week, Talk(At(week, DayOfWeek.Tuesday, 15), 60_000_000)));
            Assert.Equal(1, Assert.Single(_world.Outcome.Coverage).LeftOutAbove);
        }

        Assert.Contains(
            _world.Outcome.Notes,
            n => n.Contains("nor 1 hours that were far above", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_a_person_accepted_is_learned()
    {
        _world.Run(Weeks(0, 6));
        for (int week = 6; week < 10; week++)
        {
            _world.Run(
                [.. Weeks(week, week + 1), Talk(At(week, DayOfWeek.Tuesday, 15), 60_000_000)],
                isAccepted: f => f.Entities.Contains(new Entity(EntityKind.Device, "edge1"))
            );
        }

        Assert.Empty(Next(10, Talk(At(10, DayOfWeek.Tuesday, 15), 60_000_000)));
    }

    [Fact]
    public void Hours_in_which_a_finding_concerns_the_device_teach_nothing()
    {
        Finding finding = Assert.Single(
            new BaselineWorldFindings().Tunnel(At(2, DayOfWeek.Monday, 0), At(2, DayOfWeek.Monday, 9))
        );
        HoursInDoubtOf doubt = new(["edge1"], finding);

        _world.Run([.. Weeks(0, 6), Talk(At(2, DayOfWeek.Monday, 5), 60_000_000)], doubt: doubt.Hours);

        Assert.Equal(10, Assert.Single(_world.Outcome.Coverage).LeftOutInDoubt);
        Assert.DoesNotContain("60100000", _world.Stored, StringComparison.Ordinal);
        Assert.Single(Next(6, Talk(At(6, DayOfWeek.Monday, 5), 60_000_000)));
    }

    [Theory]
    [InlineData(Level.Low, Harm.Foothold, DispositionState.Open)]
    [InlineData(Level.High, Harm.Exposure, DispositionState.Open)]
    [InlineData(Level.High, Harm.Foothold, DispositionState.SuppressedBy)]
    public void A_low_finding_a_weakness_and_what_a_person_accepted_put_no_hour_in_doubt(
        Level level,
        Harm harm,
        DispositionState state
    )
    {
        Finding finding = Assert.Single(
            new BaselineWorldFindings().Tunnel(At(2, DayOfWeek.Monday, 0), At(2, DayOfWeek.Monday, 9))
        ) with
        {
            Level = level,
            Harm = harm,
            Disposition = new Disposition(state, "x"),
        };

        Assert.False(new HoursInDoubtOf(["edge1"], finding).Hours.Has("edge1", Hour(At(2, DayOfWeek.Monday, 5))));
    }

    [Fact]
    public void The_same_evidence_counts_once_whatever_its_path_and_gives_the_same_findings()
    {
        TestFlow[] flows = [.. Weeks(0, 6), Talk(At(5, DayOfWeek.Tuesday, 15), 60_000_000)];
        string first = string.Join('\n', _world.Run(flows).Select(Support.DetectorRun.Show));
        string stored = _world.Stored;

        string again = string.Join('\n', _world.Run(flows).Select(Support.DetectorRun.Show));

        Assert.Equal(stored, _world.Stored);
        Assert.Contains("60.1 MB", first, StringComparison.Ordinal);
        Assert.Contains("60.1 MB", again, StringComparison.Ordinal);
        Assert.Contains(
            _world.Outcome.Notes,
            n => n.Contains("42 items were learned before", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_that_has_grown_is_judged_and_not_learned_again()
    {
        TestFlow[] flows = [.. Weeks(0, 5)];
        _world.Run(flows.Select(f => f with { Path = "all.pcap" }));
        string before = _world.Stored;

        IReadOnlyList<Finding> grown = _world.Run(
            ((TestFlow[])[.. flows, .. Weeks(5, 6), Talk(At(5, DayOfWeek.Tuesday, 15), 60_000_000)]).Select(f =>
                f with
                {
                    Path = "all.pcap",
                }
            )
        );

        Assert.Single(grown);
        Assert.Equal(before, _world.Stored);
        Assert.Contains(
            _world.Outcome.Notes,
            n => n.Contains("did not learn 1 items that begin", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_file_that_has_grown_counts_once_beside_what_it_was_when_it_was_learned()
    {
        TestFlow[] flows = [.. Weeks(0, 5), Talk(At(4, DayOfWeek.Tuesday, 15), 30_000_000)];
        TestFlow[] grown = [.. flows.Select(f => f with { Path = "grown.pcap" }), Talk(At(5, DayOfWeek.Monday, 0), 1)];
        _world.Run(flows.Select(f => f with { Path = "all.pcap" }));
        string alone = string.Join('\n', Sizes(_world.Run(grown, learns: false)));

        string beside = string.Join(
            '\n',
            Sizes(_world.Run([.. grown, .. flows.Select(f => f with { Path = "all.pcap" })], learns: false))
        );

        Assert.NotEmpty(alone);
        Assert.Equal(alone, beside);

        static IEnumerable<string> Sizes(IReadOnlyList<Finding> findings) => findings.Select(f => f.Summary);
    }

    [Fact]
    public void A_run_that_may_not_teach_finds_the_same_and_leaves_the_baseline()
    {
        _world.Run(Weeks(0, 6));
        string before = _world.Stored;

        Assert.Single(_world.Run([.. Weeks(6, 7), Talk(At(6, DayOfWeek.Tuesday, 15), 60_000_000)], learns: false));

        Assert.Equal(before, _world.Stored);
        Assert.Contains("The baseline of flows learned nothing from this run.", _world.Outcome.Notes);
    }

    [Fact]
    public void A_clock_that_runs_ahead_teaches_nothing()
    {
        _world.Run(Weeks(0, 6));
        string before = _world.Stored;
        TestFlow ahead = Talk(new DateTime(2150, 1, 1, 0, 0, 0, DateTimeKind.Utc), 90_000_000) with
        {
            Path = "ahead.pcap",
        };

        _world.Run([ahead], asOf: Utc(At(6, DayOfWeek.Monday, 0)));

        Assert.DoesNotContain(
            "2150",
            _world.Stored.Replace("\"last_hour\":\"2150", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(before.Split('\n')[..3], _world.Stored.Split('\n')[..3]);
    }

    [Fact]
    public void A_quarter_of_a_year_is_kept_and_no_more()
    {
        _world.Run(Weeks(0, 13));
        int quarter = _world.Stored.Length;

        _world.Run(Weeks(13, 26));

        Assert.InRange(_world.Stored.Length, quarter * 95 / 100, quarter * 105 / 100);
        Assert.DoesNotContain("\"monday\":\"2026-06-01", _world.Stored.Split('\n')[1], StringComparison.Ordinal);
    }

    public void Dispose() => _world.Dispose();

    private IReadOnlyList<Finding> Next(int week, params TestFlow[] more) =>
        _world.Run([.. Weeks(week, week + 1), .. more]);

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);

    private static long Hour(DateTime time) => Utc(time).ToUnixTimeMilliseconds() / HourOfWeek.Milliseconds;
}
