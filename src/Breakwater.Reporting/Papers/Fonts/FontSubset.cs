using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Reporting.Papers.Fonts;

/// <summary>
/// The part of a font that a document needs, as a TrueType file of its own. Glyphs get new numbers in the order in which they stand in the font, so that the same text
/// gives the same bytes.
/// </summary>
internal sealed class FontSubset
{
    // What a PDF needs of an embedded TrueType font (PDF 32000-1, 9.9), in the order of the directory.
    private static readonly string[] Kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

    private readonly PaperFont _font;
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>Makes the part.</summary>
    /// <param name="font">The font.</param>
    /// <param name="used">Glyphs that the document shows.</param>
    public FontSubset(PaperFont font, IEnumerable<int> used)
    {
        _font = font;
        GlyphOutlines outlines = new(font.Tables);
        SortedSet<int> glyphs = [0, .. used];
        for (Queue<int> left = new(glyphs); left.TryDequeue(out int glyph); )
        {
            ReadOnlySpan<byte> outline = outlines.Of(glyph);
            foreach (int place in GlyphOutlines.Parts(outline))
            {
                int part = BinaryPrimitives.ReadUInt16BigEndian(outline[place..]);
                if (glyphs.Add(part))
                {
                    left.Enqueue(part);
                }
            }
        }

        Glyphs = [.. glyphs];
        foreach (int glyph in Glyphs)
        {
            _numbers[glyph] = _numbers.Count;
        }

        File = Written(outlines);
    }

    /// <summary>Glyphs of the font, in the order of their new numbers.</summary>
    public IReadOnlyList<int> Glyphs { get; }

    /// <summary>The file.</summary>
    public byte[] File { get; }

    /// <summary>The new number of a glyph.</summary>
    public int Number(int glyph) => _numbers[glyph];

    private byte[] Written(GlyphOutlines outlines)
    {
        FontTables tables = _font.Tables;
        (byte[] glyf, byte[] loca) = Outlines(outlines);
        Dictionary<string, byte[]> parts = new(StringComparer.Ordinal) { ["glyf"] = glyf, ["loca"] = loca };
        parts["hmtx"] =
        [
            .. Glyphs.SelectMany(g =>
                tables["hmtx"].Slice(Math.Min(g, tables.Unsigned("hhea", 34) - 1) * 4, 4).ToArray()
            ),
        ];
        parts["head"] = With(tables["head"], (8, 0), (10, 0), (50, 1));
        parts["hhea"] = With(tables["hhea"], (34, Glyphs.Count));
        parts["maxp"] = With(tables["maxp"], (4, Glyphs.Count));
        foreach (string name in (string[])["cvt ", "fpgm", "prep"])
        {
            parts[name] = tables[name].ToArray();
        }

        return Joined(parts);
    }

    private (byte[] Outlines, byte[] Offsets) Outlines(GlyphOutlines outlines)
    {
        using MemoryStream glyf = new();
        byte[] loca = new byte[(Glyphs.Count + 1) * 4];
        for (int i = 0; i < Glyphs.Count; i++)
        {
            byte[] glyph = outlines.Of(Glyphs[i]).ToArray();
            foreach (int place in GlyphOutlines.Parts(glyph))
            {
                int part = BinaryPrimitives.ReadUInt16BigEndian(glyph.AsSpan(place));
                BinaryPrimitives.WriteUInt16BigEndian(glyph.AsSpan(place), (ushort)_numbers[part]);
            }

            glyf.Write(glyph);
            glyf.SetLength((glyf.Length + 3) & ~3L);
            glyf.Position = glyf.Length;
            BinaryPrimitives.WriteUInt32BigEndian(loca.AsSpan((i + 1) * 4), (uint)glyf.Length);
        }

        return (glyf.ToArray(), loca);
    }

    private static byte[] With(ReadOnlyMemory<byte> table, params (int At, int Value)[] changes)
    {
        byte[] changed = table.ToArray();
        foreach ((int at, int value) in changes)
        {
            BinaryPrimitives.WriteUInt16BigEndian(changed.AsSpan(at), (ushort)value);
        }

        return changed;
    }

    private static byte[] Joined(Dictionary<string, byte[]> parts)
    {
        using MemoryStream file = new();
        byte[] directory = new byte[12 + (Kept.Length * 16)];
        int power = (int)Math.Log2(Kept.Length);
        BinaryPrimitives.WriteUInt32BigEndian(directory, 0x00010000);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(4), (ushort)Kept.Length);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(6), (ushort)(16 << power));
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(8), (ushort)power);
        BinaryPrimitives.WriteUInt16BigEndian(directory.AsSpan(10), (ushort)((Kept.Length * 16) - (16 << power)));
        int offset = directory.Length;
        for (int i = 0; i < Kept.Length; i++)
        {
            byte[] part = parts[Kept[i]];
            Span<byte> entry = directory.AsSpan(12 + (i * 16), 16);
            Encoding.ASCII.GetBytes(Kept[i], entry);
            BinaryPrimitives.WriteUInt32BigEndian(entry[4..], Sum(part));
            BinaryPrimitives.WriteUInt32BigEndian(entry[8..], (uint)offset);
            BinaryPrimitives.WriteUInt32BigEndian(entry[12..], (uint)part.Length);
            offset += (part.Length + 3) & ~3;
        }

        file.Write(directory);
        foreach (string name in Kept)
        {
            file.Write(parts[name]);
            file.SetLength((file.Length + 3) & ~3L);
            file.Position = file.Length;
        }

        return file.ToArray();
    }

    private static uint Sum(ReadOnlySpan<byte> table)
    {
        uint sum = 0;
        for (int i = 0; i < table.Length; i++)
        {
            sum += (uint)table[i] << (24 - ((i & 3) * 8));
        }

        return sum;
    }
}
