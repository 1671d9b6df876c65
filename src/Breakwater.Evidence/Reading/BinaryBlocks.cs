namespace Breakwater.Evidence.Reading;

/// <summary>
/// Gives the bytes of an item block by block, anywhere cut: what the reader does not take of a block comes again with more behind
/// it, until a block of the largest size holds nothing that it can take.
/// </summary>
/// <param name="blockBytes">Bytes of a block, unless one record is longer.</param>
internal sealed class BinaryBlocks(int blockBytes)
{
    /// <summary>The largest block: no record can be longer.</summary>
    public const int MaxBytes = 4 << 20;

    private byte[] _buffer = new byte[blockBytes];
    private Stream _stream = Stream.Null;
    private int _held;
    private bool _ended;
    private bool _starving;

    /// <summary>The first byte of the current block in the item.</summary>
    public long Offset { get; private set; }

    /// <summary>The current block, valid until the next one is asked for.</summary>
    public ReadOnlyMemory<byte> Block => _buffer.AsMemory(0, _held);

    /// <summary>The item ends with this block.</summary>
    public bool IsLast => _ended;

    /// <summary>Starts over with an item.</summary>
    public void Start(Stream stream)
    {
        // A long record of an earlier item must not cost its memory for the rest of the run.
        if (_buffer.Length > blockBytes)
        {
            _buffer = new byte[blockBytes];
        }

        (_stream, _held, Offset, _ended, _starving) = (stream, 0, 0, false, false);
    }

    /// <summary>Fills the block; false where nothing more can be given.</summary>
    public bool TryFill()
    {
        if (_starving && _held == _buffer.Length)
        {
            if (_buffer.Length >= MaxBytes)
            {
                return false;
            }

            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, MaxBytes));
        }

        while (!_ended && _held < _buffer.Length)
        {
            int read = _stream.Read(_buffer.AsSpan(_held));
            _held += read;
            _ended = read == 0;
        }

        return true;
    }

    /// <summary>The reader took the first bytes of the block.</summary>
    public void Take(int count)
    {
        _starving = count == 0;
        _buffer.AsSpan(count, _held - count).CopyTo(_buffer);
        _held -= count;
        Offset += count;
    }
}
