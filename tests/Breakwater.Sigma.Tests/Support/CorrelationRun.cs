using Breakwater.Sigma.Correlations;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>Correlations over rules that match nothing by themselves: a test gives the hits.</summary>
internal sealed class CorrelationRun
{
    private CorrelationRun(SigmaCorrelationSet set, IReadOnlyList<SigmaRule> rules)
    {
        Set = set;
        Rules = rules;
    }

    public SigmaCorrelationSet Set { get; }

    public IReadOnlyList<SigmaRule> Rules { get; }

    /// <summary>Rules r0, r1, ... and correlations, each given by its name and the body below <c>correlation:</c>.</summary>
    public static CorrelationRun Of(int rules, params (string Name, string Body)[] correlations)
    {
        CorrelationRun run = Try(rules, correlations);
        Assert.Empty(run.Set.Errors);
        return run;
    }

    public static CorrelationRun Try(int rules, params (string Name, string Body)[] correlations)
    {
        IEnumerable<string> texts = Enumerable
            .Range(0, rules)
            .Select(r =>
                $"title: R{r}\nname: r{r}\nlogsource: {{product: test}}\ndetection: {{s: {{F: {r}}}, condition: s}}\n"
            )
            .Concat(
                correlations.Select(c =>
                    $"title: {c.Name}\nname: {c.Name}\ncorrelation:\n"
                    + string.Concat(c.Body.ReplaceLineEndings("\n").Split('\n').Select(l => $"  {l}\n"))
                )
            );
        SigmaDocuments documents = SigmaParser.Parse(string.Join("---\n", texts), "run.yml");
        Assert.Empty(documents.Errors);
        return new CorrelationRun(
            SigmaCorrelationSet.Compile(documents.Rules, documents.Correlations),
            documents.Rules
        );
    }

    /// <summary>A hit with values by field name.</summary>
    public SigmaHit Hit(
        int rule,
        double seconds,
        Func<string, string?> value,
        long source = 0,
        long position = 0,
        long number = 0
    ) =>
        new(
            rule,
            (long)(seconds * TimeSpan.TicksPerSecond),
            source,
            position,
            number,
            [.. Set.Fields(rule).Select(f => value(f[0]))]
        );

    public List<SigmaCorrelationMatch> Batch(IEnumerable<SigmaHit> hits, SigmaCorrelationLimits? limits = null) =>
        Batch(hits, out _, limits);

    public List<SigmaCorrelationMatch> Batch(
        IEnumerable<SigmaHit> hits,
        out SigmaCorrelator correlator,
        SigmaCorrelationLimits? limits = null
    )
    {
        Matches matches = new();
        correlator = new SigmaCorrelator(Set, matches, limits);
        foreach (SigmaHit hit in hits)
        {
            correlator.Add(hit);
        }

        correlator.Complete();
        Assert.Equal(matches.Begun.Count, matches.All.Count);
        return matches.All;
    }

    internal sealed class Matches : ISigmaCorrelationSink
    {
        public List<SigmaCorrelationMatch> Begun { get; } = [];

        public List<SigmaCorrelationMatch> All { get; } = [];

        public void Began(SigmaCorrelationMatch match) => Begun.Add(match);

        public void Ended(SigmaCorrelationMatch match) => All.Add(match);
    }
}
