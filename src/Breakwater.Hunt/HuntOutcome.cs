using Breakwater.Model.Answers;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt;

/// <summary>What a hunt gave.</summary>
public sealed record HuntOutcome
{
    /// <summary>The answers; null where the hunt could not start (then <see cref="Errors"/> says why).</summary>
    public AnswerSet? Answers { get; init; }

    /// <summary>Findings by level and disposition.</summary>
    public FindingCounts Counts { get; init; } = FindingCounts.None;

    /// <summary>What is wrong in rules, indicators or other content, each with its place.</summary>
    public IReadOnlyList<string> ContentErrors { get; init; } = [];

    /// <summary>What kept the hunt from starting.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What was kept in the history, each a sentence.</summary>
    public IReadOnlyList<string> Kept { get; init; } = [];

    /// <summary>Full path of the answer.</summary>
    public string Output { get; init; } = "";

    /// <summary>The exit code that stands for all of it.</summary>
    public required int ExitCode { get; init; }
}
