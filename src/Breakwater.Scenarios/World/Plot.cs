namespace Breakwater.Scenarios.World;

/// <summary>Which stages are played, in a story that is not the whole one.</summary>
internal sealed record Plot
{
    /// <summary>The whole story in the order of the documentation.</summary>
    public static Plot Whole { get; } = new() { Played = [.. StageIds.Calendar.Select(c => c.Id)], IsMutated = false };

    /// <summary>Ids of the stages that are played, in their order.</summary>
    public required IReadOnlyList<string> Played { get; init; }

    /// <summary>True where stages were chosen, put in another order and moved.</summary>
    public required bool IsMutated { get; init; }

    /// <summary>Minutes by which the clock times of single stages are moved; the others keep the carrier's own shift.</summary>
    public IReadOnlyDictionary<string, int> Shifts { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>The one part of a join that a benign look-alike takes the place of, as <c>S1.login</c>; null where all is as it was.</summary>
    public string? Benign { get; init; }

    /// <summary>Whether a stage is played.</summary>
    public bool Has(string stage) => Played.Contains(stage, StringComparer.Ordinal);

    /// <summary>Whether a stage is played before another one, which need not be played itself.</summary>
    public bool IsBefore(string stage, string other) => Has(stage) && (!Has(other) || Index(stage) < Index(other));

    private int Index(string stage) => Played.ToList().IndexOf(stage);
}
