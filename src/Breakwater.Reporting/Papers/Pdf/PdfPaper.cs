using System.Globalization;
using System.Text;
using Breakwater.Model.Papers;
using Breakwater.Reporting.Papers.Fonts;
using Breakwater.Reporting.Papers.Layout;
using static Breakwater.Reporting.Papers.Pdf.PdfObjects;

namespace Breakwater.Reporting.Papers.Pdf;

/// <summary>A document as PDF 1.7 (ISO 32000-1), with its fonts inside. The same document gives the same bytes.</summary>
public static class PdfPaper
{
    /// <summary>Writes the document.</summary>
    public static void Write(Stream output, Paper paper)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(paper);
        (IReadOnlyList<PageCanvas> pages, PageElement document) = PaperLayout.Of(paper);
        PdfStructure structure = new(document) { Pages = pages.Count };
        PdfObjects objects = new();
        int catalogue = objects.Reserve();
        int tree = objects.Reserve();
        Dictionary<PaperFont, (FontSubset Subset, int Number, string Name)> fonts = Fonts(objects, pages);
        string resources =
            $"<< /Font << {string.Join(' ', fonts.Values.Select(f => Invariant($"/{f.Name} {f.Number} 0 R")))} >> >>";
        List<int> numbers = [];
        for (int i = 0; i < pages.Count; i++)
        {
            int content = objects.AddStream("", Encoding.ASCII.GetBytes(Content(pages[i], i, fonts, structure)));
            string links = Links(objects, pages[i], i, structure);
            numbers.Add(
                objects.Add(
                    Invariant(
                        $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {Number(PageSize.Width)} {Number(PageSize.Height)}] /Resources {resources} /Contents {content} 0 R /StructParents {i} /Tabs /S{links} >>"
                    )
                )
            );
        }

        int root = structure.Write(objects, numbers);

        objects.Set(
            tree,
            Invariant(
                $"<< /Type /Pages /Count {numbers.Count} /Kids [{string.Join(' ', numbers.Select(n => Invariant($"{n} 0 R")))}] >>"
            )
        );
        objects.Set(
            catalogue,
            Invariant(
                $"<< /Type /Catalog /Pages {tree} 0 R /Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot {root} 0 R /ViewerPreferences << /DisplayDocTitle true >> >>"
            )
        );
        string dates = paper.Time is { } time ? $" /CreationDate (D:{Stamp(time)}Z) /ModDate (D:{Stamp(time)}Z)" : "";
        int information = objects.Add(
            $"<< /Title {PdfObjects.Text(paper.Title)} /Producer {PdfObjects.Text(paper.Producer)}{dates} >>"
        );
        objects.Write(output, catalogue, information);
    }

    private static Dictionary<PaperFont, (FontSubset Subset, int Number, string Name)> Fonts(
        PdfObjects objects,
        IReadOnlyList<PageCanvas> pages
    )
    {
        Dictionary<PaperFont, (FontSubset, int, string)> fonts = [];
        foreach (PaperFont font in (PaperFont[])[PaperFont.Regular, PaperFont.Bold])
        {
            SortedDictionary<int, string> means = [];
            foreach (
                ShownGlyph shown in pages
                    .SelectMany(p => p.Marks.OfType<TextMark>())
                    .Where(m => m.Font == font)
                    .SelectMany(m => m.Glyphs)
            )
            {
                means.TryAdd(shown.Glyph, shown.Means);
            }

            FontSubset subset = new(font, means.Keys);
            int number = new EmbeddedFont(font, subset, means).Add(objects);
            fonts[font] = (subset, number, Invariant($"F{fonts.Count + 1}"));
        }

        return fonts;
    }

    private static string Content(
        PageCanvas page,
        int number,
        Dictionary<PaperFont, (FontSubset Subset, int Number, string Name)> fonts,
        PdfStructure structure
    )
    {
        StringBuilder content = new();
        PageElement? open = null;
        bool isOpen = false;
        foreach (PageMark mark in page.Marks.Where(m => m is not LinkMark))
        {
            PageElement? element = (mark as TextMark)?.Element;
            if (!isOpen || element != open)
            {
                content.Append(isOpen ? "EMC\n" : "");
                content.Append(
                    element is null
                        ? "/Artifact BMC\n"
                        : Invariant($"/{element.Role} << /MCID {structure.Begin(element, number)} >> BDC\n")
                );
                (open, isOpen) = (element, true);
            }

            switch (mark)
            {
                case AreaMark area:
                    content.Append(
                        CultureInfo.InvariantCulture,
                        $"{Colour(area.Ink)} rg {Number(area.X)} {Number(area.Y)} {Number(area.Width)} {Number(area.Height)} re f\n"
                    );
                    break;
                case TextMark text:
                    (FontSubset subset, _, string name) = fonts[text.Font];
                    string glyphs = string.Concat(text.Glyphs.Select(g => Invariant($"{subset.Number(g.Glyph):X4}")));
                    content.Append(
                        CultureInfo.InvariantCulture,
                        $"BT {Colour(text.Ink)} rg /{name} {Number(text.Size)} Tf {Number(text.X)} {Number(text.Y)} Td <{glyphs}> Tj ET\n"
                    );
                    break;
            }
        }

        return content.Append(isOpen ? "EMC\n" : "").ToString();
    }

    private static string Links(PdfObjects objects, PageCanvas page, int number, PdfStructure structure)
    {
        List<int> links = [];
        foreach (LinkMark link in page.Marks.OfType<LinkMark>())
        {
            int annotation = objects.Reserve();
            string parent = link.Element is { } element
                ? Invariant($" /StructParent {structure.Link(element, number, annotation)}")
                : "";
            objects.Set(
                annotation,
                $"<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [{Number(link.X)} {Number(link.Y)} {Number(link.X + link.Width)} {Number(link.Y + link.Height)}]{parent} /Contents {PdfObjects.Text(link.Text)} /A << /S /URI /URI ({link.Target}) >> >>"
            );
            links.Add(annotation);
        }

        return links.Count == 0 ? "" : $" /Annots [{string.Join(' ', links.Select(l => Invariant($"{l} 0 R")))}]";
    }

    private static string Colour(Ink ink) => $"{Number(ink.Part(0))} {Number(ink.Part(1))} {Number(ink.Part(2))}";

    private static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
