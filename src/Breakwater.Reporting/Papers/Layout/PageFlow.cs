namespace Breakwater.Reporting.Papers.Layout;

/// <summary>Lines one below the other, page after page.</summary>
internal sealed class PageFlow
{
    public const double Leading = 1.28;
    private readonly List<PageCanvas> _pages = [new PageCanvas()];

    public IReadOnlyList<PageCanvas> Pages => _pages;

    /// <summary>Where the next line begins, from the lower edge.</summary>
    public double Y { get; private set; } = PageSize.Height - PageSize.Top;

    public PageCanvas Page => _pages[^1];

    /// <summary>What the next lines belong to; null for what is not read aloud.</summary>
    public PageElement? Element { get; set; }

    public void Space(double points) => Y -= points;

    /// <summary>Begins a page where so much does not fit on this one.</summary>
    /// <returns>A page was begun.</returns>
    public bool Need(double height)
    {
        double top = PageSize.Height - PageSize.Top;
        if (Y - height >= PageSize.Bottom || Y >= top)
        {
            return false;
        }

        _pages.Add(new PageCanvas());
        Y = top;
        return true;
    }

    /// <summary>Draws broken lines and goes below them.</summary>
    public void Lines(IReadOnlyList<IReadOnlyList<TextRun>> lines, double x, double size)
    {
        foreach (IReadOnlyList<TextRun> line in lines)
        {
            Need(size * Leading);
            Line(line, x, Y - size, size);
            Y -= size * Leading;
        }
    }

    /// <summary>Draws one line at a place.</summary>
    public void Line(IReadOnlyList<TextRun> line, double x, double baseline, double size)
    {
        foreach (TextRun run in line)
        {
            double width = run.Width(size);
            PageElement? element = run.Target is null ? Element : Element?.Within("Link");
            Page.Marks.Add(
                new TextMark(x, baseline, run.Font, size, run.Ink, Glyphs.OfLine(run.Text, run.Font), element)
            );
            if (run.Target is { } target)
            {
                Page.Marks.Add(new LinkMark(x, baseline - (size * 0.25), width, size * 1.1, target, element, run.Text));
            }

            x += width;
        }
    }

    public void Area(double x, double top, double width, double height, Ink ink) =>
        Page.Marks.Add(new AreaMark(x, top - height, width, height, ink));
}
