using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Tests.Support;

namespace Breakwater.Sigma.Tests.Correlations;

public sealed class SigmaCorrelatorTests
{
    private const string Three = "type: event_count\nrules: [r0]\ngroup-by: [u]\ntimespan: 60s\ncondition: {gte: 3}";

    [Fact]
    public void A_match_lasts_as_long_as_its_events_overlap_and_counts_each_once()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        List<SigmaCorrelationMatch> matches = run.Batch(
            ((double[])[0, 10, 20, 30, 80, 85, 400, 410, 420]).Select((s, i) => run.Hit(0, s, _ => "kim", 0, i, i))
        );
        Assert.Equal(2, matches.Count);
        Assert.Equal(["kim"], matches[0].Group);
        Assert.Equal(6, matches[0].Count);
        Assert.Equal([0, 1, 2, 3, 4, 5], matches[0].Events);
        Assert.Equal((0, 20, 85), (Seconds(matches[0].First), Seconds(matches[0].Began), Seconds(matches[0].Last)));
        Assert.Equal([6, 7, 8], matches[1].Events);
    }

    [Fact]
    public void Both_ends_of_the_timespan_belong_to_it()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        Assert.Single(run.Batch([Hit(0), Hit(30), Hit(60)]));
        Assert.Empty(run.Batch([Hit(0), Hit(30), Hit(60.0001)]));
        SigmaHit Hit(double seconds) => run.Hit(0, seconds, _ => "kim", 0, (long)seconds, (long)seconds);
    }

    [Fact]
    public void A_match_is_told_when_it_begins()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        CorrelationRun.Matches matches = new();
        SigmaLiveCorrelator live = new(run.Set, matches, TimeSpan.FromSeconds(5));
        for (int i = 0; i < 3; i++)
        {
            live.Add(run.Hit(0, i, _ => "kim", 0, i, i));
        }

        Assert.Empty(matches.Begun);
        live.AdvanceTo(8 * TimeSpan.TicksPerSecond);
        Assert.Equal(3, Assert.Single(matches.Begun).Count);
        Assert.Empty(matches.All);
        live.AdvanceTo(70 * TimeSpan.TicksPerSecond);
        Assert.Single(matches.All);
    }

    [Fact]
    public void What_comes_too_late_is_left_out_and_counted()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        CorrelationRun.Matches matches = new();
        SigmaLiveCorrelator live = new(run.Set, matches, TimeSpan.FromSeconds(5));
        foreach (double seconds in (double[])[10, 20, 30, 12])
        {
            live.Add(run.Hit(0, seconds, _ => "kim"));
        }

        live.Complete();
        Assert.Equal(1, live.Late);
    }

    [Fact]
    public void Events_without_a_grouping_field_or_number_are_counted()
    {
        CorrelationRun run = CorrelationRun.Of(
            1,
            ("c", "type: value_sum\nrules: [r0]\ngroup-by: [u]\ntimespan: 60s\ncondition: {field: n, gte: 3}")
        );
        run.Batch(
            [
                run.Hit(0, 1, f => f == "u" ? null : "5"),
                run.Hit(0, 2, f => f == "u" ? "kim" : "many", 0, 1, 1),
                run.Hit(0, 3, f => f == "u" ? "kim" : "2", 0, 2, 2),
            ],
            out SigmaCorrelator correlator
        );
        Assert.Equal(new SigmaCorrelationCounts(3, 1, 1, 0, 0), Assert.Single(correlator.Counts));
    }

    [Fact]
    public void Groups_above_the_limit_are_forgotten_from_the_oldest_and_counted()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        List<SigmaHit> hits = [.. Enumerable.Range(0, 30).Select(i => run.Hit(0, i, _ => $"user{i % 10}", 0, i, i))];
        Assert.Equal(10, run.Batch(hits).Count);

        Assert.Empty(run.Batch(hits, out SigmaCorrelator correlator, new SigmaCorrelationLimits { Groups = 5 }));
        Assert.Equal(25, correlator.Counts[0].GroupsForgotten);
    }

    [Fact]
    public void Events_above_the_limit_are_forgotten_and_the_match_says_so()
    {
        CorrelationRun run = CorrelationRun.Of(
            1,
            ("c", "type: value_sum\nrules: [r0]\ntimespan: 60s\ncondition: {field: n, gte: 3}")
        );
        List<SigmaHit> hits = [.. Enumerable.Range(0, 10).Select(i => run.Hit(0, i, _ => "1", 0, i, i))];
        SigmaCorrelationMatch match = Assert.Single(
            run.Batch(hits, out SigmaCorrelator correlator, new SigmaCorrelationLimits { EventsOfGroup = 4 })
        );
        Assert.True(match.IsLowerBound);
        Assert.Equal(6, correlator.Counts[0].EventsForgotten);
    }

    [Fact]
    public void All_groups_together_have_a_limit()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        List<SigmaHit> hits = [.. Enumerable.Range(0, 50).Select(i => run.Hit(0, i, _ => $"user{i}", 0, i, i))];
        run.Batch(hits, out SigmaCorrelator correlator, new SigmaCorrelationLimits { Events = 20 });
        Assert.Equal(30, correlator.Counts[0].GroupsForgotten);
    }

    [Fact]
    public void A_count_with_a_high_number_of_events_is_exact_in_little_room()
    {
        CorrelationRun run = CorrelationRun.Of(1, ("c", Three));
        List<SigmaHit> hits = [.. Enumerable.Range(0, 100_000).Select(i => run.Hit(0, i / 100.0, _ => "kim", 0, i, i))];
        SigmaCorrelationMatch match = Assert.Single(
            run.Batch(hits, out SigmaCorrelator correlator, new SigmaCorrelationLimits { EventsOfGroup = 16 })
        );
        Assert.Equal(100_000, match.Count);
        Assert.False(match.IsLowerBound);
        Assert.Equal(0, correlator.Counts[0].EventsForgotten);
    }

    [Fact]
    public void Aliases_join_different_fields_of_different_rules()
    {
        CorrelationRun run = CorrelationRun.Of(
            2,
            ("c", "type: temporal\nrules: [r0, r1]\ngroup-by: [ip]\ntimespan: 10s\naliases:\n  ip: {r0: src, r1: dst}")
        );
        Assert.Equal(
            [
                ["src"],
            ],
            run.Set.Fields(0)
        );
        Assert.Equal(
            [
                ["dst"],
            ],
            run.Set.Fields(1)
        );
        Assert.Single(run.Batch([run.Hit(0, 1, _ => "192.0.2.1"), run.Hit(1, 2, _ => "192.0.2.1", 0, 1, 1)]));
        Assert.Empty(run.Batch([run.Hit(0, 1, _ => "192.0.2.1"), run.Hit(1, 2, _ => "192.0.2.2", 0, 1, 1)]));
    }

    [Theory]
    [InlineData("r0 and r1", "01", true)]
    [InlineData("r0 and r1", "0", false)]
    [InlineData("r0 or r1", "1", true)]
    [InlineData("r0 and not r1", "01", false)]
    [InlineData("r0 and not (r1 or r2)", "0", true)]
    [InlineData("(r0 or r1) and r2", "12", true)]
    public void A_temporal_condition_may_join_names(string condition, string rules, bool matches)
    {
        CorrelationRun run = CorrelationRun.Of(
            3,
            ("c", $"type: temporal\nrules: [r0, r1, r2]\ntimespan: 10s\ncondition: {condition}")
        );
        IEnumerable<SigmaHit> hits = rules.Select((r, i) => run.Hit(r - '0', 0, _ => "", 0, i, i));
        Assert.Equal(matches, run.Batch(hits).Count == 1);
    }

    [Fact]
    public void A_chained_match_names_the_events_of_its_parts()
    {
        CorrelationRun run = CorrelationRun.Of(
            2,
            ("c", "type: temporal_ordered\nrules: [many, r1]\ngroup-by: [u]\ntimespan: 60s"),
            ("many", Three)
        );
        List<SigmaCorrelationMatch> matches = run.Batch([
            .. Enumerable.Range(0, 5).Select(i => run.Hit(0, i, _ => "kim", 0, i, i)),
            run.Hit(1, 9, _ => "kim", 0, 9, 9),
        ]);
        SigmaCorrelationMatch outer = matches.Single(m => run.Set.Correlations[m.Correlation].Name == "c");
        Assert.Equal(6, outer.Count);
        Assert.Equal([0, 1, 2, 3, 4, 9], outer.Events.Order());
        Assert.Equal((0, 9), (Seconds(outer.First), Seconds(outer.Last)));
    }

    [Theory]
    [InlineData("type: temporal\nrules: [absent]\ntimespan: 1s", "'absent'")]
    [InlineData("type: temporal\nrules: [c]\ntimespan: 1s", "itself")]
    [InlineData("type: temporal\nrules: [r0, r1]\ntimespan: 1s\ncondition: r0 and r2", "'r2'")]
    [InlineData("type: temporal\nrules: [r0, r1]\ngroup-by: [x]\naliases: {x: {r0: f}}\ntimespan: 1s", "'r1'")]
    [InlineData("type: temporal\nrules: [r0]\naliases: {x: {r1: f}}\ntimespan: 1s", "'r1'")]
    public void A_correlation_that_cannot_be_resolved_is_left_out_and_listed(string body, string message)
    {
        SigmaCorrelationSet set = CorrelationRun.Try(3, ("c", body)).Set;
        Assert.Empty(set.Correlations);
        Assert.Contains(set.Errors, e => e.Message.Contains(message, StringComparison.Ordinal) && e.Line > 1);
    }

    [Fact]
    public void What_builds_on_a_correlation_that_is_left_out_is_left_out_too()
    {
        SigmaCorrelationSet set = CorrelationRun
            .Try(
                1,
                ("outer", "type: temporal\nrules: [inner]\ntimespan: 1s"),
                ("inner", "type: temporal\nrules: [absent]\ntimespan: 1s")
            )
            .Set;
        Assert.Empty(set.Correlations);
        Assert.Equal(2, set.Errors.Count);
    }

    [Fact]
    public void Rules_of_the_same_file_are_parts_unless_they_are_to_be_generated()
    {
        CorrelationRun parts = CorrelationRun.Of(1, ("c", "type: temporal\nrules: [r0]\ntimespan: 1s"));
        Assert.True(parts.Set.IsPart(0));
        CorrelationRun alone = CorrelationRun.Of(1, ("c", "type: temporal\nrules: [r0]\ntimespan: 1s\ngenerate: true"));
        Assert.False(alone.Set.IsPart(0));
        Assert.True(alone.Set.Uses(0));
    }

    private static long Seconds(long ticks) => ticks / TimeSpan.TicksPerSecond;
}
