using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Storage.Findings;

/// <summary>A sorted run of findings on disk.</summary>
internal sealed class SpillRun(string path)
{
    private const int Buffer = 1 << 16;
    private const int HeaderLength = 16;

    public string Path { get; } = path;

    public static SpillRun Write(string path, IEnumerable<SpilledRecord> sorted)
    {
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
        Span<byte> header = stackalloc byte[HeaderLength];
        foreach (SpilledRecord record in sorted)
        {
            byte[] id = Encoding.ASCII.GetBytes(record.Id);
            BinaryPrimitives.WriteInt64LittleEndian(header, record.Key);
            BinaryPrimitives.WriteInt32LittleEndian(header[8..], id.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header[12..], record.Document.Length);
            file.Write(header);
            file.Write(id);
            file.Write(record.Document);
        }

        return new SpillRun(path);
    }

    public IEnumerable<SpilledRecord> Read()
    {
        using FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
        byte[] header = new byte[HeaderLength];
        while (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength)
        {
            byte[] id = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(8))];
            byte[] document = new byte[BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12))];
            file.ReadExactly(id);
            file.ReadExactly(document);
            yield return new SpilledRecord(
                BinaryPrimitives.ReadInt64LittleEndian(header),
                Encoding.ASCII.GetString(id),
                document
            );
        }
    }
}
