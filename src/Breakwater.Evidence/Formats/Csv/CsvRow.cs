using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Walks the fields of one record (RFC 4180, section 2). A quote that does not begin a field is an ordinary byte.</summary>
internal ref struct CsvRow(ReadOnlySpan<byte> text, byte delimiter, int start = 0)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly byte _delimiter = delimiter;
    private int _at = start;
    private bool _more = true;
    private bool _open;

    /// <summary>The field without the quotes around it.</summary>
    public Part Value { get; private set; }

    /// <summary>The field holds quotes written twice.</summary>
    public bool Doubled { get; private set; }

    /// <summary>Goes to the next field.</summary>
    public bool MoveNext()
    {
        if (!_more)
        {
            return false;
        }

        Doubled = false;
        int end = _at;
        if (_at < _text.Length && _text[_at] == '"' && TryQuoted(out end))
        {
            bool closed = end > _at + 1 && _text[end - 1] == '"' && !_open;
            Value = Part.Between(_at + 1, closed ? end - 1 : end);
        }
        else
        {
            Doubled = false;
            int length = _text[_at..].IndexOf(_delimiter);
            end = length < 0 ? _text.Length : _at + length;
            Value = Part.Between(_at, end);
        }

        _more = end < _text.Length;
        _at = end + 1;
        return true;
    }

    /// <summary>Writes a field with its doubled quotes made single; says how many bytes.</summary>
    public static int Undouble(ReadOnlySpan<byte> value, Span<byte> plain)
    {
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            plain[length++] = value[i];
            if (value[i] == '"' && i + 1 < value.Length && value[i + 1] == '"')
            {
                i++;
            }
        }

        return length;
    }

    /// <summary>The end of a quoted field, its closing quote included; false where something else follows the quote.</summary>
    private bool TryQuoted(out int end)
    {
        end = _at + 1;
        while (true)
        {
            int quote = _text[end..].IndexOf((byte)'"');
            if (quote < 0)
            {
                // The text was cut inside the field: what is there is its value.
                _open = true;
                end = _text.Length;
                return true;
            }

            end += quote + 1;
            if (end == _text.Length || _text[end] == _delimiter)
            {
                return true;
            }

            if (_text[end] != '"')
            {
                return false;
            }

            Doubled = true;
            end++;
        }
    }
}
