using Breakwater.Sigma;

namespace Breakwater.Detection.RuleChecks;

/// <summary>A file of rules with the file of samples beside it.</summary>
/// <param name="Path">Its path in the pack, <c>/</c>-separated.</param>
/// <param name="Text">Its text.</param>
/// <param name="Samples">The text of <c>NAME.samples.yml</c> beside it; null where there is none.</param>
public sealed record RuleFile(string Path, string Text, string? Samples)
{
    /// <summary>Why it could not be read; null where it was.</summary>
    public SigmaError? Fault { get; init; }

    /// <summary>The path of the samples.</summary>
    public string SamplesPath => Path[..^RulePack.RuleEnding.Length] + RulePack.SamplesEnding;
}
