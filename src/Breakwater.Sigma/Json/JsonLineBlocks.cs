namespace Breakwater.Sigma.Json;

/// <summary>Some whole lines of a stream.</summary>
public sealed class JsonLineBlock
{
    internal byte[] Buffer { get; set; } = [];

    /// <summary>The lines; the last one of a stream may lack its end.</summary>
    public ReadOnlySpan<byte> Lines => Buffer.AsSpan(0, Length);

    /// <summary>Where the block begins in the stream.</summary>
    public long Offset { get; internal set; }

    /// <summary>Which block of the stream this is, counted from 0.</summary>
    public long Number { get; internal set; }

    /// <summary>The last line was longer than allowed and is cut; the rest of it was passed over.</summary>
    public bool IsCut { get; internal set; }

    internal int Length { get; set; }
}

/// <summary>
/// Cuts a stream into blocks of whole lines. Plain reads of a megabyte: measured, they beat memory-mapped files. For one
/// thread at a time.
/// </summary>
public sealed class JsonLineBlocks
{
    /// <summary>Bytes that a block holds where no line is longer.</summary>
    public const int DefaultBlockBytes = 1 << 20;

    /// <summary>The longest line that is read whole.</summary>
    public const int DefaultMaximumLine = 16 << 20;

    private readonly Stream _stream;
    private readonly int _blockBytes;
    private readonly int _maximumLine;
    private byte[] _left = [];
    private int _leftLength;
    private long _offset;
    private long _number;
    private bool _skipsLine;

    /// <summary>Reads a stream from where it stands; does not close it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="blockBytes">Bytes of a block; more are taken for a longer line.</param>
    /// <param name="maximumLine">A line that is longer is cut there and its rest passed over.</param>
    public JsonLineBlocks(Stream stream, int blockBytes = DefaultBlockBytes, int maximumLine = DefaultMaximumLine)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumLine, 4);
        _stream = stream;
        _maximumLine = maximumLine;
        _blockBytes = Math.Clamp(blockBytes, 4, maximumLine);
    }

    /// <summary>Fills a block with the next lines; false at the end of the stream.</summary>
    public bool TryNext(JsonLineBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        int filled = Begin(block);
        while (true)
        {
            filled += _stream.ReadAtLeast(block.Buffer.AsSpan(filled), block.Buffer.Length - filled, false);
            bool isLast = filled < block.Buffer.Length;
            int start = _offset == 0 && block.Buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? 3 : 0;
            if (_skipsLine)
            {
                int lineEnd = block.Buffer.AsSpan(0, filled).IndexOf((byte)'\n');
                start = lineEnd < 0 ? filled : lineEnd + 1;
                _skipsLine = lineEnd < 0;
            }

            if (start > 0)
            {
                _offset += start;
                filled -= start;
                block.Buffer.AsSpan(start, filled).CopyTo(block.Buffer);
                if (!isLast)
                {
                    continue;
                }
            }

            int end = isLast ? filled : block.Buffer.AsSpan(0, filled).LastIndexOf((byte)'\n') + 1;
            if (isLast || end > 0)
            {
                return Finish(block, end, filled);
            }

            if (filled > _maximumLine)
            {
                _skipsLine = true;
                block.IsCut = true;
                return Finish(block, filled, filled);
            }

            byte[] larger = new byte[Math.Min(block.Buffer.Length * 2L, _maximumLine + 1L)];
            block.Buffer.AsSpan(0, filled).CopyTo(larger);
            block.Buffer = larger;
        }
    }

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    private int Begin(JsonLineBlock block)
    {
        // What was left has no line end, so that it is shorter than a longest line.
        int wanted = Math.Max(_blockBytes, _leftLength + 1);
        if (block.Buffer.Length != wanted)
        {
            block.Buffer = new byte[wanted];
        }

        _left.AsSpan(0, _leftLength).CopyTo(block.Buffer);
        block.IsCut = false;
        int filled = _leftLength;
        _leftLength = 0;
        return filled;
    }

    private bool Finish(JsonLineBlock block, int end, int filled)
    {
        _leftLength = filled - end;
        if (_left.Length < _leftLength)
        {
            _left = new byte[Math.Max(_leftLength, _blockBytes)];
        }

        block.Buffer.AsSpan(end, _leftLength).CopyTo(_left);
        block.Length = end;
        block.Offset = _offset;
        _offset += end;
        if (end > 0)
        {
            block.Number = _number++;
        }

        return end > 0;
    }
}
