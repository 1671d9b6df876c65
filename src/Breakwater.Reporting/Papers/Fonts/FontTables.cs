using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Reporting.Papers.Fonts;

/// <summary>The tables of a TrueType file (OpenType 1.9, "Organization of an OpenType Font").</summary>
internal sealed class FontTables
{
    private const int Directory = 12;
    private const int Entry = 16;
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);

    /// <summary>Reads the directory.</summary>
    public FontTables(byte[] file)
    {
        _file = file;
        int count = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(4));
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = file.AsSpan(Directory + (i * Entry), Entry);
            _tables[Encoding.ASCII.GetString(entry[..4])] = (
                (int)BinaryPrimitives.ReadUInt32BigEndian(entry[8..]),
                (int)BinaryPrimitives.ReadUInt32BigEndian(entry[12..])
            );
        }
    }

    /// <summary>The bytes of a table; empty where the font has none of that name.</summary>
    public ReadOnlyMemory<byte> this[string name] =>
        _tables.TryGetValue(name, out (int Offset, int Length) at) ? _file.AsMemory(at.Offset, at.Length) : default;

    /// <summary>An unsigned number of two bytes.</summary>
    public int Unsigned(string table, int at) => BinaryPrimitives.ReadUInt16BigEndian(this[table].Span[at..]);

    /// <summary>A signed number of two bytes.</summary>
    public int Signed(string table, int at) => BinaryPrimitives.ReadInt16BigEndian(this[table].Span[at..]);

    /// <summary>An unsigned number of four bytes.</summary>
    public int Long(string table, int at) => (int)BinaryPrimitives.ReadUInt32BigEndian(this[table].Span[at..]);
}
