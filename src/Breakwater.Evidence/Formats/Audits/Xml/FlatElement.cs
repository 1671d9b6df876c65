using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Audits.Xml;

/// <summary>
/// Walks the values of one element that holds attributes, or elements with text alone: <c>&lt;R A="1"/&gt;</c>, <c>&lt;R&gt;&lt;A&gt;1&lt;/A&gt;&lt;/R&gt;</c>. Nothing is
/// expanded, declared or fetched; what is nested deeper ends the walk.
/// </summary>
internal ref struct FlatElement
{
    private readonly ReadOnlySpan<byte> _text;
    private int _at;
    private bool _inTag = true;

    /// <summary>Starts behind the element's name.</summary>
    public FlatElement(ReadOnlySpan<byte> text, int at)
    {
        _text = text;
        _at = at;
    }

    /// <summary>The name of the value.</summary>
    public Part Name { get; private set; }

    /// <summary>The value as written.</summary>
    public Part Value { get; private set; }

    /// <summary>The element was closed: nothing is missing.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Goes to the next value.</summary>
    public bool MoveNext() => _inTag ? Attribute() : Element();

    /// <summary>Writes a value with its entities resolved, which never makes it longer; says how many bytes.</summary>
    public static int Decode(ReadOnlySpan<byte> value, Span<byte> plain)
    {
        int length = 0;
        for (int i = 0; i < value.Length; i++)
        {
            int end = value[i] == '&' ? value[i..Math.Min(value.Length, i + 10)].IndexOf((byte)';') : -1;
            int one = end > 1 ? Entity(value.Slice(i + 1, end - 1)) : -1;
            if (one < 0)
            {
                plain[length++] = value[i];
                continue;
            }

            length += new System.Text.Rune(one).EncodeToUtf8(plain[length..]);
            i += end;
        }

        return length;
    }

    private static int Entity(ReadOnlySpan<byte> name)
    {
        if (name[0] == '#')
        {
            bool isHex = name.Length > 1 && name[1] is (byte)'x' or (byte)'X';
            ReadOnlySpan<byte> digits = name[(isHex ? 2 : 1)..];
            return
                System.Buffers.Text.Utf8Parser.TryParse(digits, out int code, out int used, isHex ? 'X' : 'D')
                && used == digits.Length
                && System.Text.Rune.IsValid(code)
                ? code
                : -1;
        }

        return name.SequenceEqual("lt"u8) ? '<'
            : name.SequenceEqual("gt"u8) ? '>'
            : name.SequenceEqual("amp"u8) ? '&'
            : name.SequenceEqual("quot"u8) ? '"'
            : name.SequenceEqual("apos"u8) ? '\''
            : -1;
    }

    private bool Attribute()
    {
        SkipSpace();
        if (_at < _text.Length && _text[_at] == '>')
        {
            _at++;
            _inTag = false;
            return Element();
        }

        if (_at >= _text.Length || _text[_at] == '/')
        {
            IsWhole = _at + 1 < _text.Length && _text[_at + 1] == '>';
            return false;
        }

        int equals = _text[_at..].IndexOf((byte)'=');
        int open = equals < 0 ? -1 : _at + equals + 1;
        if (open < 0 || open >= _text.Length || _text[open] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        int length = _text[(open + 1)..].IndexOf(_text[open]);
        if (length < 0)
        {
            return false;
        }

        Name = new Part(_at, equals);
        Value = new Part(open + 1, length);
        _at = open + length + 2;
        return true;
    }

    private bool Element()
    {
        while (true)
        {
            SkipSpace();
            if (_at + 1 >= _text.Length || _text[_at] != '<')
            {
                return false;
            }

            if (_text[_at + 1] == '/')
            {
                IsWhole = true;
                return false;
            }

            int close = _text[_at..].IndexOf((byte)'>');
            if (close < 2)
            {
                return false;
            }

            Name = new Part(_at + 1, close - 1);
            int start = _at + close + 1;
            if (_text[_at + close - 1] == '/')
            {
                _at = start;
                continue;
            }

            int length = _text[start..].IndexOf((byte)'<');
            int end = start + length;
            if (
                length < 0
                || end + 1 >= _text.Length
                || _text[end + 1] != '/'
                || !_text[(end + 2)..].StartsWith(Name.Of(_text))
            )
            {
                return false;
            }

            Value = new Part(start, length);
            int after = _text[end..].IndexOf((byte)'>');
            _at = after < 0 ? _text.Length : end + after + 1;
            return true;
        }
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && _text[_at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            _at++;
        }
    }
}
