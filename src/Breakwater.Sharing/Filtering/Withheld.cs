namespace Breakwater.Sharing.Filtering;

/// <summary>What was kept back, in numbers.</summary>
/// <param name="What">The kind, for people.</param>
/// <param name="Different">How many different ones.</param>
/// <param name="Times">How often they stood there.</param>
/// <param name="Why">Why they stay.</param>
public sealed record WithheldKind(string What, long Different, long Times, string Why)
{
    /// <summary>It speaks of lawful intercept, and not even its count is told to others.</summary>
    public bool IsOfIntercept { get; init; }
}

/// <summary>An address or indicator that could have left and did not; for the reviewer alone.</summary>
/// <param name="Value">Its value.</param>
/// <param name="Findings">How many findings name it.</param>
/// <param name="Why">Why it stays.</param>
public sealed record WithheldValue(string Value, long Findings, string Why);
