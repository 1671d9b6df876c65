using System.Text;

namespace Breakwater.Reporting.Papers.Fonts;

/// <summary>A font that the program carries, so that a document looks the same on a machine that has none. It measures and gives glyphs.</summary>
internal sealed class PaperFont
{
    private readonly FontTables _tables;
    private readonly Dictionary<int, int> _glyphs = [];
    private readonly int _units;
    private readonly int _metrics;

    private PaperFont(string name, byte[] file)
    {
        Name = name;
        _tables = new FontTables(file);
        _units = _tables.Unsigned("head", 18);
        _metrics = _tables.Unsigned("hhea", 34);
        ReadCharacters();
    }

    /// <summary>For text.</summary>
    public static PaperFont Regular { get; } = Load("DejaVuSansCondensed");

    /// <summary>For what stands out.</summary>
    public static PaperFont Bold { get; } = Load("DejaVuSansCondensed-Bold");

    /// <summary>Its PostScript name.</summary>
    public string Name { get; }

    /// <summary>Its tables.</summary>
    public FontTables Tables => _tables;

    /// <summary>The glyph of a character; 0 where the font has none.</summary>
    public int Glyph(Rune character) => _glyphs.GetValueOrDefault(character.Value);

    /// <summary>How far a glyph moves on, in thousandths of the font's size (PDF 32000-1, 9.2.4).</summary>
    public double Advance(int glyph) => Scaled(_tables.Unsigned("hmtx", Math.Min(glyph, _metrics - 1) * 4));

    /// <summary>Units of the font as thousandths of its size.</summary>
    public double Scaled(int units) => units * 1000.0 / _units;

    /// <summary>How wide a text is at a size.</summary>
    public double Width(string text, double size)
    {
        double width = 0;
        foreach (Rune character in text.EnumerateRunes())
        {
            width += Advance(Glyph(character));
        }

        return width * size / 1000;
    }

    // Format 12 of table cmap, Unicode full repertoire (OpenType 1.9, "cmap", 3/10 or 0/4).
    private void ReadCharacters()
    {
        int map = 0;
        for (int i = 0; i < _tables.Unsigned("cmap", 2); i++)
        {
            int at = _tables.Long("cmap", 4 + (i * 8) + 4);
            map = _tables.Unsigned("cmap", at) == 12 ? at : map;
        }

        int groups = map == 0 ? 0 : _tables.Long("cmap", map + 12);
        for (int i = 0; i < groups; i++)
        {
            int at = map + 16 + (i * 12);
            (int first, int last, int glyph) = (
                _tables.Long("cmap", at),
                _tables.Long("cmap", at + 4),
                _tables.Long("cmap", at + 8)
            );
            for (int character = first; character <= last; character++)
            {
                _glyphs[character] = glyph + character - first;
            }
        }
    }

    private static PaperFont Load(string name)
    {
        using Stream stream =
            typeof(PaperFont).Assembly.GetManifestResourceStream($"Breakwater.Reporting.{name}.ttf")
            ?? throw new InvalidOperationException(name + " is not part of the assembly.");
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return new PaperFont(name, file);
    }
}
