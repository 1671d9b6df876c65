namespace Breakwater.Stix.Patterns;

/// <summary>Why a pattern cannot be used.</summary>
/// <param name="Offset">Character of the pattern, from 0.</param>
/// <param name="Reason">What is wrong and what was expected.</param>
public sealed record PatternError(int Offset, string Reason);
