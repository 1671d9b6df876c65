using System.Buffers.Binary;
using System.Text;

namespace Breakwater.Storage.Findings;

/// <summary>Writes numbers and texts one after the other into one array, which is used again.</summary>
internal sealed class RecordWriter
{
    private byte[] _bytes = new byte[4096];
    private int _length;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Clear() => _length = 0;

    /// <summary>A place of four bytes for a number that is known later.</summary>
    public int Reserve()
    {
        Room(sizeof(int));
        _length += sizeof(int);
        return _length - sizeof(int);
    }

    public void Fill(int place, int number) => BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(place), number);

    /// <summary>Seven bits a byte, small numbers of either sign in few bytes.</summary>
    public void Number(long number)
    {
        Room(10);
        ulong rest = (ulong)((number << 1) ^ (number >> 63));
        while (rest >= 0x80)
        {
            _bytes[_length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        _bytes[_length++] = (byte)rest;
    }

    public void Text(string? text)
    {
        if (text is null)
        {
            Number(-1);
            return;
        }

        int length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        Room(length);
        _length += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_length));
    }

    public void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        foreach (string text in texts)
        {
            Text(text);
        }
    }

    private void Room(int more)
    {
        if (_bytes.Length - _length < more)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
        }
    }
}
