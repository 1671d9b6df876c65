using Breakwater.Model.Coverage;
using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting.Text;

/// <summary>How the verdict came about, so that a person can check it: the rule of each state, what it rests on, its bounds, its gaps, and what would settle it.</summary>
public static class VerdictText
{
    /// <summary>Writes the whole.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="width">Columns of the screen.</param>
    public static StyledText Write(Verdict verdict, int width)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        TextPage page = new(Math.Max(AnswerText.NarrowestWidth, width));
        page.Line(
            new TextSpan(Wording.Of(verdict.Overall).ToUpperInvariant(), TextStyle.Strong),
            new TextSpan("  The worst of the foothold and the three harms. Rules: docs/answers.md")
        );
        Harm(page, "Foothold", verdict.Foothold);
        Harm(page, "Call records", verdict.CallRecords);
        Harm(page, "Communications", verdict.Communications);
        Harm(page, "Intercept data", verdict.InterceptData);
        if (verdict.Gaps.Count > 0)
        {
            page.Blank();
            page.Line(new TextSpan("What limits all of them", TextStyle.Strong));
            foreach (string gap in verdict.Gaps)
            {
                page.Bullet(gap);
            }
        }

        IncidentText.Alignment(page, verdict.Alignment);
        SettlingText.Write(page, verdict, int.MaxValue, withHow: true);
        return page.Text;
    }

    private static void Harm(TextPage page, string name, HarmAnswer answer)
    {
        page.Blank();
        page.Line(new TextSpan($"{name}: {Wording.Of(answer)}", TextStyle.Strong));
        page.Labelled(
            "  Assessable",
            answer.Assessable switch
            {
                Assessable.Full =>
                    "fully: every device was heard, nothing is missing, and every behaviour is looked for",
                Assessable.Partial => "partly",
                _ => "no; so it has no state, which is not the same as nothing seen",
            }
        );
        if (answer.Rule is { } rule)
        {
            page.Labelled("  Rule", rule);
        }

        foreach (string reason in answer.Reasons)
        {
            page.Bullet(reason);
        }

        foreach ((string key, long count) in answer.Proven)
        {
            page.Labelled("  At least", Wording.Thing(key, count));
        }

        foreach ((string key, long count) in answer.UpperBound)
        {
            page.Labelled("  At most", Wording.Thing(key, count));
        }

        foreach (string gap in answer.Gaps)
        {
            page.Labelled("  Not seen", gap);
        }
    }
}
