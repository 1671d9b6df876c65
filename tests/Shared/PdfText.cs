using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.TestSupport;

/// <summary>The text of a PDF that the product wrote, by the tables that say what its glyphs stand for: what a person copies, and what a search of bytes does not see.</summary>
internal static partial class PdfText
{
    public static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    /// <summary>How many pages it has.</summary>
    public static int Pages(byte[] pdf) =>
        int.Parse(Count().Match(Encoding.Latin1.GetString(pdf)).Groups["count"].Value, CultureInfo.InvariantCulture);

    /// <summary>Its text, a line for each piece, in the order in which it is drawn.</summary>
    public static string Of(byte[] pdf)
    {
        string file = Encoding.Latin1.GetString(pdf);
        Dictionary<string, string>[] maps =
        [
            .. Map()
                .Matches(file)
                .Select(m =>
                    Pair()
                        .Matches(m.Value)
                        .ToDictionary(
                            p => p.Groups["glyph"].Value,
                            p => Encoding.BigEndianUnicode.GetString(Convert.FromHexString(p.Groups["text"].Value))
                        )
                ),
        ];
        StringBuilder text = new();
        foreach (Match piece in Piece().Matches(file))
        {
            Dictionary<string, string> map = maps[piece.Groups["font"].Value[0] - '1'];
            foreach (char[] glyph in piece.Groups["glyphs"].Value.Chunk(4))
            {
                text.Append(map[new string(glyph)]);
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    [GeneratedRegex(@"/Type /Pages /Count (?<count>[0-9]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Count();

    [GeneratedRegex(@"begincmap.*?endcmap", RegexOptions.Singleline, 10_000)]
    private static partial Regex Map();

    [GeneratedRegex(@"<(?<glyph>[0-9A-F]{4})> <(?<text>[0-9A-F]{4,})>\n", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Pair();

    [GeneratedRegex(
        @"/F(?<font>[12]) [0-9.]+ Tf [0-9.]+ [0-9.]+ Td <(?<glyphs>[0-9A-F]*)> Tj",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Piece();
}
