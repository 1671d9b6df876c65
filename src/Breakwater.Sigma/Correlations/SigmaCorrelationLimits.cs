namespace Breakwater.Sigma.Correlations;

/// <summary>How much a correlator remembers. Reaching a limit is counted in <see cref="SigmaCorrelationCounts"/>.</summary>
public sealed record SigmaCorrelationLimits
{
    /// <summary>Groups of one correlation; above it the one that was not seen for longest is forgotten.</summary>
    public int Groups { get; init; } = 100_000;

    /// <summary>Events that one group remembers; above it the oldest is forgotten.</summary>
    public int EventsOfGroup { get; init; } = 65_536;

    /// <summary>Events that all groups together remember; above it groups are forgotten.</summary>
    public int Events { get; init; } = 1_000_000;

    /// <summary>Hits of one point in time, or waiting for their turn in live input.</summary>
    public int Waiting { get; init; } = 262_144;

    /// <summary>Events that a match names.</summary>
    public int EventsOfMatch { get; init; } = 16;
}

/// <summary>What became of the hits of one correlation.</summary>
/// <param name="Hits">Hits that it was given.</param>
/// <param name="WithoutGroup">Of these, hits that lack a field by which events are grouped.</param>
/// <param name="WithoutValue">Of these, hits whose field is missing or no number where one is measured.</param>
/// <param name="GroupsForgotten">Groups forgotten for want of room.</param>
/// <param name="EventsForgotten">Events forgotten for want of room that might still have counted.</param>
public readonly record struct SigmaCorrelationCounts(
    long Hits,
    long WithoutGroup,
    long WithoutValue,
    long GroupsForgotten,
    long EventsForgotten
);
