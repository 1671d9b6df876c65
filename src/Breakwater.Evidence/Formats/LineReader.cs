using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats;

/// <summary>
/// Splits a block into lines. A line ends at LF; a CR before it belongs to the line end, not to the line. The last line
/// of a block needs no line end.
/// </summary>
public ref struct LineReader
{
    private readonly ReadOnlySpan<byte> _block;
    private readonly long _start;
    private int _next;
    private long _number;

    /// <summary>Starts at the first line of a block.</summary>
    public LineReader(ReadOnlySpan<byte> block, BlockStart start)
    {
        _block = block;
        _start = start.Offset;
        _number = start.Line;
    }

    /// <summary>Gives the next line; false at the end of the block.</summary>
    public bool TryRead(out TextLine line)
    {
        if (_next >= _block.Length)
        {
            line = default;
            return false;
        }

        ReadOnlySpan<byte> rest = _block[_next..];
        int end = rest.IndexOf((byte)'\n');
        int length = end < 0 ? rest.Length : end;
        int next = end < 0 ? _block.Length : _next + end + 1;
        if (end > 0 && rest[end - 1] == (byte)'\r')
        {
            length--;
        }

        line = new TextLine(rest[..length], _next, _start + _next, _number);
        _next = next;
        _number++;
        return true;
    }
}

/// <summary>One line of a block.</summary>
public readonly ref struct TextLine
{
    internal TextLine(ReadOnlySpan<byte> content, int blockOffset, long offset, long number)
    {
        Content = content;
        BlockOffset = blockOffset;
        Offset = offset;
        Number = number;
    }

    /// <summary>Its bytes without the line end.</summary>
    public ReadOnlySpan<byte> Content { get; }

    /// <summary>Its first byte in the block.</summary>
    public int BlockOffset { get; }

    /// <summary>Its first byte in the item.</summary>
    public long Offset { get; }

    /// <summary>Its number in the item, from 1.</summary>
    public long Number { get; }

    /// <summary>The line without its first bytes.</summary>
    internal TextLine From(int skip) => new(Content[skip..], BlockOffset + skip, Offset + skip, Number);

    /// <summary>Where it is in the item.</summary>
    public EvidencePosition Position => new(PositionKind.Line, Number, Offset, Content.Length);
}
