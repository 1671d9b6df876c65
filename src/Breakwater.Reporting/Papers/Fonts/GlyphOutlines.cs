using System.Buffers.Binary;

namespace Breakwater.Reporting.Papers.Fonts;

/// <summary>The outlines of a font (OpenType 1.9, tables <c>loca</c> and <c>glyf</c>), and the parts of which some are composed.</summary>
internal sealed class GlyphOutlines(FontTables tables)
{
    private const int Header = 10;
    private readonly bool _isLong = tables.Unsigned("head", 50) != 0;

    /// <summary>The bytes of a glyph; empty for a space.</summary>
    public ReadOnlySpan<byte> Of(int glyph)
    {
        (int start, int end) = (Offset(glyph), Offset(glyph + 1));
        return tables["glyf"].Span[start..end];
    }

    /// <summary>Where in a glyph the numbers of its parts stand; none where it is not composed.</summary>
    public static IReadOnlyList<int> Parts(ReadOnlySpan<byte> glyph)
    {
        if (glyph.Length < Header || BinaryPrimitives.ReadInt16BigEndian(glyph) >= 0)
        {
            return [];
        }

        // Flags of a part: two-byte arguments 0x1, scale 0x8, more follow 0x20, two scales 0x40, a matrix 0x80.
        List<int> places = [];
        int at = Header;
        int flags;
        do
        {
            flags = BinaryPrimitives.ReadUInt16BigEndian(glyph[at..]);
            places.Add(at + 2);
            at += 4;
            at += (flags & 0x1) != 0 ? 4 : 2;
            at +=
                (flags & 0x8) != 0 ? 2
                : (flags & 0x40) != 0 ? 4
                : (flags & 0x80) != 0 ? 8
                : 0;
        } while ((flags & 0x20) != 0);

        return places;
    }

    private int Offset(int glyph) => _isLong ? tables.Long("loca", glyph * 4) : tables.Unsigned("loca", glyph * 2) * 2;
}
