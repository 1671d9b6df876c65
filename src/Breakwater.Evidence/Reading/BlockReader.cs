using System.Diagnostics.CodeAnalysis;
using Breakwater.Evidence.Formats;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// Cuts a stream into blocks that end at a line end. A line that is longer than the limit is cut there and the rest of
/// it is passed over; what follows it is not lost. Which lines are cut does not depend on the size of the blocks.
/// </summary>
/// <param name="blockBytes">Bytes of a block, unless one line is longer.</param>
/// <param name="maxLine">The longest line, without its end.</param>
internal sealed class BlockReader(int blockBytes, int maxLine)
{
    private byte[] _buffer = new byte[blockBytes];
    private Stream _stream = Stream.Null;
    private Utf16Positions? _positions;
    private int _held;
    private int _given;
    private long _offset;
    private long _line;
    private bool _ended;
    private bool _finished;
    private bool _passing;

    /// <summary>Bytes given in blocks so far.</summary>
    public long Given { get; private set; }

    /// <summary>Starts over with a text.</summary>
    /// <param name="stream">The text as UTF-8 or unknown bytes.</param>
    /// <param name="offset">Its first byte in the item.</param>
    /// <param name="positions">Follows the blocks, where offsets of the text are not those of the item.</param>
    public void Start(Stream stream, long offset, Utf16Positions? positions)
    {
        // A long line of an earlier item must not cost its memory for the rest of the run.
        if (_buffer.Length > 4L * blockBytes)
        {
            _buffer = new byte[blockBytes];
        }

        (_stream, _positions, _offset, _line) = (stream, positions, offset, 1);
        (_held, _given, Given) = (0, 0, 0);
        (_ended, _finished, _passing) = (false, false, false);
    }

    /// <summary>Reads the next block. The last block of a text may be empty; after it there is none.</summary>
    public bool TryNext([NotNullWhen(true)] out TextBlock? block)
    {
        block = null;
        if (_finished)
        {
            return false;
        }

        DropGiven();
        if (_passing)
        {
            PassOver();
        }

        block = NextBlock();
        return true;
    }

    private TextBlock NextBlock()
    {
        int wanted = Math.Min(maxLine + 1, Math.Max(blockBytes, _held));
        int searched = 0;
        while (true)
        {
            Fill(wanted);
            int end = _buffer.AsSpan(searched, _held - searched).LastIndexOf((byte)'\n');
            if (end < 0 && _held > maxLine)
            {
                _passing = true;
                EvidencePosition cut = new(PositionKind.Line, _line, _offset, maxLine);
                return Give(maxLine) with { Cut = cut };
            }

            if (_ended)
            {
                _finished = true;
                return Give(_held) with { IsLast = true };
            }

            if (end >= 0)
            {
                return Give(searched + end + 1);
            }

            searched = _held;
            wanted = (int)Math.Min(maxLine + 1L, wanted * 2L);
        }
    }

    private TextBlock Give(int count)
    {
        TextBlock block = new(_buffer.AsMemory(0, count), new BlockStart(_offset, _line), IsLast: false, Cut: null);
        _positions?.Enter(block.Bytes, _offset);
        _given = count;
        _offset += count;
        _line += block.Bytes.Span.Count((byte)'\n');
        Given += count;
        return block;
    }

    private void DropGiven()
    {
        _buffer.AsSpan(_given, _held - _given).CopyTo(_buffer);
        _held -= _given;
        _given = 0;
    }

    private void PassOver()
    {
        _passing = false;
        while (true)
        {
            int end = _buffer.AsSpan(0, _held).IndexOf((byte)'\n');
            _given = end < 0 ? _held : end + 1;
            _positions?.Pass(_buffer.AsSpan(0, _given));
            _offset += _given;
            DropGiven();
            if (end >= 0)
            {
                _line++;
                return;
            }

            Fill(blockBytes);
            if (_held == 0)
            {
                return;
            }
        }
    }

    private void Fill(int wanted)
    {
        if (_buffer.Length < wanted)
        {
            Array.Resize(ref _buffer, wanted);
        }

        while (!_ended && _held < wanted)
        {
            int read = _stream.Read(_buffer.AsSpan(_held, wanted - _held));
            _held += read;
            _ended = read == 0;
        }
    }
}

/// <summary>A block of a text.</summary>
/// <param name="Bytes">Its bytes; valid until the next block is asked for.</param>
/// <param name="Start">Where it starts.</param>
/// <param name="IsLast">No block follows.</param>
/// <param name="Cut">The line at its end that was cut; null where none was.</param>
internal sealed record TextBlock(ReadOnlyMemory<byte> Bytes, BlockStart Start, bool IsLast, EvidencePosition? Cut);
