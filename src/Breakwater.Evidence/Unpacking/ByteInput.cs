using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Unpacking;

/// <summary>
/// Packed bytes for a decoder that reads one at a time. While <see cref="EndIsTruncation"/> holds, the end of the input
/// is a fault rather than a value: decoders that ignore a -1 would otherwise run on.
/// </summary>
internal sealed class ByteInput(Stream inner) : InputStream
{
    private readonly byte[] _buffer = new byte[32_768];
    private int _at;
    private int _end;

    public bool EndIsTruncation { get; set; }

    /// <summary>Bytes taken so far.</summary>
    public long Consumed { get; private set; }

    /// <summary>True where no byte is left.</summary>
    public bool AtEnd => _at == _end && !Refill();

    public override int ReadByte()
    {
        if (_at == _end && !Refill())
        {
            return EndIsTruncation ? throw Truncated() : -1;
        }

        Consumed++;
        return _buffer[_at++];
    }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        if (_at == _end && !Refill())
        {
            return EndIsTruncation ? throw Truncated() : 0;
        }

        int count = Math.Min(buffer.Length, _end - _at);
        _buffer.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        Consumed += count;
        return count;
    }

    /// <summary>Fills the buffer or reports a truncated input.</summary>
    public void Need(Span<byte> buffer)
    {
        if (Fill(this, buffer) < buffer.Length)
        {
            throw Truncated();
        }
    }

    private static UnpackException Truncated() => new(FaultReason.Truncated, "the packed data end too early");

    private bool Refill()
    {
        _at = 0;
        _end = inner.Read(_buffer);
        return _end > 0;
    }
}
