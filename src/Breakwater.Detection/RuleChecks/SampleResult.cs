namespace Breakwater.Detection.RuleChecks;

/// <summary>What became of one sample.</summary>
/// <param name="RuleId">The rule's id.</param>
/// <param name="Path">The file of samples.</param>
/// <param name="Line">Where the sample stands.</param>
/// <param name="Group">What it was to show.</param>
/// <param name="Outcome">Whether it did.</param>
/// <param name="Why">Why not; empty where it did.</param>
public sealed record SampleResult(
    string RuleId,
    string Path,
    long Line,
    SampleGroup Group,
    SampleOutcome Outcome,
    string Why
)
{
    /// <summary>The result in one line, in the form that editors can follow.</summary>
    public override string ToString() => $"{Path}:{Line}: {Outcome}. {Why}".TrimEnd();
}

/// <summary>Whether a sample showed what it was to show.</summary>
public enum SampleOutcome
{
    /// <summary>It did.</summary>
    Passed,

    /// <summary>It did not.</summary>
    Failed,
}
