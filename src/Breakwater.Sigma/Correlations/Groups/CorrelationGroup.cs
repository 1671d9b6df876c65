namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>What one correlation remembers of one group of events.</summary>
internal abstract class CorrelationGroup(CompiledCorrelation correlation)
{
    public required string Key { get; init; }

    public required IReadOnlyList<string> Values { get; init; }

    public LinkedListNode<CorrelationGroup> Place { get; set; } = null!;

    /// <summary>When it was last given a hit.</summary>
    public long Touched { get; set; }

    public Episode? Open { get; set; }

    /// <summary>How many events it remembers.</summary>
    public abstract int Size { get; }

    /// <summary>Events that might still have counted and were forgotten.</summary>
    public long Forgotten { get; protected set; }

    /// <summary>Hits without a value where one is measured.</summary>
    public long WithoutValue { get; protected set; }

    protected CompiledCorrelation Correlation => correlation;

    public static CorrelationGroup Make(
        CompiledCorrelation correlation,
        int limit,
        string key,
        IReadOnlyList<string> values
    ) =>
        correlation.Source.Type switch
        {
            SigmaCorrelationType.EventCount => new CountGroup(correlation, limit) { Key = key, Values = values },
            SigmaCorrelationType.ValueCount => new ValueGroup(correlation, limit) { Key = key, Values = values },
            SigmaCorrelationType.Temporal => new TemporalGroup(correlation) { Key = key, Values = values },
            SigmaCorrelationType.TemporalOrdered => new OrderedGroup(correlation) { Key = key, Values = values },
            SigmaCorrelationType.ValuePercentile when correlation.Source.Condition.Percentile is null => new ShareGroup(
                correlation,
                limit
            )
            {
                Key = key,
                Values = values,
            },
            SigmaCorrelationType.ValuePercentile => new PercentileGroup(correlation, limit)
            {
                Key = key,
                Values = values,
            },
            _ => new SumGroup(correlation, limit) { Key = key, Values = values },
        };

    /// <summary>Takes all hits of one point in time, in the order of their streams, and says whether the condition holds then.</summary>
    public abstract Verdict Evaluate(long now, ReadOnlySpan<StepHit> hits);

    /// <summary>
    /// Adds to a match the events that the last evaluation holds for and that are later than a time, and says where some are
    /// not remembered.
    /// </summary>
    public abstract void Contribute(Episode episode, long after);

    /// <summary>The measured values of a hit, joined; null where one is missing.</summary>
    protected string? Measured(in StepHit hit)
    {
        int[] slots = correlation.ValueSlots[hit.Step];
        return slots.Length == 1 && hit.Values[slots[0]] is { Length: > 0 } single
            ? single
            : GroupKey.Of(hit.Values, slots);
    }
}
