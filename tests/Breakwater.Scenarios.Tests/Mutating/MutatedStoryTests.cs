using Breakwater.Model.Verdicts;
using Breakwater.Mutation.Bench;
using Breakwater.Scenarios.Scoring;
using Breakwater.TestSupport;

namespace Breakwater.Scenarios.Tests.Mutating;

/// <summary>A small share of what <c>./prove mutation</c> shows, and what holds of every mutated story.</summary>
public sealed class MutatedStoryTests
{
    private const int EventsPerDay = 2_000;

    [Fact]
    public void Of_ten_stories_that_a_seed_chose_every_row_is_found_every_harm_and_bound_is_right_and_nothing_is_a_false_alarm()
    {
        using MutatedHunt hunt = new(Path.Combine(Repository.Root, "content"));
        ScenarioScore[] scores = new ScenarioScore[10];
        Parallel.For(
            0,
            scores.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 2,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            i =>
                scores[i] = hunt.Score(
                    new ScenarioOptions
                    {
                        Seed = 4_000_001 + (ulong)i,
                        EventsPerDay = EventsPerDay,
                        OutputDirectory = "",
                    }
                )
        );

        Assert.Contains(scores, s => s.Bounds.Count > 0);
        Assert.Superset(
            new HashSet<string>(["S1", "S4", "S5", "S6", "S7", "S8", "S9", "S12"]),
            scores
                .SelectMany(s => s.Rows)
                .Where(r => r.Result == ScoreResult.Found)
                .Select(r => r.Behaviour)
                .ToHashSet(StringComparer.Ordinal)
        );
        Assert.All(
            scores,
            score =>
            {
                Assert.Equal(3, score.Harms.Count);
                Assert.NotEqual(0, score.Count(ScoreResult.Found));
                Assert.DoesNotContain(score.Rows, r => r.Result is ScoreResult.Missed or ScoreResult.Waiting);
                Assert.DoesNotContain(score.Harms, h => !h.IsRight);
                Assert.DoesNotContain(score.Bounds, b => b.ProvesTooMuch || b.BoundsTooLow);
                Assert.Equal(0, score.FalseAlarmCount);
            }
        );
    }

    // ./prove mutation plays all joins alone and all look-alikes. Here are the joins that rest on two stages or that the ten stories above need
    // not hold, and look-alikes that a rule once took for the whole, one of each kind of evidence.
    private static readonly string[] Alone = ["S2", "S3", "S6", "S11"];

    private static readonly string[] Lookalikes =
    [
        "S1.login",
        "S3.export",
        "S6.hops",
        "S4.tunnel",
        "S5.loopback",
        "S7.change",
        "S8.archive",
        "S9.login",
        "S12.port",
    ];

    [Fact]
    public void A_join_is_found_alone_and_is_not_where_a_part_of_it_is_benign()
    {
        using MutatedHunt hunt = new(Path.Combine(Repository.Root, "content"));
        JoinCase[] cases =
        [
            .. JoinCase.All.Where(c => c.IsWhole ? Alone.Contains(c.Join) : Lookalikes.Contains(c.Benign)),
        ];
        bool[] found = new bool[cases.Length];
        Parallel.For(
            0,
            cases.Length,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 2,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            i => found[i] = hunt.Shown(cases[i].Story(11, 200), cases[i].Least).Contains(cases[i].Join)
        );

        Assert.Equal(
            cases.Select(c => (c.Join, c.Benign, c.IsWhole)),
            cases.Select((c, i) => (c.Join, c.Benign, found[i]))
        );
    }

    [Fact]
    public void The_same_seed_tells_the_same_story_and_another_seed_another_one()
    {
        using GeneratedFolder first = new(Story(7));
        using GeneratedFolder second = new(Story(7));
        using GeneratedFolder other = new(Story(8));

        Assert.Equal(first.Fingerprint(), second.Fingerprint());
        Assert.NotEqual(Plot(first), Plot(other));
    }

    [Fact]
    public void The_way_in_comes_first_and_the_clean_up_last()
    {
        int entries = 0;
        int cleanUps = 0;
        HashSet<string> orders = [];
        for (ulong seed = 20; seed < 60; seed++)
        {
            using GeneratedFolder world = new(Story(seed) with { EventsPerDay = 1 });
            Dictionary<string, int> days = world.Truth.Stages.ToDictionary(s => s.Id, s => s.Day);

            Assert.InRange(days.Count, 2, 12);
            Assert.Equal(days.Values.Min(), days.GetValueOrDefault("entry", days.Values.Min()));
            Assert.Equal(days.Values.Max(), days.GetValueOrDefault("clean_up", days.Values.Max()));
            entries += days.Count(d => d.Key == "entry" && d.Value < days.Values.Max());
            cleanUps += days.Count(d => d.Key == "clean_up" && d.Value > days.Values.Min());
            orders.Add(string.Join(' ', days.OrderBy(d => d.Value).Select(d => d.Key)));
        }

        Assert.InRange(entries, 10, 40);
        Assert.InRange(cleanUps, 5, 40);
        Assert.Equal(40, orders.Count);
    }

    [Fact]
    public void Stages_that_are_not_played_leave_no_record_and_no_harm()
    {
        using GeneratedFolder world = new(Story(7) with { Stages = ["voice_tap"] });

        Assert.Equal(["voice_tap"], world.Truth.Stages.Select(s => s.Id));
        Assert.Equal(["communications.mirrors"], world.Truth.Expected.Counts.Keys);
        Assert.Equal(
            ["communications"],
            world.Truth.Expected.Harms.Where(h => h.Value != HarmState.NoEvidenceSeen).Select(h => h.Key)
        );
    }

    private static ScenarioOptions Story(ulong seed) =>
        new()
        {
            Seed = seed,
            IsMutated = true,
            EventsPerDay = 100,
            OutputDirectory = "",
        };

    private static string Plot(GeneratedFolder world) =>
        string.Join(' ', world.Truth.Stages.Select(s => $"{s.Id}:{s.Day}"));
}
