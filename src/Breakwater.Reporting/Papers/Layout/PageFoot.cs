namespace Breakwater.Reporting.Papers.Layout;

/// <summary>The foot of a page, which stands below where text flows.</summary>
internal sealed class PageFoot(PageCanvas page)
{
    private const double Baseline = 28;

    public void Line(IReadOnlyList<TextRun> line, double x, double size)
    {
        foreach (TextRun run in line)
        {
            page.Marks.Add(new TextMark(x, Baseline, run.Font, size, run.Ink, Glyphs.OfLine(run.Text, run.Font)));
            x += run.Width(size);
        }
    }
}
