namespace Breakwater.Reporting.Papers.Layout;

/// <summary>What stands on a page above and below where text flows.</summary>
internal sealed class PageFoot(PageCanvas page)
{
    private const double Baseline = 28;
    private const double LabelSize = 12;
    private const double Edge = 3;

    public void Line(IReadOnlyList<TextRun> line, double x, double size) => Line(line, x, Baseline, size);

    /// <summary>A line below the foot.</summary>
    public void Note(IReadOnlyList<TextRun> line, double x, double size) => Line(line, x, Baseline - 10, size);

    /// <summary>The label at the right of head and foot, in 12 points, as the standard asks for.</summary>
    /// <returns>The room that it takes of a line.</returns>
    public double Label(string label)
    {
        TextRun run = new(label, true, TlpLook.Of(label));
        double width = run.Width(LabelSize);
        double x = PageSize.Width - PageSize.Side - width - Edge;
        foreach (double baseline in (double[])[Baseline - 2, PageSize.Height - 24])
        {
            page.Marks.Add(new AreaMark(x - Edge, baseline - 4, width + (2 * Edge), LabelSize + 4, TlpLook.Ground));
            Line([run], x, baseline, LabelSize);
        }

        return width + (4 * Edge);
    }

    private void Line(IReadOnlyList<TextRun> line, double x, double baseline, double size)
    {
        foreach (TextRun run in line)
        {
            page.Marks.Add(new TextMark(x, baseline, run.Font, size, run.Ink, Glyphs.OfLine(run.Text, run.Font)));
            x += run.Width(size);
        }
    }
}
