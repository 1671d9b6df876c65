using Breakwater.Evidence.Time;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Syslog.Transport;

/// <summary>
/// RFC 6587, 3.4.1: each record is preceded by its length. Frames need no line ends, so one may go on in the next block;
/// what has come of it is kept, at most <see cref="Longest"/> bytes.
/// </summary>
internal sealed class OctetFrames
{
    public const int Longest = 65_536;

    private byte[] _kept = [];
    private int _length;
    private int _missing;
    private long _offset;
    private long _number;

    /// <summary>A frame waits for more bytes.</summary>
    public bool IsOpen => _missing > 0;

    /// <summary>The frame that was kept.</summary>
    public ReadOnlySpan<byte> Record => _kept.AsSpan(0, _length).TrimEnd("\r\n\0"u8);

    public EvidencePosition Position => new(PositionKind.Line, _number, _offset, Record.Length);

    /// <summary>The length of <c>"83 "</c> where a frame begins here; 0 where none does.</summary>
    public static int Prefix(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        int at = 0;
        while (at < text.Length && at < 5 && TimeText.IsDigit(text[at]))
        {
            length = (length * 10) + (text[at] - '0');
            at++;
        }

        bool begins =
            at is >= 1
            && text[0] != '0'
            && at + 2 < text.Length
            && text[at] == ' '
            && text[at + 1] == '<'
            && TimeText.IsDigit(text[at + 2])
            && length is > 4 and <= Longest;
        return begins ? at + 1 : 0;
    }

    public void Open(ReadOnlySpan<byte> begun, int length, long offset, ref long number)
    {
        if (_kept.Length < length)
        {
            _kept = new byte[length];
        }

        begun.CopyTo(_kept);
        _length = begun.Length;
        _missing = length - begun.Length;
        _offset = offset;
        _number = number;
        number += begun.Count((byte)'\n');
    }

    /// <summary>Takes what is missing from the start of a block; says where the block goes on.</summary>
    public int Continue(ReadOnlySpan<byte> block, int at, ref long number)
    {
        int taken = Math.Min(_missing, block.Length - at);
        block.Slice(at, taken).CopyTo(_kept.AsSpan(_length));
        number += block.Slice(at, taken).Count((byte)'\n');
        _length += taken;
        _missing -= taken;
        return at + taken;
    }

    /// <summary>Nothing more comes.</summary>
    public void Close() => _missing = 0;

    public void Forget() => _length = 0;
}
