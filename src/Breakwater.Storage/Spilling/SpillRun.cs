using System.Buffers.Binary;
using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>A sorted run of records on disk.</summary>
internal sealed class SpillRun(string path)
{
    private const int Buffer = 1 << 16;
    private const int HeaderLength = 8;

    public string Path { get; } = path;

    public static SpillRun Write(string path, IEnumerable<SpilledRecord> sorted)
    {
        using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Buffer);
        byte[] header = new byte[HeaderLength];
        foreach (SpilledRecord record in sorted)
        {
            BinaryPrimitives.WriteInt32LittleEndian(header, record.Key.Length);
            BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), record.Value.Length);
            file.Write(header);
            file.Write(record.Key);
            file.Write(record.Value);
        }

        return new SpillRun(path);
    }

    public IEnumerable<SpilledRecord> Read()
    {
        using FileStream file = new(Path, FileMode.Open, FileAccess.Read, FileShare.Read, Buffer);
        byte[] header = new byte[HeaderLength];
        byte[] bytes = [];
        while (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) == HeaderLength)
        {
            int key = BinaryPrimitives.ReadInt32LittleEndian(header);
            int value = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
            if (bytes.Length < key + value)
            {
                bytes = new byte[key + value];
            }

            file.ReadExactly(bytes.AsSpan(0, key + value));
            yield return new SpilledRecord(bytes.AsSpan(0, key), bytes.AsSpan(key, value));
        }
    }
}
