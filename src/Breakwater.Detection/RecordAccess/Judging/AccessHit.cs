using System.Globalization;
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

    /// <summary>The most that each count can be; null where <see cref="Counts"/> says it too.</summary>
    public IReadOnlyDictionary<string, long>? AtMost { get; init; }

    /// <summary>The audit counted the rows of every access in it.</summary>
    public bool IsCounted { get; init; }

    /// <summary>Counts of so many rows; none where the audit counts none.</summary>
    public static IReadOnlyDictionary<string, long> CountsOf(long rows) =>
        rows > 0 ? new SortedDictionary<string, long> { ["rows"] = rows } : Finding.NoCounts;

    /// <summary>So many records of a store, in the midst of a sentence.</summary>
    public static string WordsOf(long rows, string store) =>
        rows > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{rows:N0} call records of {store}")
            : $"call records of {store}, how many the audit does not say,";

    /// <summary>Accesses of which none of these hits speaks already.</summary>
    public static IEnumerable<StoreAccess> Untold(IEnumerable<StoreAccess> accesses, IReadOnlyList<AccessHit> hits) =>
        accesses.Where(a => !hits.Any(h => h.Scope.Covers(a, isDeclared: false)));
}
