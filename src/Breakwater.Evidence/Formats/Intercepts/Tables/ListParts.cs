namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>The values in a cell, with the separator of the mapping, a bar or a line end between them.</summary>
internal ref struct ListParts(ReadOnlySpan<char> cell, char separator)
{
    // A list in a cell is of a few; a longer one is a text that somebody put in the wrong place.
    private const int Most = 1000;

    private readonly ReadOnlySpan<char> _cell = cell;
    private readonly char _separator = separator;
    private int _next;
    private int _count;

    public Range Current { get; private set; }

    public readonly ListParts GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_next > _cell.Length || _count == Most || _cell.IsEmpty)
        {
            return false;
        }

        int end = _cell[_next..].IndexOfAny(_separator, '|', '\n');
        end = end < 0 ? _cell.Length : _next + end;
        Current = _next..end;
        _next = end + 1;
        _count++;
        return true;
    }
}
