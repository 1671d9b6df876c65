using Breakwater.Model.Findings;

namespace Breakwater.Detection.InterceptAudit;

/// <summary>A class of discrepancy.</summary>
public sealed record DiscrepancyClass
{
    /// <summary><c>LI-01</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>How bad.</summary>
    public required Level Level { get; init; }

    /// <summary>How sure, 0 to 100.</summary>
    public required int Confidence { get; init; }

    /// <summary>"Critical+": tell people by a way that the intruder cannot read.</summary>
    public bool NotifyOutOfBand { get; init; }

    /// <summary>Smaller is nearer to the root cause.</summary>
    public required int Priority { get; init; }

    /// <summary>Which harm.</summary>
    public required Harm Harm { get; init; }

    /// <summary>Usual benign causes, each in a few words.</summary>
    public IReadOnlyList<string> BenignCauses { get; init; } = [];

    /// <summary>ATT&amp;CK, FiGHT, MoTIF ids.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>Rows of the threat reference.</summary>
    public IReadOnlyList<string> Behaviours { get; init; } = [];

    /// <summary>The class as which an agency is told of it; null where that is this one. It must be true of every discrepancy of this class.</summary>
    public string? ToldAs { get; init; }

    /// <summary>It is done to all that a system holds: every agency with a task there is concerned.</summary>
    public bool IsOfWholeSystem { get; init; }

    /// <summary>It is shown at L2 alone, inside the sealed zone.</summary>
    public bool IsSealedOnly { get; init; }

    /// <summary>The standard or law that it rests on.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well that was checked: V, S, K or D.</summary>
    public string Mark { get; init; } = "";
}
