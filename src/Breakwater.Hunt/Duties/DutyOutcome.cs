using Breakwater.Model.Duties;

namespace Breakwater.Hunt.Duties;

/// <summary>What came of it.</summary>
public sealed record DutyOutcome
{
    /// <summary>Who must be told; null where the errors stand in the way.</summary>
    public DutyReport? Report { get; init; }

    /// <summary>What is wrong, each a sentence.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The exit code.</summary>
    public required int ExitCode { get; init; }
}
