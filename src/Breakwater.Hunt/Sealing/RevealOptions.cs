using Breakwater.Storage.Sealing.Access;

namespace Breakwater.Hunt.Sealing;

/// <summary>What is to be revealed, and who allows it.</summary>
public sealed record RevealOptions
{
    /// <summary>The folder that <c>intercepts seal</c> wrote.</summary>
    public required string Folder { get; init; }

    /// <summary>The master key.</summary>
    public required string Keys { get; init; }

    /// <summary>The list of approvers.</summary>
    public required string Approvers { get; init; }

    /// <summary>The request.</summary>
    public required RevealRequest Request { get; init; }

    /// <summary>Approvals of it.</summary>
    public required IReadOnlyList<RevealApproval> Approvals { get; init; }

    /// <summary>One approver is enough, and everybody will see that it was so.</summary>
    public bool BreaksGlass { get; init; }
}

/// <summary>What came of it.</summary>
public sealed record RevealOutcome
{
    /// <summary>Why nothing was revealed; empty where something was.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>What is wrong with the vault, though something was revealed.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Who approved.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>The last line of the access log, to be noted outside.</summary>
    public string Head { get; init; } = "";

    /// <summary>How the command ends.</summary>
    public required int ExitCode { get; init; }
}
