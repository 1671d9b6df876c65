namespace Breakwater.Sigma.Json;

/// <summary>The events of a block, for <c>foreach</c>.</summary>
public ref struct JsonEvents
{
    private readonly JsonEventReader _reader;
    private ReadOnlySpan<byte> _rest;
    private ReadOnlySpan<byte> _piece;
    private int _at;
    private int _place;
    private int _start;
    private int _end;

    internal JsonEvents(JsonEventReader reader, ReadOnlySpan<byte> block)
    {
        _reader = reader;
        _rest = block;
    }

    /// <summary>The event that was read last.</summary>
    public readonly JsonEvent Current => new(_reader, _piece, _start, _end);

    /// <summary>Where the event's line starts in the block.</summary>
    public int Offset { get; private set; }

    /// <summary>These events.</summary>
    public readonly JsonEvents GetEnumerator() => this;

    /// <summary>Reads the next event.</summary>
    public bool MoveNext()
    {
        while (!_reader.TryScan(_piece, ref _at, ref _place, out _start, out _end))
        {
            if (_rest.IsEmpty)
            {
                return false;
            }

            int length = _reader.MarkPiece(_rest);
            _piece = _rest[..length];
            _rest = _rest[length..];
            _at = 0;
            _place = 0;
        }

        return true;
    }
}
