using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Correlations;

/// <summary>A correlation with its references resolved.</summary>
internal sealed class CompiledCorrelation
{
    public CompiledCorrelation(SigmaCorrelation source, IReadOnlyList<int> targets)
    {
        Source = source;
        Targets = targets;
        Span = source.Timespan.Ticks;
        GroupSlots = [.. targets.Select(_ => new int[source.GroupBy.Count])];
        ValueSlots = [.. targets.Select(_ => new int[source.Condition.Fields.Count])];
        IReadOnlyList<SigmaCriterion> stated = source.Condition.Criteria;
        bool isTemporal = source.Type is SigmaCorrelationType.Temporal or SigmaCorrelationType.TemporalOrdered;
        NeedsAll = isTemporal && stated.Count == 0 && source.Condition.Expression is null;
        Criteria = new Criteria(
            NeedsAll ? [new SigmaCriterion(SigmaComparison.GreaterOrEqual, targets.Count)] : stated
        );
        if (source.Condition.Expression is { } text)
        {
            Expression = NameExpression.Parse(text);
        }
    }

    public SigmaCorrelation Source { get; }

    /// <summary>What is joined, in order: rules, then correlations, in one sequence of numbers.</summary>
    public IReadOnlyList<int> Targets { get; }

    public long Span { get; }

    public Criteria Criteria { get; }

    public bool NeedsAll { get; }

    public NameExpression? Expression { get; }

    /// <summary>For each step the positions of the group's values among the values of its hits.</summary>
    public int[][] GroupSlots { get; }

    /// <summary>For each step the positions of the measured values among the values of its hits.</summary>
    public int[][] ValueSlots { get; }

    /// <summary>Names that correlations over this one ask for.</summary>
    public List<string> Forwarded { get; } = [];

    /// <summary>For each such name its position in the group, or -1 and its position among the values of each step's hits.</summary>
    public List<(int Group, int[] Slots)> ForwardedFrom { get; } = [];

    /// <summary>The steps of the names in <see cref="Expression"/>; null where there is none.</summary>
    public Dictionary<string, int>? StepsOfNames { get; init; }

    /// <summary>Correlations that count take a lasting match once; those that look for sequences take it as long as it lasts.</summary>
    public bool TakesLasting => Source.Type is SigmaCorrelationType.Temporal or SigmaCorrelationType.TemporalOrdered;
}
