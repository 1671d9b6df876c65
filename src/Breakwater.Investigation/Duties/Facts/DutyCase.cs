using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.RecordExposure;
using Breakwater.Model.Sealing;
using Breakwater.Model.Verdicts;

namespace Breakwater.Investigation.Duties.Facts;

/// <summary>A finished answer, as duties look at it.</summary>
public sealed record DutyCase
{
    /// <summary>The verdict.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What is needed of the findings.</summary>
    public required CaseFindings Findings { get; init; }

    /// <summary>What was taken of call records; null where no access stands in a finding.</summary>
    public RecordExposureReport? Exposure { get; init; }

    /// <summary>Items of evidence.</summary>
    public int EvidenceItems { get; init; }

    /// <summary>The carrier's inventory; empty where none was given.</summary>
    public CarrierInventory Inventory { get; init; } = CarrierInventory.Empty;

    /// <summary>The facts of each agency, as the enclave wrote them; null where none were given.</summary>
    public IReadOnlyList<AgencyFacts>? Agencies { get; init; }

    /// <summary>The time that the answer speaks for.</summary>
    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>What one agency may know (disclosure level L1).</summary>
/// <param name="Agency">The agency, by token.</param>
/// <param name="Facts">Its facts and nothing else.</param>
public sealed record AgencyFacts(SealedToken Agency, IReadOnlyList<InterceptFact> Facts);
