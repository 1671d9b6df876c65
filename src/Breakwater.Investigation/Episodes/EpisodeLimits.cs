namespace Breakwater.Investigation.Episodes;

/// <summary>What an investigation keeps in memory, whatever the number of findings. Reaching a limit coarsens, never drops.</summary>
public sealed record EpisodeLimits
{
    /// <summary>Episodes of open findings at high or above that are kept apart by rule and entities.</summary>
    public int Severe { get; init; } = 10_000;

    /// <summary>The same at medium, so that noise there does not crowd out what is worse.</summary>
    public int Medium { get; init; } = 10_000;

    /// <summary>The same for all other findings.</summary>
    public int Other { get; init; } = 8_000;

    /// <summary>Episodes beyond those limits that are kept apart by rule and device.</summary>
    public int Coarse { get; init; } = 8_000;

    /// <summary>Ids of findings that are kept for the incidents' lists.</summary>
    public int Ids { get; init; } = 100_000;

    /// <summary>Entities of a finding that are used; devices, accounts and addresses come first.</summary>
    public int EntitiesPerEpisode { get; init; } = 64;

    /// <summary>Findings that are kept in full for the report.</summary>
    public int WorstFindings { get; init; } = 1_000;

    /// <summary>Incidents that are told; the rest is counted.</summary>
    public int Incidents { get; init; } = 500;
}
