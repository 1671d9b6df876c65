using System.Text;

namespace Breakwater.Sigma.Caching;

/// <summary>Bytes of a snapshot, in memory that grows.</summary>
internal sealed class SnapshotBuffer
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private byte[] _bytes = new byte[1 << 16];

    /// <summary>How many bytes there are; fewer forgets the last.</summary>
    public int Length { get; set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Byte(byte value) => Room(1)[Length++] = value;

    /// <summary>A number of 0 or more, seven bits a byte.</summary>
    public void Number(int value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        byte[] bytes = Room(5);
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            bytes[Length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[Length++] = (byte)rest;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Room(value.Length).AsSpan(Length));
        Length += value.Length;
    }

    /// <summary>The length of a text in UTF-8, and the text.</summary>
    /// <exception cref="EncoderFallbackException">The text holds half a surrogate pair, which UTF-8 cannot say.</exception>
    public void Text(string value)
    {
        int length = Utf8.GetByteCount(value);
        Number(length);
        Length += Utf8.GetBytes(value, Room(length).AsSpan(Length));
    }

    private byte[] Room(int more)
    {
        if (_bytes.Length - Length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + more));
        }

        return _bytes;
    }
}
