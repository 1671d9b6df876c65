using Breakwater.Model.Findings;

namespace Breakwater.Model.Incidents;

/// <summary>All incidents, and what stands outside them.</summary>
/// <param name="Incidents">Worst first: by level, then confidence, then first time, then id.</param>
/// <param name="Outside">Findings that belong to no incident.</param>
/// <param name="Limits">Limits that were reached, each a sentence; empty where all is told.</param>
public sealed record IncidentReport(
    IReadOnlyList<Incident> Incidents,
    FindingCounts Outside,
    IReadOnlyList<string> Limits
)
{
    /// <summary>Findings that something explains, by rule and by what explains them: what was considered and dismissed in the whole case.</summary>
    public IReadOnlyList<ConsideredFindings> Considered { get; init; } = [];
}
