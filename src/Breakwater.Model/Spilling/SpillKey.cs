using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Model.Spilling;

/// <summary>Writes keys whose order byte after byte is the order of their parts.</summary>
public sealed class SpillKey
{
    private readonly ArrayBufferWriter<byte> _bytes = new(64);

    /// <summary>The key so far; good until the next change.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Starts a new key.</summary>
    public SpillKey Start()
    {
        _bytes.ResetWrittenCount();
        return this;
    }

    /// <summary>Adds a number; negative ones come first.</summary>
    public SpillKey Add(long number)
    {
        BinaryPrimitives.WriteUInt64BigEndian(_bytes.GetSpan(8), (ulong)number ^ (1UL << 63));
        _bytes.Advance(8);
        return this;
    }

    /// <summary>Adds a text. It ends with 00, and a 00 inside is written as 00 FF, so that a beginning sorts before what continues it.</summary>
    public SpillKey Add(ReadOnlySpan<char> text)
    {
        Span<byte> room = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length) * 2 + 1);
        Span<byte> plain = room[^(Encoding.UTF8.GetMaxByteCount(text.Length) + 1)..];
        int length = Encoding.UTF8.GetBytes(text, plain);
        int written = 0;
        foreach (byte one in plain[..length])
        {
            room[written++] = one;
            if (one == 0)
            {
                room[written++] = 0xFF;
            }
        }

        room[written++] = 0;
        _bytes.Advance(written);
        return this;
    }
}
