using System.Globalization;
using Breakwater.Investigation.Episodes;
using Breakwater.Investigation.Verdicts;
using Breakwater.Model.Findings;
using Breakwater.Model.Incidents;

namespace Breakwater.Investigation.Deepening;

/// <summary>How sure we are of an incident. The numbers stand in <c>docs/incidents.md</c>, where a person can check them.</summary>
internal static class IncidentConfidence
{
    /// <summary>No act: an address that was seen, a silence or a departure from habit never says more.</summary>
    public const int WithoutAct = 40;

    /// <summary>One artefact, unless it is decisive by itself.</summary>
    public const int OneArtefact = 70;

    /// <summary>Each further artefact adds this much.</summary>
    public const int EachFurther = 5;

    /// <summary>Nothing is certain.</summary>
    public const int Most = 99;

    /// <summary>The artefacts, the confidence, and what it rests on.</summary>
    public static (IReadOnlyList<IncidentArtefact> Artefacts, int Confidence, IReadOnlyList<string> Reasons) Of(
        IReadOnlyList<Episode> episodes
    )
    {
        Level level = episodes.Max(e => e.Level);
        int best = episodes.Where(e => e.Level == level).Max(e => e.Confidence);
        Episode[] acts = [.. episodes.Where(e => e.IsAct() && e.Level >= Level.Medium)];
        if (acts.Length == 0)
        {
            return (
                [],
                Math.Min(best, WithoutAct),
                [
                    Text(
                        $"No act is shown: addresses that were seen, silences and departures from habit give at most {WithoutAct}."
                    ),
                ]
            );
        }

        Level worst = acts.Max(e => e.Level);
        int confidence = acts.Where(e => e.Level == worst).Max(e => e.Confidence);
        IReadOnlyList<IncidentArtefact> artefacts = IndependentArtefacts.Of(acts);
        string strongest = Text(
            $"The surest act at {worst.ToString().ToLowerInvariant()} has confidence {confidence}."
        );
        if (artefacts.Count >= 2)
        {
            int raised = Math.Max(confidence, Math.Min(Most, confidence + (EachFurther * (artefacts.Count - 1))));
            return (
                artefacts,
                raised,
                [
                    strongest,
                    Text(
                        $"{artefacts.Count} different acts stand each in a kind of evidence of its own; each further one adds {EachFurther}, up to {Most}."
                    ),
                ]
            );
        }

        if (acts.Any(e => e.IsDecisive()))
        {
            return (artefacts, confidence, [strongest, "It stands alone, and has no benign reading."]);
        }

        return (
            artefacts,
            Math.Min(confidence, OneArtefact),
            [
                strongest,
                Text($"It is one act, or all acts are of one kind of evidence: that gives at most {OneArtefact}."),
            ]
        );
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
