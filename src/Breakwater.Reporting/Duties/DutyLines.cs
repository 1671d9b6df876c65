using System.Globalization;
using Breakwater.Model.Duties;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Duties;

/// <summary>The steps of duties on a page: those that are due in full, the others on a line each.</summary>
internal sealed class DutyLines(TextPage page, DutyReport report, bool isFull)
{
    private const int FindingsShown = 3;

    public void Due()
    {
        DutyAnswer[] due = Those(a => a.State == DutyState.Due);
        Title(due, "Must be told");
        foreach (DutyAnswer answer in due)
        {
            Full(answer);
        }
    }

    public void Open()
    {
        DutyAnswer[] open = Those(a => a is { State: DutyState.Open, IsBinding: true });
        Title(open, "Open: must be told if what is open turns out so");
        foreach (DutyAnswer answer in open)
        {
            Short(answer);
        }

        if (report.Questions.Count > 0)
        {
            Title(report.Questions, "What decides it (state it in the file of --carrier)");
            foreach (DutyQuestion question in report.Questions)
            {
                page.Bullet($"{question.Fact}: {question.Ask} Decides {Named(question.Decides)}.");
            }
        }
    }

    public void Asked()
    {
        DutyAnswer[] asked = Those(a => a.State == DutyState.Asked || a is { State: DutyState.Open, IsBinding: false });
        Title(asked, "Asked for, or not yet binding");
        foreach (DutyAnswer answer in asked)
        {
            Short(answer);
        }
    }

    public void Done()
    {
        DutyAnswer[] done = Those(a => a.State == DutyState.Done);
        Title(done, "Done, as stated");
        foreach (DutyAnswer answer in done)
        {
            page.Bullet($"{DutyWords.Utc(answer.DoneAt!.Value)}  {answer.Title} ({answer.Duty}/{answer.Step})");
        }
    }

    public void Untriggered()
    {
        DutyAnswer[] unseen = Those(a => a.State == DutyState.NotSeen);
        Title(unseen, "Not triggered by what was seen");
        ByReason(unseen);
        if (unseen.Length > 0)
        {
            page.Bullet(
                $"What was not seen may be there all the same: {Wording.Count(report.Gaps.Count, "gap", "gaps")} in verdict.json."
            );
        }

        DutyAnswer[] not = Those(a => a.State == DutyState.DoesNotApply);
        Title(not, "Does not apply");
        ByReason(not);
    }

    private void ByReason(IEnumerable<DutyAnswer> answers)
    {
        foreach (IGrouping<string, DutyAnswer> reason in answers.GroupBy(a => string.Join(" ", a.Why)))
        {
            page.Bullet($"{reason.Key} So: {string.Join(", ", reason.Select(a => $"{a.Duty}/{a.Step}"))}.");
        }
    }

    private DutyAnswer[] Those(Func<DutyAnswer, bool> belongs) => [.. report.Answers.Where(belongs)];

    private void Title<T>(IReadOnlyList<T> of, string title)
    {
        if (of.Count > 0)
        {
            page.Blank();
            page.Line(new TextSpan(title, TextStyle.Strong));
        }
    }

    private void Short(DutyAnswer answer)
    {
        if (isFull)
        {
            Full(answer);
            return;
        }

        string when = answer.By is { } by
            ? $"{by.Local}{(answer.IsTarget ? " (own aim)" : "")}"
            : answer.Words ?? "no clock";
        page.Bullet($"{when}: {answer.Title} ({answer.Duty}/{answer.Step})");
    }

    private void Full(DutyAnswer answer)
    {
        page.Line(
            new TextSpan("  "),
            new TextSpan(answer.Title, TextStyle.Strong),
            new TextSpan($"  {answer.Duty}/{answer.Step}, {DutyWords.Of(answer)}")
        );
        page.Labelled("    to", string.Join(", ", answer.Recipients) + (answer.Channel is { } way ? $"; {way}" : ""));
        By(answer);
        if (answer.NotBefore is { } earliest)
        {
            page.Labelled("    not before", $"{earliest.Local}, {DutyWords.Utc(earliest.At)}{Provisional(earliest)}");
        }

        // The last line says the end once more.
        Each("    reckoned", [.. (answer.By ?? answer.NotBefore)?.Reckoning.SkipLast(1) ?? []]);
        page.Labelled("    why", string.Join(" ", answer.Why) + Findings(answer));
        if (answer.HowSure is { } sure)
        {
            page.Labelled("    how sure", Wording.Of(sure));
        }

        Each("    open", answer.Open);
        Each("    delay", answer.Delays);
        Each("    conflict", answer.Conflicts);
        Each("    law", [.. answer.Laws.Select(l => isFull ? DutyWords.Law(l) : DutyWords.ShortLaw(l))]);
        if (answer.Draft is { } draft && report.Drafts.Any(d => d.Id.StartsWith(draft, StringComparison.Ordinal)))
        {
            page.Labelled("    draft", draft);
        }
    }

    private void By(DutyAnswer answer)
    {
        string words = answer.Words is { } said ? $"the rule: {said}" : "";
        if (answer.By is not { } by)
        {
            page.Labelled(
                "    by",
                words.Length > 0 ? $"{words}; no date follows" : "no date follows from what is known"
            );
            return;
        }

        string left = report.AsOf is { } now ? $", {DutyWords.Left(now, by.At)}" : "";
        page.Labelled(
            "    by",
            $"{by.Local}, {DutyWords.Utc(by.At)}{left}{Provisional(by)}",
            answer is { State: DutyState.Due, IsTarget: false } ? TextStyle.Severe : TextStyle.Plain,
            answer.IsTarget ? $"the carrier's own aim; {words}" : words
        );
    }

    private void Each(string label, IReadOnlyList<string> texts)
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

        int more = answer.Findings.Count - FindingsShown;
        string rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "";
        return $" Findings {string.Join(", ", answer.Findings.Take(FindingsShown))}{rest}.";
    }

    private static string Named(IReadOnlyList<string> steps)
    {
        const int Shown = 4;
        int more = steps.Count - Shown;
        string rest = more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more} more") : "";
        return string.Join(", ", steps.Take(Shown)) + rest;
    }
}
