using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Workbooks;

/// <summary>
/// The parts of an Office Open XML package (ISO/IEC 29500-2), a zip archive (APPNOTE 6.3.10) that is held in memory, since clear text
/// must not lie in a temporary file. What a part unpacks to is bounded by what the directory says, and that by limits.
/// </summary>
internal sealed class WorkbookPackage
{
    private const int MostParts = 10_000;
    private const int EndRecord = 22;
    private const int CentralRecord = 46;
    private const int LocalRecord = 30;

    /// <summary>Unpacked bytes of all parts.</summary>
    private const long MostBytes = 4L << 30;

    /// <summary>Unpacked bytes for one packed byte, of parts of more than a mebibyte.</summary>
    private const int MostRatio = 250;

    private readonly byte[] _bytes;
    private readonly int _length;
    private readonly Dictionary<string, Part> _parts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the directory.</summary>
    public WorkbookPackage(byte[] bytes, int length)
    {
        (_bytes, _length) = (bytes, length);
        int end = FindEnd();
        ReadOnlySpan<byte> record = Slice(end, EndRecord);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(record[10..]);
        long at = BinaryPrimitives.ReadUInt32LittleEndian(record[16..]);
        if (count > MostParts)
        {
            throw new WorkbookFault(FaultReason.TooLarge, "the workbook has more parts than are read");
        }

        long total = 0;
        for (int i = 0; i < count; i++)
        {
            at = ReadRecord(at, ref total);
        }
    }

    /// <summary>There is such a part.</summary>
    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>Opens a part.</summary>
    /// <param name="name">Its name, without a slash in front.</param>
    /// <param name="most">The most bytes that it may have.</param>
    public Stream Open(string name, long most)
    {
        if (!_parts.TryGetValue(name, out Part part))
        {
            throw new WorkbookFault(FaultReason.Malformed, "the workbook lacks a part that it names");
        }

        if (part.Length > most)
        {
            throw new WorkbookFault(FaultReason.TooLarge, "a part of the workbook is larger than is read");
        }

        ReadOnlySpan<byte> local = Slice(part.Offset, LocalRecord);
        long data =
            part.Offset
            + LocalRecord
            + BinaryPrimitives.ReadUInt16LittleEndian(local[26..])
            + BinaryPrimitives.ReadUInt16LittleEndian(local[28..]);
        _ = Slice(data, part.PackedLength);
        MemoryStream packed = new(_bytes, (int)data, (int)part.PackedLength, writable: false);
        Stream content = part.Method switch
        {
            0 => packed,
            8 => new DeflateStream(packed, CompressionMode.Decompress),
            _ => throw new WorkbookFault(
                FaultReason.UnsupportedVariant,
                "a part of the workbook is packed in a way that is not read"
            ),
        };
        return new PartStream(content, part.Length);
    }

    private int FindEnd()
    {
        int first = Math.Max(0, _length - EndRecord - ushort.MaxValue);
        for (int at = _length - EndRecord; at >= first; at--)
        {
            if (_bytes.AsSpan(at, 4).SequenceEqual("PK\u0005\u0006"u8))
            {
                return at;
            }
        }

        throw new WorkbookFault(FaultReason.Truncated, "the workbook is cut: its directory is missing");
    }

    private long ReadRecord(long at, ref long total)
    {
        ReadOnlySpan<byte> record = Slice(at, CentralRecord);
        int name = BinaryPrimitives.ReadUInt16LittleEndian(record[28..]);
        int more =
            BinaryPrimitives.ReadUInt16LittleEndian(record[30..])
            + BinaryPrimitives.ReadUInt16LittleEndian(record[32..]);
        Part part = new(
            BinaryPrimitives.ReadUInt16LittleEndian(record[10..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[42..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[20..]),
            BinaryPrimitives.ReadUInt32LittleEndian(record[24..])
        );
        if (!record[..4].SequenceEqual("PK\u0001\u0002"u8))
        {
            throw new WorkbookFault(FaultReason.Malformed, "the directory of the workbook is damaged");
        }

        if ((BinaryPrimitives.ReadUInt16LittleEndian(record[8..]) & 1) != 0)
        {
            throw new WorkbookFault(FaultReason.Encrypted, "the workbook is encrypted");
        }

        total += part.Length;
        if (total > MostBytes || (part.Length > 1 << 20 && part.Length / MostRatio > part.PackedLength))
        {
            throw new WorkbookFault(FaultReason.TooLarge, "the workbook unpacks to more than is read");
        }

        string text = Encoding.UTF8.GetString(Slice(at + CentralRecord, name)).Replace('\\', '/').TrimStart('/');
        _parts.TryAdd(text, part);
        return at + CentralRecord + name + more;
    }

    private ReadOnlySpan<byte> Slice(long at, long length) =>
        at >= 0 && length >= 0 && at + length <= _length
            ? _bytes.AsSpan((int)at, (int)length)
            : throw new WorkbookFault(FaultReason.Malformed, "the directory of the workbook is damaged");

    private readonly record struct Part(int Method, long Offset, long PackedLength, long Length);
}
