using System.Globalization;
using System.Text;
using Breakwater.Reporting.Papers.Fonts;
using static Breakwater.Reporting.Papers.Pdf.PdfObjects;

namespace Breakwater.Reporting.Papers.Pdf;

/// <summary>A font of a document as a composite font with the part that is used (ISO 32000-1, 9.7.4 and 9.9), and what its glyphs stand for (9.10.3).</summary>
internal sealed class EmbeddedFont(PaperFont font, FontSubset subset, IReadOnlyDictionary<int, string> means)
{
    private const int MostPairs = 100;

    /// <summary>Adds its objects.</summary>
    /// <returns>The number of the font.</returns>
    public int Add(PdfObjects objects)
    {
        int file = objects.AddStream(Invariant($" /Length1 {subset.File.Length}"), subset.File);
        FontTables tables = font.Tables;
        int Scaled(string table, int at) => (int)Math.Round(font.Scaled(tables.Signed(table, at)));
        string name = $"BREAKW+{font.Name}";
        int descriptor = objects.Add(
            Invariant(
                $"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [{Scaled("head", 36)} {Scaled("head", 38)} {Scaled("head", 40)} {Scaled("head", 42)}] /ItalicAngle 0 /Ascent {Scaled("hhea", 4)} /Descent {Scaled("hhea", 6)} /CapHeight 729 /StemV 80 /FontFile2 {file} 0 R >>"
            )
        );
        string widths = string.Join(' ', subset.Glyphs.Select(g => Number(font.Advance(g))));
        int descendant = objects.Add(
            Invariant(
                $"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor {descriptor} 0 R /CIDToGIDMap /Identity /W [0 [{widths}]] >>"
            )
        );
        int unicode = objects.AddStream("", Encoding.ASCII.GetBytes(Meanings()));
        return objects.Add(
            Invariant(
                $"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{descendant} 0 R] /ToUnicode {unicode} 0 R >>"
            )
        );
    }

    private string Meanings()
    {
        StringBuilder map = new();
        map.Append("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n")
            .Append("/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n")
            .Append("/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n")
            .Append("1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");
        foreach (KeyValuePair<int, string>[] pairs in means.OrderBy(m => m.Key).Chunk(MostPairs))
        {
            map.Append(CultureInfo.InvariantCulture, $"{pairs.Length} beginbfchar\n");
            foreach ((int glyph, string text) in pairs)
            {
                string utf16 = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
                map.Append(CultureInfo.InvariantCulture, $"<{subset.Number(glyph):X4}> <{utf16}>\n");
            }

            map.Append("endbfchar\n");
        }

        return map.Append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n").ToString();
    }
}
