using Breakwater.Sigma.Correlations;

namespace Breakwater.Sigma.Tests.Support;

/// <summary>An event that matched a rule or correlation, for the oracle.</summary>
internal sealed record PlainHit(
    string Rule,
    double Time,
    long Source,
    long Position,
    IReadOnlyDictionary<string, string?> Values,
    bool Begins = true
);

/// <summary>A match, for the oracle.</summary>
internal sealed record PlainMatch(
    string Correlation,
    string Group,
    double First,
    double Began,
    double Last,
    decimal Measured,
    int Count
)
{
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Correlation}[{Group}] {First}..{Last} began {Began} with {Measured}, {Count} events"
        );
}

/// <summary>
/// Evaluates correlations straight from the words of the specification, looking at all hits of each window anew. It shares
/// no code with the engine.
/// </summary>
internal sealed class ReferenceCorrelator(IReadOnlyList<SigmaCorrelation> correlations)
{
    public List<PlainMatch> Matches(string name, IReadOnlyList<PlainHit> hits)
    {
        Evaluate(Named(name), hits, out List<PlainMatch> matches);
        return matches;
    }

    private SigmaCorrelation Named(string name) => correlations.Single(c => c.Name == name);

    private List<PlainHit> Evaluate(
        SigmaCorrelation correlation,
        IReadOnlyList<PlainHit> hits,
        out List<PlainMatch> matches
    )
    {
        bool counts = correlation.Type is not (SigmaCorrelationType.Temporal or SigmaCorrelationType.TemporalOrdered);
        List<PlainHit> input = [];
        foreach (string rule in correlation.Rules)
        {
            input.AddRange(
                correlations.Any(c => c.Name == rule)
                    ? Evaluate(Named(rule), hits, out _).Where(h => h.Begins || !counts)
                    : hits.Where(h => h.Rule == rule)
            );
        }

        matches = [];
        List<PlainHit> given = [];
        foreach (
            IGrouping<string?, PlainHit> group in input
                .GroupBy(h => Joined(h, correlation.GroupBy))
                .Where(g => g.Key is not null)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            Group(correlation, group.Key!, [.. group], matches, given);
        }

        return given;
    }

    private static string? Joined(PlainHit hit, IReadOnlyList<string> names) =>
        names.Any(n => string.IsNullOrEmpty(hit.Values[n])) ? null : string.Join('|', names.Select(n => hit.Values[n]));

    private static void Group(
        SigmaCorrelation correlation,
        string key,
        List<PlainHit> hits,
        List<PlainMatch> matches,
        List<PlainHit> given
    )
    {
        PlainMatch? open = null;
        foreach (double now in hits.Select(h => h.Time).Distinct().Order())
        {
            List<PlainHit> window =
            [
                .. hits.Where(h => h.Time <= now && h.Time >= now - correlation.Timespan.TotalSeconds)
                    .OrderBy(h => h.Time)
                    .ThenBy(h => h.Source)
                    .ThenBy(h => h.Position),
            ];
            (bool holds, decimal measured, List<PlainHit> used, PlainHit? trigger) = Judge(correlation, window, now);
            if (!holds)
            {
                continue;
            }

            double first = used.Min(h => h.Time);
            bool lasts = open is not null && first <= open.Last;
            open = lasts
                ? open! with
                {
                    Last = now,
                    Count = open.Count + Distinct(used.Where(h => h.Time > open.Last)),
                }
                : new PlainMatch(correlation.Name!, key, first, now, now, measured, Distinct(used));
            if (lasts)
            {
                matches[^1] = open;
            }
            else
            {
                matches.Add(open);
            }

            given.Add(trigger! with { Rule = correlation.Name!, Begins = !lasts });
        }
    }

    private static int Distinct(IEnumerable<PlainHit> hits) =>
        hits.Select(h => (h.Source, h.Position)).Distinct().Count();

    private static (bool, decimal, List<PlainHit>, PlainHit?) Judge(
        SigmaCorrelation correlation,
        List<PlainHit> window,
        double now
    )
    {
        List<PlainHit> present = window.FindAll(h => h.Time == now);
        SigmaCorrelationCondition condition = correlation.Condition;
        string[] fields = [.. condition.Fields];
        List<PlainHit> valued = window.FindAll(h => Joined(h, fields) is not null);
        List<PlainHit> numbers =
        [
            .. window.Where(h => fields.Length == 1 && Number(h) is not null).DistinctBy(h => (h.Source, h.Position)),
        ];
        decimal? Number(PlainHit hit) =>
            decimal.TryParse(hit.Values[fields[0]], System.Globalization.CultureInfo.InvariantCulture, out decimal n)
                ? n
                : null;

        switch (correlation.Type)
        {
            case SigmaCorrelationType.EventCount:
                int events = Distinct(window);
                return (Compare(condition, events), events, window, present[^1]);
            case SigmaCorrelationType.ValueCount:
                List<PlainHit> latest = [.. valued.GroupBy(h => Joined(h, fields)).Select(g => g.Last())];
                PlainHit? last = valued.LastOrDefault(h => h.Time == now);
                return (last is not null && Compare(condition, latest.Count), latest.Count, latest, last);
            case SigmaCorrelationType.ValueSum or SigmaCorrelationType.ValueAverage:
                PlainHit? number = numbers.LastOrDefault(h => h.Time == now);
                decimal sum = numbers.Sum(h => Number(h)!.Value);
                decimal value =
                    correlation.Type == SigmaCorrelationType.ValueSum ? sum : sum / Math.Max(1, numbers.Count);
                return (number is not null && Compare(condition, value), value, numbers, number);
            case SigmaCorrelationType.ValuePercentile when condition.Percentile is { } percentile:
                PlainHit? measured = numbers.LastOrDefault(h => h.Time == now);
                decimal[] sorted = [.. numbers.Select(h => Number(h)!.Value).Order()];
                decimal found = sorted.FirstOrDefault(v =>
                    sorted.Count(o => o <= v) >= percentile / 100 * sorted.Length
                );
                return (measured is not null && Compare(condition, found), found, numbers, measured);
            case SigmaCorrelationType.ValuePercentile:
                List<PlainHit> single = [.. valued.DistinctBy(h => (h.Source, h.Position))];
                decimal Share(PlainHit h) =>
                    100m * single.Count(o => Joined(o, fields) == Joined(h, fields)) / single.Count;
                List<PlainHit> rare = single.FindAll(h => h.Time == now && Compare(condition, Share(h)));
                return (
                    rare.Count > 0,
                    rare.Count > 0 ? rare.Min(Share) : 0,
                    rare,
                    single.LastOrDefault(h => h.Time == now)
                );
            case SigmaCorrelationType.Temporal:
                List<PlainHit> each = [.. window.GroupBy(h => h.Rule).Select(g => g.Last())];
                bool holds =
                    condition.Criteria.Count > 0
                        ? Compare(condition, each.Count)
                        : each.Count == correlation.Rules.Count;
                return (holds, each.Count, each, present[^1]);
            default:
                return Ordered(correlation, window, present);
        }
    }

    private static (bool, decimal, List<PlainHit>, PlainHit?) Ordered(
        SigmaCorrelation correlation,
        List<PlainHit> window,
        List<PlainHit> present
    )
    {
        string[] rules = [.. correlation.Rules];
        List<PlainHit> best = [];
        foreach (PlainHit end in present)
        {
            foreach (List<PlainHit> chain in Chains(end))
            {
                if (chain.Count > best.Count || (chain.Count == best.Count && chain[0].Time > best[0].Time))
                {
                    best = chain;
                }
            }
        }

        bool holds =
            correlation.Condition.Criteria.Count > 0
                ? Compare(correlation.Condition, best.Count)
                : best.Count == rules.Length;
        return (holds, best.Count, best, best[^1]);

        IEnumerable<List<PlainHit>> Chains(PlainHit end)
        {
            yield return [end];
            int step = Array.IndexOf(rules, end.Rule);
            foreach (PlainHit before in window.Where(h => Array.IndexOf(rules, h.Rule) < step && Precedes(h, end)))
            {
                foreach (List<PlainHit> chain in Chains(before))
                {
                    yield return [.. chain, end];
                }
            }
        }
    }

    private static bool Precedes(PlainHit one, PlainHit other) =>
        one.Time < other.Time
        || (one.Time == other.Time && (one.Source != other.Source || one.Position < other.Position));

    private static bool Compare(SigmaCorrelationCondition condition, decimal value) =>
        condition.Criteria.All(c =>
            c.Comparison switch
            {
                SigmaComparison.Greater => value > c.Value,
                SigmaComparison.GreaterOrEqual => value >= c.Value,
                SigmaComparison.Less => value < c.Value,
                SigmaComparison.LessOrEqual => value <= c.Value,
                SigmaComparison.Equal => value == c.Value,
                _ => value != c.Value,
            }
        );
}
