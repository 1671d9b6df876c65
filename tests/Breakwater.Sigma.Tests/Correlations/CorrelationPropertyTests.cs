using Breakwater.Sigma.Correlations;
using Breakwater.Sigma.Tests.Support;
using CsCheck;

namespace Breakwater.Sigma.Tests.Correlations;

/// <summary>The engine equals the oracle on random hits, however they are ordered within a time and however they are given.</summary>
public sealed class CorrelationPropertyTests
{
    private const int Runs = 200;

    private static readonly Gen<(int Rules, int Time, int Source, int Group, int Value)> Event = Gen.Select(
        Gen.Int[1, 7],
        Gen.Int[0, 25],
        Gen.Int[0, 2],
        Gen.Int[0, 2],
        Gen.Int[0, 5]
    );

    public static TheoryData<string> Bodies =>
        [
            "type: event_count\nrules: [r0]\ngroup-by: [g]\ntimespan: 4s\ncondition: {gte: 3}",
            "type: event_count\nrules: [r0, r1]\ntimespan: 6s\ncondition: {gt: 3, lte: 5}",
            "type: event_count\nrules: [r0, r2]\ngroup-by: [g]\ntimespan: 5s\ncondition: {eq: 2}",
            "type: event_count\nrules: [r0]\ngroup-by: [g]\ntimespan: 5s\ncondition: {neq: 1}",
            "type: event_count\nrules: [r0]\ngroup-by: [g]\ntimespan: 5s\ncondition: {lt: 2}",
            "type: value_count\nrules: [r0, r1]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: v, gte: 3}",
            "type: value_count\nrules: [r0]\ntimespan: 5s\ncondition: {field: [v, g], gte: 3}",
            "type: value_count\nrules: [r0]\ntimespan: 5s\ncondition: {field: v, lte: 1}",
            "type: value_sum\nrules: [r0, r1]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: v, gt: 7}",
            "type: value_avg\nrules: [r0]\ngroup-by: [g]\ntimespan: 5s\ncondition: {field: v, gte: 2.5}",
            "type: value_percentile\nrules: [r0]\ngroup-by: [g]\ntimespan: 8s\ncondition: {field: v, percentile: 75, gte: 3}",
            "type: value_percentile\nrules: [r0, r1]\ntimespan: 10s\ncondition: {field: v, lte: 25}",
            "type: temporal\nrules: [r0, r1, r2]\ngroup-by: [g]\ntimespan: 3s",
            "type: temporal\nrules: [r0, r1, r2]\ntimespan: 2s\ncondition: {gte: 2}",
            "type: temporal_ordered\nrules: [r0, r1, r2]\ngroup-by: [g]\ntimespan: 6s",
            "type: temporal_ordered\nrules: [r2, r0]\ntimespan: 2s",
            "type: temporal_ordered\nrules: [r0, r1, r2]\ngroup-by: [g]\ntimespan: 4s\ncondition: {gte: 2}",
            "type: temporal_ordered\nrules: [r0, r1, r2]\ntimespan: 4s\ncondition: {eq: 2}",
        ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_engine_equals_the_oracle(string body)
    {
        CorrelationRun run = CorrelationRun.Of(3, ("c", body));
        bool ordered = body.Contains("ordered", StringComparison.Ordinal);
        int matches = 0;
        Event
            .Array[0, 40]
            .Sample(events => Interlocked.Add(ref matches, Equal(run, "c", events, withCount: !ordered)), iter: Runs);
        Assert.True(matches > 0, "nothing ever matched");
    }

    [Theory]
    [InlineData("type: temporal_ordered\nrules: [inner, r1]\ngroup-by: [g]\ntimespan: 5s")]
    [InlineData("type: temporal\nrules: [inner, r1]\ngroup-by: [v]\ntimespan: 5s")]
    [InlineData("type: event_count\nrules: [inner]\ntimespan: 20s\ncondition: {gte: 2}")]
    [InlineData("type: value_count\nrules: [inner]\ntimespan: 20s\ncondition: {field: g, gte: 2}")]
    public void Correlations_over_correlations_equal_the_oracle(string body)
    {
        CorrelationRun run = CorrelationRun.Of(
            2,
            ("outer", body),
            ("inner", "type: event_count\nrules: [r0]\ngroup-by: [g]\ntimespan: 4s\ncondition: {gte: 2}")
        );
        int matches = 0;
        Event
            .Array[0, 40]
            .Sample(
                events => Interlocked.Add(ref matches, Equal(run, "outer", events, withCount: false, withFirst: false)),
                iter: Runs
            );
        Assert.True(matches > 0, "nothing ever matched");
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void The_order_within_a_time_and_lateness_change_nothing(string body)
    {
        CorrelationRun run = CorrelationRun.Of(3, ("c", body));
        Gen.Select(Event.Array[0, 40], Gen.Int[0, 1_000_000], Gen.Int[0, 6])
            .Sample(
                (events, seed, lateness) =>
                {
                    List<SigmaHit> sorted = Hits(run, events);
                    List<string> expected = Shown(run.Batch(sorted));

                    Random order = new(seed);
                    List<SigmaHit> shuffled = [.. sorted.OrderBy(h => h.Ticks).ThenBy(_ => order.Next())];
                    Assert.Equal(expected, Shown(run.Batch(shuffled)));

                    List<SigmaHit> late =
                    [
                        .. sorted.OrderBy(h => h.Ticks + order.NextInt64(lateness * TimeSpan.TicksPerSecond + 1)),
                    ];
                    CorrelationRun.Matches matches = new();
                    SigmaLiveCorrelator live = new(run.Set, matches, TimeSpan.FromSeconds(lateness));
                    late.ForEach(h => live.Add(h));
                    live.Complete();
                    Assert.Equal(0, live.Late);
                    Assert.Equal(expected, Shown(matches.All));
                },
                iter: Runs / 4
            );
    }

    private static int Equal(
        CorrelationRun run,
        string name,
        (int Rules, int Time, int Source, int Group, int Value)[] events,
        bool withCount,
        bool withFirst = true
    )
    {
        int correlation = run.Set.Correlations.ToList().FindIndex(c => c.Name == name);
        IEnumerable<string> found = run.Batch(Hits(run, events))
            .Where(m => m.Correlation == correlation)
            .Select(m =>
                new PlainMatch(
                    name,
                    string.Join('|', m.Group),
                    withFirst ? Seconds(m.First) : 0,
                    Seconds(m.Began),
                    Seconds(m.Last),
                    decimal.Round(m.Measured, 6),
                    withCount ? (int)m.Count : 0
                ).ToString()
            );
        IEnumerable<string> expected = new ReferenceCorrelator(run.Set.Correlations)
            .Matches(name, [.. Enumerable.Range(0, events.Length).SelectMany(i => PlainHits(events[i], i))])
            .Select(m =>
                (
                    m with
                    {
                        First = withFirst ? m.First : 0,
                        Count = withCount ? m.Count : 0,
                        Measured = decimal.Round(m.Measured, 6),
                    }
                ).ToString()
            );
        string[] sorted = [.. expected.Order(StringComparer.Ordinal)];
        Assert.Equal(sorted, found.Order(StringComparer.Ordinal));
        return sorted.Length;
    }

    private static List<SigmaHit> Hits(
        CorrelationRun run,
        (int Rules, int Time, int Source, int Group, int Value)[] events
    ) =>
        [
            .. Enumerable
                .Range(0, events.Length)
                .SelectMany(i =>
                    RulesOf(events[i].Rules)
                        .Where(r => r < run.Rules.Count)
                        .Select(r =>
                            run.Hit(
                                r,
                                events[i].Time,
                                f => Value(f, events[i]),
                                events[i].Source,
                                position: i,
                                number: i
                            )
                        )
                )
                .OrderBy(h => h.Ticks),
        ];

    private static IEnumerable<PlainHit> PlainHits(
        (int Rules, int Time, int Source, int Group, int Value) e,
        int index
    ) =>
        RulesOf(e.Rules)
            .Select(r => new PlainHit(
                $"r{r}",
                e.Time,
                e.Source,
                index,
                new Dictionary<string, string?> { ["g"] = Value("g", e), ["v"] = Value("v", e) }
            ));

    private static IEnumerable<int> RulesOf(int mask) => Enumerable.Range(0, 3).Where(r => (mask & (1 << r)) != 0);

    // Group 2 and value 5 stand for fields that the event lacks.
    private static string? Value(string field, (int Rules, int Time, int Source, int Group, int Value) e) =>
        field == "g"
            ? e.Group == 2
                ? null
                : $"group{e.Group}"
            : e.Value == 5
                ? null
                : $"{e.Value}";

    private static double Seconds(long ticks) => (double)ticks / TimeSpan.TicksPerSecond;

    private static List<string> Shown(IEnumerable<SigmaCorrelationMatch> matches) =>
        [
            .. matches
                .Select(m =>
                    $"{m.Correlation} {string.Join('|', m.Group)} {m.First} {m.Began} {m.Last} {m.Measured} {m.Count} {string.Join(',', m.Events)}"
                )
                .Order(StringComparer.Ordinal),
        ];
}
