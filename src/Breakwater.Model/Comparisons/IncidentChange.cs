using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Model.Comparisons;

/// <summary>An incident that differs.</summary>
/// <param name="Kind">How: added, gone, moved (the same findings under another id) or changed.</param>
/// <param name="Id">Its id in the later answer; in the earlier one, where it is gone.</param>
/// <param name="OldId">Its id in the earlier answer; null where it is added.</param>
/// <param name="Title">What it is, as the later answer says it; as the earlier one did, where it is gone.</param>
/// <param name="Level">Its worst level there.</param>
/// <param name="OldConfidence">How sure the earlier answer was, 0 to 100; null where it had none such.</param>
/// <param name="NewConfidence">How sure the later answer is; null where it has none such.</param>
/// <param name="Differences">What differs, each a short sentence; what became of its findings where it is gone.</param>
/// <param name="Causes">Why, the most direct first; never empty.</param>
public sealed record IncidentChange(
    FindingChangeKind Kind,
    string Id,
    string? OldId,
    string Title,
    Level Level,
    int? OldConfidence,
    int? NewConfidence,
    IReadOnlyList<string> Differences,
    IReadOnlyList<ChangeCause> Causes
);

/// <summary>The alignment with what is published of the actor, where it differs. Never an attribution.</summary>
/// <param name="Old">The grade before; null where no incident agreed in every criterion.</param>
/// <param name="New">The grade now; null where no incident agrees in every criterion.</param>
/// <param name="Criteria">Criteria that agree now and did not, or the other way.</param>
/// <param name="Causes">Why, the most direct first; never empty.</param>
public sealed record AlignmentChange(
    AlignmentGrade? Old,
    AlignmentGrade? New,
    IReadOnlyList<CriterionChange> Criteria,
    IReadOnlyList<ChangeCause> Causes
);

/// <summary>A criterion that turned.</summary>
/// <param name="Criterion">Its word.</param>
/// <param name="Agrees">Whether it agrees now.</param>
/// <param name="Why">What the answer says of it that has it; the later one where both have.</param>
public sealed record CriterionChange(string Criterion, bool Agrees, string Why);
