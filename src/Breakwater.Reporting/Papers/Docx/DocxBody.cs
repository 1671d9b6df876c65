using System.Globalization;
using System.Xml;
using Breakwater.Model.Papers;

namespace Breakwater.Reporting.Papers.Docx;

/// <summary>The body of a document, block by block.</summary>
internal sealed class DocxBody(XmlWriter writer, Paper paper, DocxRelations relations)
{
    private const int Wide = 10320;

    public void Write()
    {
        writer.Begin("document");
        writer.WriteAttributeString("xmlns", "r", null, Ooxml.Relations);
        writer.Begin("body");
        foreach (Block block in paper.Blocks)
        {
            Add(block);
        }

        writer.Begin("sectPr");
        if (paper.Label is not null)
        {
            writer.Begin("headerReference", ("type", "default"));
            writer.WriteAttributeString("r", "id", Ooxml.Relations, DocxRelations.Header);
            writer.WriteEndElement();
        }

        writer.Begin("footerReference", ("type", "default"));
        writer.WriteAttributeString("r", "id", Ooxml.Relations, DocxRelations.Footer);
        writer.WriteEndElement();
        writer.Empty("pgSz", ("w", "12240"), ("h", "15840"));
        writer.Empty(
            "pgMar",
            ("top", "720"),
            ("right", "960"),
            ("bottom", "720"),
            ("left", "960"),
            ("header", "360"),
            ("footer", "360"),
            ("gutter", "0")
        );
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private void Add(Block block)
    {
        switch (block)
        {
            case Heading heading:
                Paragraph(heading.Text, string.Create(CultureInfo.InvariantCulture, $"Heading{heading.Level}"));
                break;
            case Paragraph paragraph:
                Paragraph(paragraph.Text, null);
                break;
            case Points points:
                Points(points);
                break;
            case Table table:
                Table(table);
                break;
            case Commands commands:
                foreach (string line in commands.Lines)
                {
                    Paragraph(line, null);
                }

                break;
            case Banner banner:
                Banner(banner);
                break;
            default:
                throw new ArgumentException($"no way to write a {block.GetType().Name}", nameof(block));
        }
    }

    private void Paragraph(string text, string? style)
    {
        writer.Begin("p");
        if (style is not null)
        {
            writer.Begin("pPr");
            writer.Value("pStyle", style);
            writer.WriteEndElement();
        }

        Runs(text);
        writer.WriteEndElement();
    }

    private void Points(Points points)
    {
        string list = points.IsNumbered && points.Items.Count > 0 ? relations.NewList() : "1";
        foreach ((string lead, string text) in points.Items)
        {
            writer.Begin("p");
            writer.Begin("pPr");
            writer.Begin("numPr");
            writer.Value("ilvl", "0");
            writer.Value("numId", list);
            writer.WriteEndElement();
            writer.WriteEndElement();
            if (lead.Length > 0)
            {
                Runs(lead + " ", isBold: true);
            }

            Runs(text);
            writer.WriteEndElement();
        }
    }

    private void Banner(Banner banner)
    {
        (string mark, Layout.Ink ink) = BannerLook.Of(banner.Weight);
        foreach (
            (string text, bool isAnswer) in ((string, bool)[])[($"{mark} {banner.Answer}", true), (banner.Text, false)]
        )
        {
            writer.Begin("p");
            writer.Begin("pPr");
            if (isAnswer)
            {
                writer.Value("pStyle", "Answer");
            }

            writer.Begin("pBdr");
            writer.Empty("left", ("val", "single"), ("sz", "36"), ("space", "6"), ("color", ink.Hex));
            writer.WriteEndElement();
            writer.Empty("shd", ("val", "clear"), ("color", "auto"), ("fill", Layout.Ink.Shade.Hex));
            writer.WriteEndElement();
            Runs(text);
            writer.WriteEndElement();
        }
    }

    private void Table(Table table)
    {
        int[] widths = Widths(table);
        writer.Begin("tbl");
        writer.Begin("tblPr");
        writer.Empty("tblW", ("w", Text(widths.Sum())), ("type", "dxa"));
        writer.Begin("tblBorders");
        foreach (string side in (string[])["top", "bottom", "insideH"])
        {
            writer.Empty(side, ("val", "single"), ("sz", "4"), ("space", "0"), ("color", Layout.Ink.Line.Hex));
        }

        writer.WriteEndElement();
        writer.Empty("tblLayout", ("type", "fixed"));
        writer.WriteEndElement();
        writer.Begin("tblGrid");
        foreach (int width in widths)
        {
            writer.Empty("gridCol", ("w", Text(width)));
        }

        writer.WriteEndElement();
        if (table.HasHead)
        {
            Row(table.Head, widths, isHead: true);
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Row(row, widths, isHead: false);
        }

        writer.WriteEndElement();
        // Two tables that follow each other would become one.
        writer.Empty("p");
    }

    private void Row(IReadOnlyList<string> cells, int[] widths, bool isHead)
    {
        writer.Begin("tr");
        if (isHead)
        {
            writer.Begin("trPr");
            writer.Empty("tblHeader");
            writer.WriteEndElement();
        }

        for (int i = 0; i < cells.Count; i++)
        {
            writer.Begin("tc");
            writer.Begin("tcPr");
            writer.Empty("tcW", ("w", Text(widths[i])), ("type", "dxa"));
            if (isHead)
            {
                writer.Empty("shd", ("val", "clear"), ("color", "auto"), ("fill", Layout.Ink.Shade.Hex));
            }

            writer.WriteEndElement();
            writer.Begin("p");
            Runs(cells[i], isHead);
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private void Runs(string text, bool isBold = false)
    {
        foreach (PaperPiece piece in PaperText.Pieces(text, paper))
        {
            if (piece.Target is not { } target)
            {
                writer.Run(piece.Text, isBold);
                continue;
            }

            writer.Begin("hyperlink");
            writer.WriteAttributeString("r", "id", Ooxml.Relations, relations.Link(target));
            writer.Run(piece.Text, isBold, "Hyperlink");
            writer.WriteEndElement();
        }
    }

    private static int[] Widths(Table table)
    {
        double sum = table.Widths.Count == table.Head.Count ? table.Widths.Sum() : 0;
        return
        [
            .. table.Head.Select((_, i) => (int)(Wide * (sum > 0 ? table.Widths[i] / sum : 1.0 / table.Head.Count))),
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
