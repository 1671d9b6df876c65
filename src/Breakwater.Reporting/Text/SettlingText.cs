using Breakwater.Model.Verdicts;

namespace Breakwater.Reporting.Text;

/// <summary>What would settle the answer, as text.</summary>
internal static class SettlingText
{
    /// <summary>Writes the first steps.</summary>
    public static void Write(TextPage page, Verdict verdict, int most, bool withHow)
    {
        if (verdict.Settling.Count == 0)
        {
            return;
        }

        page.Blank();
        page.Line(
            new TextSpan("What would settle it", TextStyle.Strong),
            new TextSpan(withHow ? "" : "; why, and how to get it: breakwater explain verdict", TextStyle.Faint)
        );
        foreach (SettlingStep step in verdict.Settling.Take(most))
        {
            page.Bullet(withHow ? $"{step.What} {step.Why}" : step.What);
            if (!withHow)
            {
                continue;
            }

            foreach (string how in step.How)
            {
                page.Labelled("", how);
            }
        }

        if (verdict.Settling.Count > most)
        {
            page.Line(new TextSpan($"  and {verdict.Settling.Count - most} more", TextStyle.Faint));
        }
    }
}
