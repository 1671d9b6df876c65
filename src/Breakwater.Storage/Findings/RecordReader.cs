using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Storage.Findings;

/// <summary>Reads what <see cref="RecordWriter"/> wrote.</summary>
internal ref struct RecordReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The next bytes as they stand.</summary>
    public ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    /// <summary>A number of four bytes that was filled in.</summary>
    public int Reserved() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long Number()
    {
        ulong value = 0;
        int shift = 0;
        while (true)
        {
            byte next = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (long)(value >> 1) ^ -(long)(value & 1);
            }

            shift += 7;
        }
    }

    public int Count() => (int)Number();

    public string Text() => OptionalText() ?? "";

    public string? OptionalText()
    {
        int length = Count();
        return length < 0 ? null : Encoding.UTF8.GetString(Take(length));
    }

    public IReadOnlyList<string> Texts()
    {
        int count = Count();
        if (count == 0)
        {
            return [];
        }

        string[] texts = new string[count];
        for (int i = 0; i < count; i++)
        {
            texts[i] = Text();
        }

        return texts;
    }
}
