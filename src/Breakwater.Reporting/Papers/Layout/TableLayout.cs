using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>Lays a table out; its head stands again on each page.</summary>
internal sealed class TableLayout(PageFlow flow, Func<string, bool, IEnumerable<TextRun>> runs)
{
    private const double Size = 8.2;
    private const double Padding = 2.5;

    public void Add(Table table)
    {
        double[] widths = Widths(table);
        PageElement? whole = flow.Element;
        IReadOnlyList<string>? head = table.HasHead ? table.Head : null;
        if (head is not null)
        {
            Row(head, widths, isHead: true, whole?.Child("TR"));
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Row(row, widths, isHead: false, whole?.Child("TR"), head);
        }

        flow.Element = whole;
        flow.Space(4);
    }

    // A head that stands again on a page is not read again.
    private void Row(
        IReadOnlyList<string> cells,
        double[] widths,
        bool isHead,
        PageElement? element,
        IReadOnlyList<string>? head = null
    )
    {
        IReadOnlyList<IReadOnlyList<TextRun>>[] lines =
        [
            .. cells.Select((c, i) => LineBreaking.Lines(runs(c, isHead), Size, widths[i] - (2 * Padding))),
        ];
        double height = (Math.Max(1, lines.Max(l => l.Count)) * Size * PageFlow.Leading) + (2 * Padding);
        if (flow.Need(height) && head is not null)
        {
            Row(head, widths, isHead: true, element: null);
        }

        if (isHead)
        {
            flow.Area(PageSize.Side, flow.Y, PageSize.Text, height, Ink.Shade);
        }

        double x = PageSize.Side;
        for (int i = 0; i < lines.Length; i++)
        {
            double baseline = flow.Y - Padding - Size;
            flow.Element = element?.Child(isHead ? "TH" : "TD");
            foreach (IReadOnlyList<TextRun> line in lines[i])
            {
                flow.Line(line, x + Padding, baseline, Size);
                baseline -= Size * PageFlow.Leading;
            }

            x += widths[i];
        }

        flow.Space(height);
        flow.Area(PageSize.Side, flow.Y, PageSize.Text, 0.5, Ink.Line);
    }

    private static double[] Widths(Table table)
    {
        double sum = table.Widths.Count == table.Head.Count ? table.Widths.Sum() : 0;
        return
        [
            .. table.Head.Select((_, i) => PageSize.Text * (sum > 0 ? table.Widths[i] / sum : 1.0 / table.Head.Count)),
        ];
    }
}
