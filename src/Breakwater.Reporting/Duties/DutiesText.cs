using Breakwater.Model.Duties;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Duties;

/// <summary>Who must be told, by when and why, for a screen. The first line says the next deadline.</summary>
public static class DutiesText
{
    /// <summary>Writes the page.</summary>
    /// <param name="report">What was reckoned.</param>
    /// <param name="width">Columns of the screen.</param>
    /// <param name="isFull">Every step with its reckoning and its rules, and not only those that are due.</param>
    public static StyledText Write(DutyReport report, int width, bool isFull = false)
    {
        ArgumentNullException.ThrowIfNull(report);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        First(page, report);
        DutyLines lines = new(page, report, isFull);
        lines.Due();
        lines.Open();
        lines.Asked();
        lines.Done();
        lines.Untriggered();
        Drafts(page, report);
        Rest(page, report, isFull);
        return page.Text;
    }

    /// <summary>The next deadline in one sentence.</summary>
    public static string Next(DutyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Next is not { By: { } by } next)
        {
            return report.Answers.Any(a => a.State == DutyState.Due)
                ? "NEXT DEADLINE: none with a date; see what must be told without delay."
                : "NEXT DEADLINE: none by what is known; see what is open.";
        }

        string left = report.AsOf is { } now ? $", {DutyWords.Left(now, by.At)}" : "";
        string lead =
            next.State == DutyState.Open ? "NEXT DEADLINE, if it applies"
            : next.IsOverdue ? "OVERDUE"
            : "NEXT DEADLINE";
        string aim = next.IsTarget ? " (the carrier's own aim)" : "";
        string who = next.Recipients.Count == 0 ? "" : $"; to {string.Join(", ", next.Recipients)}";
        return $"{lead}: {by.Local}{left}{aim}: {next.Title}{who} ({next.Duty}/{next.Step})";
    }

    private static void First(TextPage page, DutyReport report)
    {
        DutyAnswer? next = report.Next;
        TextStyle style = next is null || next.State == DutyState.Open ? TextStyle.Warning : TextStyle.Severe;
        page.Line(new TextSpan(Next(report), style));
        DutyAnswer? ruled = report.Answers.FirstOrDefault(a =>
            a is { State: DutyState.Due, By: not null, IsTarget: false }
        );
        if (next is { IsTarget: true } && ruled is not null)
        {
            page.Line(new TextSpan("Of a rule: " + Next(report with { Answers = [ruled] }), TextStyle.Severe));
        }

        if (next?.By is { IsProvisional: true })
        {
            page.Line(
                new TextSpan(
                    "Nobody has stated when this clock started; it is reckoned from the time of this answer. Say when: --aware-at, or --carrier.",
                    TextStyle.Warning
                )
            );
        }

        if (report.Jurisdiction.Sentence.Length > 0)
        {
            page.Line(new TextSpan(report.Jurisdiction.Sentence, TextStyle.Warning));
        }

        string held = report.AsOf is { } asOf ? $"Held against {DutyWords.Utc(asOf)}" : "Held against no time";
        page.Line(
            new TextSpan(
                $"{held}; days are counted in {report.Zone}. Nothing is sent; counsel decides.",
                TextStyle.Faint
            )
        );
        page.Line(
            new TextSpan(
                report.Determination is { } made
                    ? $"Determined {DutyWords.Utc(made.At)} by {made.By}{(made.Evidence.Count > 0 ? ", on " + string.Join(", ", made.Evidence) : "")}."
                    : "No determination is recorded: who determined the breach, when, on what evidence (determination in the carrier's facts).",
                TextStyle.Faint
            )
        );
    }

    private static void Drafts(TextPage page, DutyReport report)
    {
        if (report.Drafts.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan("Drafts (--out DIR writes them)", TextStyle.Strong));
        foreach (DutyDraft draft in report.Drafts)
        {
            int open = draft.Fields.Sum(f => f.Open.Count);
            int known = draft.Fields.Sum(f => f.Sentences.Count);
            page.Bullet(
                $"{draft.Id}: {draft.Title}; {Wording.Count(known, "sentence", "sentences")} from facts, {Wording.Count(open, "place", "places")} open{(draft.IsSealed ? "; stays inside the enclave until it is sent" : "")}"
            );
        }
    }

    private static void Rest(TextPage page, DutyReport report, bool isFull)
    {
        DutyLaw[] remarks = [.. report.Remarks.Where(r => isFull || r.Status == DutyStatus.Gate)];
        if (remarks.Length > 0)
        {
            page.Blank();
            page.Line(
                new TextSpan(
                    isFull ? "Before anything is shared, and rules that are gone" : "Before anything is shared",
                    TextStyle.Strong
                )
            );
            foreach (DutyLaw law in remarks)
            {
                page.Bullet($"{DutyWords.Law(law)}. {string.Join(" ", law.Notes)}".TrimEnd());
            }
        }

        page.Blank();
        page.Line(new TextSpan("Taken for granted", TextStyle.Strong));
        foreach (string assumption in report.Assumptions)
        {
            page.Bullet(assumption);
        }
    }
}
