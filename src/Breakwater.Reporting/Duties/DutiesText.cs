using Breakwater.Model.Duties;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Duties;

/// <summary>Who must be told, by when and why, for a screen. The first line says the next deadline.</summary>
public static class DutiesText
{
    private const int FindingsShown = 3;

    /// <summary>Writes the page.</summary>
    /// <param name="report">What was reckoned.</param>
    /// <param name="width">Columns of the screen.</param>
    public static StyledText Write(DutyReport report, int width)
    {
        ArgumentNullException.ThrowIfNull(report);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        First(page, report);
        Determination(page, report);
        Group(page, report, "Must be told", a => a.State == DutyState.Due);
        Group(page, report, "Must be told if what is open turns out so", a => a.State == DutyState.Open && a.IsBinding);
        Group(
            page,
            report,
            "Asked for, or not yet binding",
            a => a.State == DutyState.Asked || (a.State == DutyState.Open && !a.IsBinding)
        );
        Group(page, report, "Done", a => a.State == DutyState.Done);
        Untriggered(page, report);
        Questions(page, report);
        Drafts(page, report);
        Rest(page, report);
        return page.Text;
    }

    /// <summary>The next deadline in one sentence.</summary>
    public static string Next(DutyReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Next is not { By: { } by } next)
        {
            return report.Answers.Any(a => a.State == DutyState.Due)
                ? "No duty that applies has a dated clock; see what must be told without delay."
                : "No duty with a clock is triggered by what is known; see what is open.";
        }

        string left = report.AsOf is { } now ? $", {DutyWords.Left(now, by.At)}" : "";
        string lead =
            next.State == DutyState.Open ? "NEXT DEADLINE (if it applies)"
            : next.IsTarget ? "NEXT (own aim)"
            : next.IsOverdue ? "OVERDUE"
            : "NEXT DEADLINE";
        return $"{lead}: {by.Local} = {DutyWords.Utc(by.At)}{left}: {next.Title}{To(next)} ({next.Duty}/{next.Step})";
    }

    private static void First(TextPage page, DutyReport report)
    {
        DutyAnswer? next = report.Next;
        TextStyle style = next is null || next.State == DutyState.Open ? TextStyle.Warning : TextStyle.Severe;
        page.Line(new TextSpan(Next(report), style));
        if (next is { IsTarget: true })
        {
            DutyAnswer? bound = report.Answers.FirstOrDefault(a =>
                a is { State: DutyState.Due, By: not null, IsTarget: false }
            );
            page.Line(
                new TextSpan(
                    bound is null ? "No deadline of a rule is certain yet." : Next(report with { Answers = [bound] })
                )
            );
        }

        if (next?.By is { IsProvisional: true })
        {
            page.Line(
                new TextSpan(
                    "No person has stated when this clock started: it is reckoned from the time of this answer. Say when (--aware-at, or --carrier).",
                    TextStyle.Warning
                )
            );
        }

        page.Line(
            new TextSpan(
                report.AsOf is { } asOf
                    ? $"Held against {DutyWords.Utc(asOf)}; days are counted in {report.Zone}. Nothing is sent. Counsel decides."
                    : $"Held against no time; days are counted in {report.Zone}. Nothing is sent. Counsel decides.",
                TextStyle.Faint
            )
        );
    }

    private static void Determination(TextPage page, DutyReport report)
    {
        page.Blank();
        page.Labelled(
            "Determined",
            report.Determination is { } made
                ? $"{DutyWords.Utc(made.At)} by {made.By}{(made.Evidence.Count > 0 ? ", on " + string.Join(", ", made.Evidence) : "")}"
                : "nobody has recorded a determination (determination in the carrier's facts); clocks that need one are reckoned as said at each"
        );
    }

    private static void Group(TextPage page, DutyReport report, string title, Func<DutyAnswer, bool> belongs)
    {
        DutyAnswer[] answers = [.. report.Answers.Where(belongs)];
        if (answers.Length == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan(title, TextStyle.Strong));
        foreach (DutyAnswer answer in answers)
        {
            Answer(page, report, answer);
        }
    }

    private static void Answer(TextPage page, DutyReport report, DutyAnswer answer)
    {
        page.Line(
            new TextSpan("  "),
            new TextSpan(answer.Title, TextStyle.Strong),
            new TextSpan($"  [{answer.Duty}/{answer.Step}: {DutyWords.Of(answer)}]")
        );
        page.Labelled("    to", string.Join(", ", answer.Recipients) + (answer.Channel is { } way ? $"; {way}" : ""));
        if (answer.DoneAt is { } done)
        {
            page.Labelled("    done", DutyWords.Utc(done));
            return;
        }

        By(page, report, answer);
        if (answer.NotBefore is { } earliest)
        {
            page.Labelled("    not before", $"{earliest.Local} = {DutyWords.Utc(earliest.At)}{Provisional(earliest)}");
        }

        foreach (string line in answer.By?.Reckoning ?? answer.NotBefore?.Reckoning ?? [])
        {
            page.Labelled("", line);
        }

        page.Labelled("    why", string.Join(" ", answer.Why) + Findings(answer));
        if (answer.HowSure is { } sure)
        {
            page.Labelled("    how sure", Wording.Of(sure));
        }

        Each(page, "    open", answer.Open);
        Each(page, "    delay", answer.Delays);
        Each(page, "    conflict", answer.Conflicts);
        Each(page, "    law", [.. answer.Laws.Select(DutyWords.Law)]);
        if (answer.Draft is { } draft && report.Drafts.Any(d => d.Id.StartsWith(draft, StringComparison.Ordinal)))
        {
            page.Labelled("    draft", draft);
        }
    }

    private static void By(TextPage page, DutyReport report, DutyAnswer answer)
    {
        string words = answer.Words is { } said ? said : "";
        if (answer.By is not { } by)
        {
            page.Labelled(
                "    by",
                words.Length > 0 ? $"{words}; no date follows from what is known" : "no date follows from what is known"
            );
            return;
        }

        string left = report.AsOf is { } now ? $", {DutyWords.Left(now, by.At)}" : "";
        string rule = words.Length > 0 ? $"; the rule: {words}" : "";
        page.Labelled(
            "    by",
            $"{by.Local} = {DutyWords.Utc(by.At)}{left}{Provisional(by)}",
            answer.State == DutyState.Due ? TextStyle.Severe : TextStyle.Plain,
            (answer.IsTarget ? "the carrier's own aim" : "") + rule.TrimStart(answer.IsTarget ? '\0' : ';').TrimStart()
        );
    }

    private static void Untriggered(TextPage page, DutyReport report)
    {
        DutyAnswer[] unseen = [.. report.Answers.Where(a => a.State is DutyState.NotSeen or DutyState.DoesNotApply)];
        if (unseen.Length == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan("Not triggered by what is known", TextStyle.Strong));
        foreach (DutyAnswer answer in unseen)
        {
            page.Bullet($"{answer.Duty}/{answer.Step} ({DutyWords.Of(answer)}): {string.Join(" ", answer.Why)}");
        }

        if (unseen.Any(a => a.State == DutyState.NotSeen))
        {
            page.Bullet(
                $"What was not seen may be there all the same: {Wording.Count(report.Gaps.Count, "gap", "gaps")} in verdict.json."
            );
        }
    }

    private static void Questions(TextPage page, DutyReport report)
    {
        if (report.Questions.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan("Open: what decides it (state it in the file of --carrier)", TextStyle.Strong));
        foreach (DutyQuestion question in report.Questions)
        {
            page.Bullet($"{question.Fact}: {question.Ask} Decides {string.Join(", ", question.Decides)}.");
        }
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

    private static void Rest(TextPage page, DutyReport report)
    {
        page.Blank();
        page.Line(new TextSpan("Before anything is shared, and rules that are gone", TextStyle.Strong));
        foreach (DutyLaw law in report.Remarks)
        {
            page.Bullet($"{DutyWords.Law(law)}. {string.Join(" ", law.Notes)}".TrimEnd());
        }

        page.Blank();
        page.Line(new TextSpan("Taken for granted", TextStyle.Strong));
        foreach (string assumption in report.Assumptions)
        {
            page.Bullet(assumption);
        }
    }

    private static void Each(TextPage page, string label, IReadOnlyList<string> texts)
    {
        for (int i = 0; i < texts.Count; i++)
        {
            page.Labelled(i == 0 ? label : "", texts[i]);
        }
    }

    private static string Provisional(DutyDeadline deadline) =>
        deadline.IsProvisional ? " (if the clock starts now)" : "";

    private static string Findings(DutyAnswer answer)
    {
        if (answer.Findings.Count == 0)
        {
            return "";
        }

        string more = answer.Findings.Count > FindingsShown ? $" and {answer.Findings.Count - FindingsShown} more" : "";
        return $" Findings {string.Join(", ", answer.Findings.Take(FindingsShown))}{more}.";
    }

    private static string To(DutyAnswer answer) =>
        answer.Recipients.Count == 0 ? "" : $" to {string.Join(", ", answer.Recipients)}";
}
