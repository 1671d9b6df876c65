namespace Breakwater.Sigma.Correlations;

/// <summary>An event that matched a rule, with what correlations need of it.</summary>
/// <param name="Rule">Position of the rule in the rules that the set was made of.</param>
/// <param name="Ticks">When it happened: 100 ns since 0001-01-01T00:00:00Z.</param>
/// <param name="Source">A number of the stream that it comes from. Two events of one stream and time stand in the order of their positions; between streams one time has no order.</param>
/// <param name="Position">Where in the stream it stands.</param>
/// <param name="Event">The caller's number of the event, the same for every rule that it matched; matches name it.</param>
/// <param name="Values">Values of the fields of <see cref="SigmaCorrelationSet.Fields"/>, in that order; null where the event has none.</param>
public readonly record struct SigmaHit(
    int Rule,
    long Ticks,
    long Source,
    long Position,
    long Event,
    IReadOnlyList<string?> Values
);
