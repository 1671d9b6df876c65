namespace Breakwater.Hunt.Sharing;

/// <summary>What came of sharing.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Errors">What stood against it, each a sentence.</param>
/// <param name="Preview">What leaves and what stays; null where it did not come that far.</param>
/// <param name="Written">The folder that was written; null where none was.</param>
public sealed record ShareOutcome(int ExitCode, IReadOnlyList<string> Errors, string? Preview, string? Written);
