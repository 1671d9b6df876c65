using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Audits.Oracle;

/// <summary>
/// Walks the names and values of an audit record as text: <c>ACTION :[7] 'CONNECT' STATUS:[1] '0'</c>, <c>USERID:[5] "SCOTT"</c>,
/// <c>DBUSER:"SCOTT"</c>. Values may hold quotes and line ends; the length before a value says where it ends, and where it does not agree with
/// the text the value ends at the quote that a name or the end follows.
/// </summary>
internal ref struct OraclePairs(ReadOnlySpan<byte> text)
{
    private const int LongestName = 24;

    private readonly ReadOnlySpan<byte> _text = text;
    private int _at = 0;

    /// <summary>The name.</summary>
    public Part Name { get; private set; }

    /// <summary>The value without its quotes.</summary>
    public Part Value { get; private set; }

    /// <summary>Goes to the next pair.</summary>
    public bool MoveNext()
    {
        if (!TryName(_text, _at, out Part name, out int value, out int length))
        {
            return false;
        }

        Name = name;
        byte quote = _text[value];
        int start = value + 1;
        int end = length >= 0 && Ends(start + length, quote) ? start + length : End(start, quote);
        Value = Part.Between(start, end);
        _at = Math.Min(end + 1, _text.Length);
        return true;
    }

    private readonly bool Ends(int at, byte quote) =>
        at < _text.Length
        && _text[at] == quote
        && (at + 1 == _text.Length || _text[at + 1] is (byte)' ' or (byte)'\n' or (byte)'\r');

    private readonly int End(int start, byte quote)
    {
        for (int at = start; at < _text.Length; at++)
        {
            int next = _text[at..].IndexOf(quote);
            if (next < 0)
            {
                break;
            }

            at += next;
            int behind = at + 1;
            while (behind < _text.Length && _text[behind] is (byte)' ' or (byte)'\n' or (byte)'\r')
            {
                behind++;
            }

            if (behind == _text.Length || (behind > at + 1 && TryName(_text, at + 1, out _, out _, out _)))
            {
                return at;
            }
        }

        // A record that syslog cut: what is there is the value.
        return _text.Length;
    }

    // NAME :[12] 'value' with or without the blanks and the length.
    private static bool TryName(ReadOnlySpan<byte> text, int at, out Part name, out int value, out int length)
    {
        name = default;
        value = 0;
        length = -1;
        while (at < text.Length && text[at] is (byte)' ' or (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        int start = at;
        while (at < text.Length && at - start < LongestName && IsName(text[at]))
        {
            at++;
        }

        if (at == start || at >= text.Length || text[at] != ':' || text[start] == ' ')
        {
            return false;
        }

        name = Part.Between(start, text[at - 1] == ' ' ? at - 1 : at);
        at++;
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        if (at < text.Length && text[at] == '[')
        {
            int close = text[at..].IndexOf((byte)']');
            if (
                close < 0
                || !System.Buffers.Text.Utf8Parser.TryParse(text.Slice(at + 1, close - 1), out length, out int used)
                || used != close - 1
                || length < 0
            )
            {
                return false;
            }

            at += close + 1;
            at += at < text.Length && text[at] == ' ' ? 1 : 0;
        }

        value = at;
        return at < text.Length && text[at] is (byte)'\'' or (byte)'"';
    }

    private static bool IsName(byte one) => one is >= (byte)'A' and <= (byte)'Z' or (byte)'$' or (byte)'_' or (byte)' ';
}
