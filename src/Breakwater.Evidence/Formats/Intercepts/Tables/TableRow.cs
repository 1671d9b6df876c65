namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>The cells of one row. The characters are overwritten when the next row is begun.</summary>
internal sealed class TableRow
{
    /// <summary>Columns of a row; further cells are not kept.</summary>
    public const int MostColumns = 1024;

    /// <summary>Characters of a row; a longer one is not read.</summary>
    public const int MostCharacters = 1 << 20;

    private char[] _text = new char[4096];
    private (int Start, int Length)[] _cells = new (int, int)[64];
    private int _length;

    /// <summary>How many cells there are.</summary>
    public int Count { get; private set; }

    /// <summary>There were more cells or characters than a row may have.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>Days that are added to a bare number of days to have a date of the 1900 system (ISO/IEC 29500-1, 18.17.4.1); null where numbers are no dates.</summary>
    public int? SerialDays { get; set; }

    /// <summary>A cell; empty where the row has none of that number.</summary>
    public ReadOnlySpan<char> this[int column] =>
        column < Count ? _text.AsSpan(_cells[column].Start, _cells[column].Length) : [];

    /// <summary>Every cell is empty or blank.</summary>
    public bool IsEmpty
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (!this[i].IsWhiteSpace())
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Forgets the row and overwrites it.</summary>
    public void Clear()
    {
        _text.AsSpan(0, _length).Clear();
        (_length, Count, IsTooLarge) = (0, 0, false);
    }

    /// <summary>Adds a cell behind the others.</summary>
    public void Add(ReadOnlySpan<char> cell) => cell.CopyTo(Reserve(cell.Length));

    /// <summary>Adds empty cells up to a column; false where there cannot be so many.</summary>
    public bool FillTo(int column)
    {
        if (column >= MostColumns)
        {
            IsTooLarge = true;
            return false;
        }

        while (Count < column)
        {
            Add([]);
        }

        return true;
    }

    /// <summary>Adds a cell of so many characters and gives the place for them; an empty place where the row would be too large.</summary>
    public Span<char> Reserve(int length)
    {
        if (Count == MostColumns || _length + length > MostCharacters)
        {
            IsTooLarge = true;
            return new char[length];
        }

        if (_length + length > _text.Length)
        {
            char[] larger = new char[Math.Min(MostCharacters, Math.Max(_length + length, _text.Length * 2))];
            _text.AsSpan(0, _length).CopyTo(larger);
            _text.AsSpan(0, _length).Clear();
            _text = larger;
        }

        if (Count == _cells.Length)
        {
            Array.Resize(ref _cells, Math.Min(MostColumns, Count * 2));
        }

        _cells[Count++] = (_length, length);
        _length += length;
        return _text.AsSpan(_length - length, length);
    }

    /// <summary>Makes the last cell shorter.</summary>
    public void Shorten(int length)
    {
        if (Count > 0 && length < _cells[Count - 1].Length)
        {
            _text.AsSpan(_cells[Count - 1].Start + length, _cells[Count - 1].Length - length).Clear();
            _length = _cells[Count - 1].Start + length;
            _cells[Count - 1].Length = length;
        }
    }
}
