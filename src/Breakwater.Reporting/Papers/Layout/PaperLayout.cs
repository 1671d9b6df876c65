using System.Globalization;
using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Papers.Layout;

/// <summary>Lays a document out on pages.</summary>
internal sealed class PaperLayout(Paper paper)
{
    private const double Body = 8.8;
    private const double Small = 7.2;
    private const double Indent = 14;
    private const double Gap = 3;
    private const string Lacking =
        "Characters that the font of this document lacks stand by their numbers (\\u4e2d); the HTML form shows them.";
    private readonly PageFlow _flow = new();
    private readonly PageElement _document = new("Document");
    private bool _lacksGlyphs;

    /// <summary>The pages.</summary>
    public static IReadOnlyList<PageCanvas> Pages(Paper paper) => Of(paper).Pages;

    /// <summary>The pages, and what stands on them by what it is.</summary>
    public static (IReadOnlyList<PageCanvas> Pages, PageElement Document) Of(Paper paper)
    {
        PaperLayout layout = new(paper);
        foreach (Block block in paper.Blocks)
        {
            layout.Add(block);
        }

        layout._flow.Element = null;
        layout.Margins();
        return (layout._flow.Pages, layout._document);
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Heading heading:
                Heading(heading);
                break;
            case Paragraph paragraph:
                _flow.Element = _document.Child("P");
                _flow.Lines(Broken(paragraph.Text, Body, PageSize.Text), PageSize.Side, Body);
                _flow.Space(Gap);
                break;
            case Points points:
                Points(points);
                break;
            case Table table:
                _flow.Element = _document.Child("Table");
                new TableLayout(_flow, (text, isBold) => Runs(text, isBold)).Add(table);
                break;
            case Commands commands:
                foreach (string line in commands.Lines)
                {
                    _flow.Element = _document.Child("P");
                    _flow.Lines(Broken(line, Body, PageSize.Text - Indent), PageSize.Side + Indent, Body);
                }

                _flow.Space(Gap);
                break;
            case Banner banner:
                Banner(banner);
                break;
            default:
                throw new ArgumentException($"no way to lay out a {block.GetType().Name}", nameof(block));
        }
    }

    private void Heading(Heading heading)
    {
        double size = heading.Level == 1 ? 13 : 9.8;
        // A heading does not stand alone at the foot of a page.
        _flow.Need(size * 4);
        _flow.Space(heading.Level == 1 ? 0 : 3);
        _flow.Element = _document.Child(string.Create(CultureInfo.InvariantCulture, $"H{heading.Level}"));
        IEnumerable<TextRun> runs = Runs(heading.Text, isBold: true);
        _flow.Lines(LineBreaking.Lines(runs, size, PageSize.Text), PageSize.Side, size);
        if (heading.Level > 1)
        {
            _flow.Area(PageSize.Side, _flow.Y + 1.5, PageSize.Text, 0.6, Ink.Line);
        }

        _flow.Space(2);
    }

    private void Points(Points points)
    {
        PageElement list = _document.Child("L");
        for (int i = 0; i < points.Items.Count; i++)
        {
            PageElement item = list.Child("LI");
            (string lead, string text) = points.Items[i];
            IEnumerable<TextRun> runs = lead.Length == 0 ? [] : Runs(lead + " ", isBold: true);
            IReadOnlyList<IReadOnlyList<TextRun>> lines = LineBreaking.Lines(
                [.. runs, .. Runs(text)],
                Body,
                PageSize.Text - Indent
            );
            string mark = points.IsNumbered ? string.Create(CultureInfo.InvariantCulture, $"{i + 1}.") : "•";
            _flow.Need(Body * PageFlow.Leading);
            _flow.Element = item.Child("Lbl");
            _flow.Line([new TextRun(mark, points.IsNumbered, Ink.Text)], PageSize.Side, _flow.Y - Body, Body);
            _flow.Element = item.Child("LBody");
            _flow.Lines(lines, PageSize.Side + Indent, Body);
            _flow.Space(1);
        }

        _flow.Space(2);
    }

    private void Banner(Banner banner)
    {
        const double Large = 15;
        const double Edge = 5;
        (string mark, Ink ink) = BannerLook.Of(banner.Weight);
        IReadOnlyList<IReadOnlyList<TextRun>> answer = LineBreaking.Lines(
            [new TextRun(mark + " ", true, ink), .. Runs(banner.Answer, isBold: true)],
            Large,
            PageSize.Text - Indent
        );
        IReadOnlyList<IReadOnlyList<TextRun>> text = Broken(banner.Text, Body, PageSize.Text - Indent);
        double height = (((answer.Count * Large) + (text.Count * Body)) * PageFlow.Leading) + (2 * Edge);
        _flow.Need(height);
        _flow.Area(PageSize.Side, _flow.Y, PageSize.Text, height, Ink.Shade);
        _flow.Area(PageSize.Side, _flow.Y, 4, height, ink);
        _flow.Space(Edge);
        _flow.Element = _document.Child("P");
        _flow.Lines(answer, PageSize.Side + Indent, Large);
        _flow.Element = _document.Child("P");
        _flow.Lines(text, PageSize.Side + Indent, Body);
        _flow.Space(Edge + Gap);
    }

    private void Margins()
    {
        for (int i = 0; i < _flow.Pages.Count; i++)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"page {i + 1} of {_flow.Pages.Count}");
            TextRun right = new(number, false, Ink.Faint);
            PageFoot foot = new(_flow.Pages[i]);
            double taken = paper.Label is { } label ? foot.Label(label) : 0;
            double room = PageSize.Text - right.Width(Small) - Indent - taken;
            IReadOnlyList<TextRun> left = LineBreaking
                .Lines([new TextRun(Text.SafeText.OneLine(paper.Margin), false, Ink.Faint)], Small, room)
                .DefaultIfEmpty([])
                .First();
            foot.Line(left, PageSize.Side, Small);
            if (_lacksGlyphs)
            {
                foot.Note([new TextRun(Lacking, false, Ink.Faint)], PageSize.Side, Small);
            }

            foot.Line([right], PageSize.Width - PageSize.Side - right.Width(Small) - taken, Small);
        }
    }

    private IReadOnlyList<IReadOnlyList<TextRun>> Broken(string text, double size, double width) =>
        LineBreaking.Lines(Runs(text), size, width);

    private IEnumerable<TextRun> Runs(string text, bool isBold = false) =>
        PaperText
            .Pieces(text, paper)
            .Select(p => Seen(new TextRun(p.Text, isBold, p.Target is null ? Ink.Text : Ink.Link, p.Target)));

    private TextRun Seen(TextRun run)
    {
        _lacksGlyphs |= !ReferenceEquals(Glyphs.Showable(run.Text, run.Font), run.Text);
        return run;
    }
}
