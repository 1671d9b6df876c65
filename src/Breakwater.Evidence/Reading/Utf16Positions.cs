using Breakwater.Evidence.Recognition;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Reading;

/// <summary>
/// Turns offsets in the UTF-8 form of a UTF-16 text into offsets in the item, by counting units. It keeps this block and
/// the one before: a record that began earlier still is placed at the start of that one.
/// </summary>
/// <param name="markLength">Bytes of the mark before the text.</param>
internal sealed class Utf16Positions(int markLength)
{
    private byte[] _before = [];
    private int _beforeLength;
    private long _beforeOffset;
    private long _beforeUnits;
    private ReadOnlyMemory<byte> _block;
    private long _blockOffset;
    private long _blockUnits;
    private long _cursor;
    private long _cursorUnits;

    /// <summary>Units of all text so far.</summary>
    private long _units;

    /// <summary>Units that were given in blocks.</summary>
    public long GivenUnits { get; private set; }

    /// <summary>A block is given.</summary>
    public void Enter(ReadOnlyMemory<byte> block, long offset)
    {
        _block = block;
        _blockOffset = offset;
        _blockUnits = _units;
        _cursor = offset;
        _cursorUnits = _units;
        long units = Utf16.CountUnits(block.Span);
        _units += units;
        GivenUnits += units;
    }

    /// <summary>The block's bytes are about to change.</summary>
    public void Keep()
    {
        if (_before.Length < _block.Length)
        {
            _before = new byte[_block.Length];
        }

        _block.CopyTo(_before);
        (_beforeLength, _beforeOffset, _beforeUnits) = (_block.Length, _blockOffset, _blockUnits);
    }

    /// <summary>Text that no block holds.</summary>
    public void Pass(ReadOnlySpan<byte> text) => _units += Utf16.CountUnits(text);

    /// <summary>The position in the item.</summary>
    public EvidencePosition ToItem(EvidencePosition position)
    {
        long start = Units(position.Offset);
        long end = Units(position.Offset + position.Length);
        return position with { Offset = markLength + (start * 2), Length = (int)((end - start) * 2) };
    }

    private long Units(long offset)
    {
        if (offset < _blockOffset)
        {
            int at = (int)Math.Clamp(offset - _beforeOffset, 0, _beforeLength);
            return _beforeUnits + Utf16.CountUnits(_before.AsSpan(0, at));
        }

        if (offset < _cursor)
        {
            (_cursor, _cursorUnits) = (_blockOffset, _blockUnits);
        }

        int from = (int)(_cursor - _blockOffset);
        int to = (int)Math.Min(offset - _blockOffset, _block.Length);
        _cursorUnits += Utf16.CountUnits(_block.Span[from..to]);
        _cursor = _blockOffset + to;
        return _cursorUnits;
    }
}
