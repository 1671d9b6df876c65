namespace Breakwater.Sigma.Correlations;

/// <summary>A correlation that holds, or held, for one group of events. Matches that share an event are one match that lasts.</summary>
public sealed record SigmaCorrelationMatch
{
    /// <summary>Position of the correlation in <see cref="SigmaCorrelationSet.Correlations"/>.</summary>
    public required int Correlation { get; init; }

    /// <summary>The group: a value for each name of <see cref="SigmaCorrelation.GroupBy"/>.</summary>
    public required IReadOnlyList<string> Group { get; init; }

    /// <summary>When its first event happened, in ticks.</summary>
    public required long First { get; init; }

    /// <summary>When the condition first held, in ticks.</summary>
    public required long Began { get; init; }

    /// <summary>When the condition last held, in ticks.</summary>
    public required long Last { get; init; }

    /// <summary>How many events it stands for.</summary>
    public required long Count { get; init; }

    /// <summary>There may have been more events than counted: some were forgotten for want of room.</summary>
    public required bool IsLowerBound { get; init; }

    /// <summary>What was compared when the condition first held: a count, sum, average, percentile or share in per cent.</summary>
    public required decimal Measured { get; init; }

    /// <summary>Numbers of its events (<see cref="SigmaHit.Event"/>), the earliest ones up to the limit.</summary>
    public required IReadOnlyList<long> Events { get; init; }
}

/// <summary>Is told of matches.</summary>
public interface ISigmaCorrelationSink
{
    /// <summary>A condition began to hold: said at once, with what is known then.</summary>
    void Began(SigmaCorrelationMatch match);

    /// <summary>No further event can belong to the match: said once for each that began.</summary>
    void Ended(SigmaCorrelationMatch match);
}
