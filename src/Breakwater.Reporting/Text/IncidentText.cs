using Breakwater.Model.Documents;
using Breakwater.Model.Incidents;

namespace Breakwater.Reporting.Text;

/// <summary>Why an incident is one, how sure it is, since when, and what else it could be, so that a person can check it.</summary>
public static class IncidentText
{
    private const int Joins = 40;
    private const int Considered = 20;

    /// <summary>Writes the whole.</summary>
    /// <param name="incident">The incident.</param>
    /// <param name="width">Columns of the screen.</param>
    public static StyledText Write(Incident incident, int width)
    {
        ArgumentNullException.ThrowIfNull(incident);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        page.Line(new TextSpan(incident.Title, TextStyle.Strong));
        page.Labelled("  Incident", incident.Id);
        page.Labelled("  Level", Wording.Of(incident.Level));
        page.Labelled("  Confidence", IncidentWords.Confidence(incident));
        page.Labelled(
            "  Findings",
            $"{Wording.Number(incident.FindingCount)}, {Wording.Span(incident.First, incident.Last)}"
        );
        if (incident.FirstFoothold is { } foothold)
        {
            page.Labelled(foothold.IsShown ? "  Foothold" : "  First sign", IncidentWords.Foothold(foothold));
            page.Labelled("  Stay", IncidentWords.Stay(foothold));
        }

        Artefacts(page, incident);
        Stages(page, incident);
        Alignment(page, incident.Alignment);
        WriteJoins(page, incident);
        Alternatives(page, incident);
        WriteConsidered(page, incident);
        return page.Text;
    }

    /// <summary>The criteria of an alignment, each with what was seen.</summary>
    internal static void Alignment(TextPage page, ActorAlignment? alignment)
    {
        if (alignment is null)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan(IncidentWords.Alignment(alignment), TextStyle.Strong));
        foreach (AlignmentCriterion criterion in alignment.Criteria)
        {
            page.Bullet($"{criterion.Criterion}: {(criterion.Agrees ? "agrees" : "does not agree")}. {criterion.Why}");
        }
    }

    private static void Artefacts(TextPage page, Incident incident)
    {
        foreach (IncidentArtefact artefact in incident.Artefacts)
        {
            page.Labelled("  Artefact", $"{artefact.Act} in {artefact.Dataset} (finding {artefact.Finding})");
        }
    }

    private static void Stages(TextPage page, Incident incident)
    {
        Head(page, "Stages", incident.Stages.Count);
        foreach (IncidentStage stage in incident.Stages)
        {
            page.Bullet(
                $"{Wording.Span(stage.First, stage.Last)}: {stage.Title}{IncidentWords.Where(stage)}; {Wording.Count(stage.Findings, "finding", "findings")}, the first {stage.Finding}"
            );
        }
    }

    private static void WriteJoins(TextPage page, Incident incident)
    {
        Head(page, "Why these findings are told together", incident.Joins.Count);
        foreach (IncidentJoin join in incident.Joins.Take(Joins))
        {
            page.Bullet($"{join.From} and {join.To}: {IncidentWords.Join(join)} Otherwise: {join.Otherwise}");
        }

        if (incident.Joins.Count > Joins)
        {
            page.Bullet($"{incident.Joins.Count - Joins} more in incidents.json");
        }
    }

    private static void Alternatives(TextPage page, Incident incident)
    {
        Head(page, "What else it could be", incident.Alternatives.Count);
        foreach (AlternativeExplanation other in incident.Alternatives)
        {
            page.Bullet(
                $"{string.Join(' ', other.Behaviours)}: {other.Explanation} {IncidentWords.Of(other.Standing)} To tell: {other.Settles}"
            );
        }
    }

    private static void WriteConsidered(TextPage page, Incident incident)
    {
        Head(page, "Considered and dismissed", incident.Considered.Count);
        foreach (ConsideredFindings dismissed in incident.Considered.Take(Considered))
        {
            page.Bullet(
                $"{Wording.Span(dismissed.First, dismissed.Last)}: {dismissed.Title.TrimEnd('.')}; {Wording.Count(dismissed.Count, "finding", "findings")}, {Words.Of(dismissed.Disposition).Replace('_', ' ')} {dismissed.By}"
            );
        }

        if (incident.Considered.Count > Considered)
        {
            page.Bullet($"{incident.Considered.Count - Considered} more in incidents.json");
        }
    }

    private static void Head(TextPage page, string title, int count)
    {
        if (count > 0)
        {
            page.Blank();
            page.Line(new TextSpan($"{title}: {Wording.Number(count)}", TextStyle.Strong));
        }
    }
}
