namespace Breakwater.Sigma.Correlations.Groups;

/// <summary>Events that follow each other in the order of a correlation's rules.</summary>
/// <param name="Hit">The last one.</param>
/// <param name="Start">When the first one happened.</param>
/// <param name="Before">The events before it; null for a first one.</param>
internal sealed record Chain(KeptHit Hit, long Start, Chain? Before)
{
    /// <summary>The chain that began later lives longer.</summary>
    public static bool IsBetter(Chain? one, Chain? other) =>
        one is not null && (other is null || one.Start > other.Start);
}
