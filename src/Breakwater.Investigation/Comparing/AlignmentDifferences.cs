using Breakwater.Model.Comparisons;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Comparing;

/// <summary>How the alignment that the verdict states differs, criterion by criterion.</summary>
internal static class AlignmentDifferences
{
    /// <summary>The difference; null where there is none.</summary>
    public static AlignmentChange? Of(ComparedParts old, ComparedParts later, FindingCauses causes)
    {
        ActorAlignment? before = old.Verdict.Alignment;
        ActorAlignment? now = later.Verdict.Alignment;
        CriterionChange[] criteria =
        [
            .. Words(before)
                .Union(Words(now), StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Where(c => Agrees(before, c) != Agrees(now, c))
                .Select(c => new CriterionChange(c, Agrees(now, c), Why(now, c) ?? Why(before, c) ?? "")),
        ];
        return before?.Grade == now?.Grade && criteria.Length == 0
            ? null
            : new AlignmentChange(
                before?.Grade,
                now?.Grade,
                criteria,
                causes.OfIds(Findings(old).Concat(Findings(later)))
            );
    }

    private static IEnumerable<string> Words(ActorAlignment? alignment) =>
        (alignment?.Criteria ?? []).Select(c => c.Criterion);

    private static bool Agrees(ActorAlignment? alignment, string criterion) =>
        Find(alignment, criterion)?.Agrees == true;

    private static string? Why(ActorAlignment? alignment, string criterion) => Find(alignment, criterion)?.Why;

    private static AlignmentCriterion? Find(ActorAlignment? alignment, string criterion) =>
        alignment?.Criteria.FirstOrDefault(c => c.Criterion == criterion);

    // The verdict states the alignment of the incident that looks most like the actor.
    private static IEnumerable<string> Findings(ComparedParts answer) =>
        (answer.Incidents ?? [])
            .Where(i => i.Alignment is not null && i.Alignment.Grade == answer.Verdict.Alignment?.Grade)
            .SelectMany(i => i.Findings);
}
