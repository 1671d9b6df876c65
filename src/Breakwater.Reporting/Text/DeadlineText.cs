using Breakwater.Model.Answers;
using Breakwater.Model.Duties;
using Breakwater.Reporting.Duties;

namespace Breakwater.Reporting.Text;

/// <summary>The next deadlines of an answer, as text.</summary>
internal static class DeadlineText
{
    /// <summary>Writes the first deadlines; nothing where the answer triggers none.</summary>
    public static void Write(TextPage page, AnswerSet answers, int most)
    {
        if (answers.DutiesMissing is { } missing)
        {
            page.Blank();
            page.Line(
                new TextSpan("Who must be told", TextStyle.Strong),
                new TextSpan($" was not reckoned: {missing}", TextStyle.Warning)
            );
            return;
        }

        DutyReport? report = answers.Duties;
        IReadOnlyList<DutyAnswer> next = NextDeadlines.Of(report);
        if (next.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(new TextSpan("Who must be told", TextStyle.Strong));
        foreach (DutyAnswer answer in next.Take(most))
        {
            page.Bullet($"{NextDeadlines.When(answer)}: {NextDeadlines.What(answer)} ({answer.Duty}/{answer.Step})");
        }

        if (next.Count > most)
        {
            page.Line(new TextSpan($"  and {next.Count - most} more: breakwater duties FOLDER", TextStyle.Faint));
        }

        page.Line(new TextSpan(NextDeadlines.NotStated, TextStyle.Warning));
        page.Line(new TextSpan(report!.Jurisdiction.Sentence, TextStyle.Faint));
    }
}
