using System.Globalization;
using Breakwater.Investigation.Deepening.Content;
using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Answers;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>
/// Holds an incident against what is published of the actor (threat reference, section 4): techniques, the victim's role, timing and at
/// least two independent artefacts must agree. Only shown acts count, so that an address alone says nothing.
/// </summary>
internal sealed class Alignments(AlignmentRule rule, IncidentStages stages)
{
    private const int Named = 12;

    public ActorAlignment Of(IReadOnlyList<Episode> episodes)
    {
        Episode[] shown = [.. episodes.Where(e => e.IsShown())];
        string[] published =
        [
            .. shown
                .SelectMany(e => e.Behaviours)
                .Where(rule.Behaviours.ContainsKey)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        int inStages = published.SelectMany(stages.Of).Select(s => s.Stage).Distinct(StringComparer.Ordinal).Count();
        int artefacts = IndependentArtefacts.Of(shown).Count;
        GradeThresholds seen = new(published.Length, inStages, artefacts, published.Count(b => rule.Behaviours[b]));
        GradeThresholds least = rule.Grades[AlignmentGrade.Possible];
        AlignmentCriterion[] criteria =
        [
            Techniques(seen, least, published),
            Role(shown),
            Timing(shown),
            new(
                "artefacts",
                seen.Artefacts >= least.Artefacts,
                Text(
                    $"{seen.Artefacts} different shown acts stand each in a kind of evidence of its own; at least {least.Artefacts} are asked for."
                )
            ),
        ];
        AlignmentGrade? grade = criteria.All(c => c.Agrees)
            ? rule.Grades.Where(g => Reaches(seen, g.Value)).Select(g => (AlignmentGrade?)g.Key).Max()
            : null;
        return new ActorAlignment(rule.Actor, grade, criteria);
    }

    private static AlignmentCriterion Techniques(GradeThresholds seen, GradeThresholds least, string[] published)
    {
        string names =
            published.Length == 0 ? ""
            : published.Length <= Named ? $" ({string.Join(' ', published)})"
            : Text($" ({string.Join(' ', published.Take(Named))} and {published.Length - Named} more)");
        return new AlignmentCriterion(
            "techniques",
            seen.Behaviours >= least.Behaviours && seen.Stages >= least.Stages && seen.Seldom >= least.Seldom,
            Text(
                $"{seen.Behaviours} published behaviours are shown{names}, in {seen.Stages} stages, {seen.Seldom} of them seldom seen of others; at least {least.Behaviours} in {least.Stages} are asked for."
            )
        );
    }

    private AlignmentCriterion Role(Episode[] shown)
    {
        string[] datasets =
        [
            .. shown
                .SelectMany(e => e.Datasets)
                .Where(d => rule.RoleDatasets.Any(r => BehaviourSummary.Matches(r, d)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(Named),
        ];
        bool agrees = datasets.Length > 0 || shown.Any(e => rule.RoleHarms.Contains(e.Harm));
        return new AlignmentCriterion(
            "role",
            agrees,
            !agrees ? "No shown act stands in evidence of a carrier's network or of a carrier's data."
                : datasets.Length > 0
                    ? $"Shown acts stand in evidence of a carrier's network: {string.Join(", ", datasets)}."
                : "Shown acts speak of data that a carrier holds."
        );
    }

    private AlignmentCriterion Timing(Episode[] shown)
    {
        DateTimeOffset? first = shown.Where(e => e.First.Value is not null).Min(e => e.First.Value);
        string since = rule.Since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new AlignmentCriterion(
            "timing",
            first >= rule.Since,
            first is { } at
                ? Text(
                    $"The first shown act is of {at.UtcDateTime:yyyy-MM-dd}; the published activity begins on {since}."
                )
                : "No shown act has a time."
        );
    }

    private static bool Reaches(GradeThresholds seen, GradeThresholds least) =>
        seen.Behaviours >= least.Behaviours
        && seen.Stages >= least.Stages
        && seen.Artefacts >= least.Artefacts
        && seen.Seldom >= least.Seldom;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
