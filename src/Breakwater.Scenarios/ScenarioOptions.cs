namespace Breakwater.Scenarios;

/// <summary>What to generate and where.</summary>
public sealed record ScenarioOptions
{
    /// <summary>Events a day at a carrier of this size.</summary>
    public const int FullEventsPerDay = 40_000;

    /// <summary>
    /// A tenth of <see cref="FullEventsPerDay"/>: the intrusion and the decoys are the same, only the noise is thinner, so that
    /// generating, hunting and scoring stay under a minute on two cores.
    /// </summary>
    public const int DemonstrationEventsPerDay = 4_000;

    /// <summary>Which story.</summary>
    public ScenarioVariant Variant { get; init; } = ScenarioVariant.Full;

    /// <summary>0 is the carrier of the documentation; any other number is a carrier with other names, addresses, platforms and times.</summary>
    public ulong Seed { get; init; }

    /// <summary>Folder to write into: <c>evidence/</c>, <c>inventory.json</c> and <c>truth.json</c> appear below it.</summary>
    public required string OutputDirectory { get; init; }

    /// <summary>
    /// True for another story of the same carrier: which stages are played, in which order, on which days and at which hours, follows
    /// from the seed, and so does <see cref="Variant"/>, except where it is the clean one.
    /// </summary>
    public bool IsMutated { get; init; }

    /// <summary>Ids of the stages that a mutated story plays, in their order; null where the seed chooses them.</summary>
    public IReadOnlyCollection<string>? Stages { get; init; }

    /// <summary>The one part of a join that a benign look-alike takes the place of, one of <see cref="ScenarioGenerator.Lookalikes"/>.</summary>
    public string? Benign { get; init; }

    /// <summary>Benign events a day, roughly.</summary>
    public int EventsPerDay { get; init; } = DemonstrationEventsPerDay;
}
