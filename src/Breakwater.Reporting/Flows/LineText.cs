using System.Globalization;

namespace Breakwater.Reporting.Flows;

/// <summary>
/// One line with columns, written in place. An empty column is a dash; a longer one moves the rest. What does not fit is left out.
/// </summary>
internal ref struct LineText(Span<char> room)
{
    private const int DatedLength = 24;
    private readonly Span<char> _room = room;
    private int _length;
    private int _column;

    /// <summary>The line as far as it is written.</summary>
    public readonly ReadOnlySpan<char> Text => _room[.._length];

    public void Add(char c)
    {
        if (_length < _room.Length)
        {
            _room[_length++] = c;
        }

        if (c == ' ')
        {
            _column = _length;
        }
    }

    public void Add(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, _room.Length - _length)];
        text.CopyTo(_room[_length..]);
        _length += text.Length;
        if (text is [.., ' '])
        {
            _column = _length;
        }
    }

    public void AddNumber(ulong number)
    {
        if (number.TryFormat(_room[_length..], out int written, default, CultureInfo.InvariantCulture))
        {
            _length += written;
        }
    }

    /// <summary>Adds a number where nothing stands in the column yet.</summary>
    public void AddNumberIfEmpty(ulong number)
    {
        if (_length == _column)
        {
            AddNumber(number);
        }
    }

    public void AddIpv4(uint address)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
        {
            AddNumber((address >> shift) & 0xFF);
            if (shift > 0)
            {
                Add('.');
            }
        }
    }

    /// <summary>Adds milliseconds as seconds.</summary>
    public void AddSeconds(long milliseconds)
    {
        if (milliseconds < 0)
        {
            Add('-');
        }

        ulong size = milliseconds < 0 ? (ulong)-(milliseconds + 1) + 1 : (ulong)milliseconds;
        AddNumber(size / 1000);
        Add('.');
        AddDigits((uint)(size % 1000), 3);
    }

    /// <summary>Adds a time in milliseconds since 1970, RFC 3339; one that no calendar has stays a number.</summary>
    public void AddTime(long milliseconds)
    {
        if (!FlowWords.IsDate(milliseconds) || _room.Length - _length < DatedLength)
        {
            Add(milliseconds.ToString(CultureInfo.InvariantCulture));
            return;
        }

        DateTime time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds).UtcDateTime;
        AddDigits((uint)time.Year, 4);
        Add('-');
        AddDigits((uint)time.Month, 2);
        Add('-');
        AddDigits((uint)time.Day, 2);
        Add('T');
        AddDigits((uint)time.Hour, 2);
        Add(':');
        AddDigits((uint)time.Minute, 2);
        Add(':');
        AddDigits((uint)time.Second, 2);
        Add('.');
        AddDigits((uint)time.Millisecond, 3);
        Add('Z');
    }

    /// <summary>Ends a column that begins at its left edge.</summary>
    public void EndLeft(int width)
    {
        AddDashIfEmpty();
        int missing = Math.Min(width - (_length - _column), _room.Length - _length);
        if (missing > 0)
        {
            _room.Slice(_length, missing).Fill(' ');
            _length += missing;
        }

        _column = _length;
    }

    /// <summary>Ends a column that ends at its right edge.</summary>
    public void EndRight(int width)
    {
        AddDashIfEmpty();
        int written = _length - _column;
        int missing = Math.Min(width - written, _room.Length - _length);
        if (missing > 0)
        {
            _room.Slice(_column, written).CopyTo(_room[(_column + missing)..]);
            _room.Slice(_column, missing).Fill(' ');
            _length += missing;
        }

        _column = _length;
    }

    private void AddDashIfEmpty()
    {
        if (_length == _column)
        {
            Add('-');
        }
    }

    private void AddDigits(uint number, int count)
    {
        if (_room.Length - _length < count)
        {
            return;
        }

        for (int i = count - 1; i >= 0; i--)
        {
            _room[_length + i] = (char)('0' + (number % 10));
            number /= 10;
        }

        _length += count;
    }
}
