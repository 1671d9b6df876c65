using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>What a check found of one account and one store.</summary>
internal sealed record AccessHit
{
    public required string Check { get; init; }

    public required AccountHistory History { get; init; }

    /// <summary>Accesses that show it; at least one.</summary>
    public required IReadOnlyList<StoreAccess> Evidence { get; init; }

    public required long First { get; init; }

    public required long Last { get; init; }

    public Level? Level { get; init; }

    public int ConfidenceChange { get; init; }

    public IReadOnlyList<string> Reasons { get; init; } = [];

    public required string Summary { get; init; }

    /// <summary>All accesses of it.</summary>
    public HitScope Scope { get; init; } = new();

    /// <summary>How many accesses it stands for.</summary>
    public long Occurrences { get; init; }

    /// <summary>Counts for the verdict, by its keys: <c>rows</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts { get; init; } = Finding.NoCounts;

    /// <summary>The audit counted the rows of every access in it.</summary>
    public bool IsCounted { get; init; }
}
