using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>Walks over <c>key=value</c> pairs; values may be quoted. Pairs are parted by spaces, or by commas and spaces.</summary>
internal ref struct KeyValueText(ReadOnlySpan<byte> record, int start, int end, bool commas)
{
    private readonly ReadOnlySpan<byte> _record = record[..end];
    private readonly bool _commas = commas;
    private int _at = start;

    /// <summary>The next pair; false at the end. What is no pair is passed over.</summary>
    public bool TryRead(out Part key, out Part value)
    {
        while (_at < _record.Length)
        {
            while (_at < _record.Length && _record[_at] is (byte)' ' or (byte)',' or (byte)'\t' or (byte)';')
            {
                _at++;
            }

            int name = _at;
            while (_at < _record.Length && IsKeyLetter(_record[_at]))
            {
                _at++;
            }

            if (_at > name && _at < _record.Length && _record[_at] == '=')
            {
                key = Part.Between(name, _at);
                _at++;
                value = Value();
                return true;
            }

            while (_at < _record.Length && _record[_at] is not ((byte)' ' or (byte)','))
            {
                _at++;
            }
        }

        key = value = default;
        return false;
    }

    private Part Value()
    {
        if (_at < _record.Length && _record[_at] is (byte)'"' or (byte)'\'')
        {
            byte quote = _record[_at];
            int open = ++_at;
            while (_at < _record.Length && _record[_at] != quote)
            {
                _at += _record[_at] == '\\' ? 2 : 1;
            }

            _at = Math.Min(_at, _record.Length);
            Part quoted = Part.Between(open, _at);
            _at = Math.Min(_at + 1, _record.Length);
            return quoted;
        }

        int from = _at;
        ReadOnlySpan<byte> rest = _record[_at..];
        int length = _commas ? rest.IndexOf((byte)',') : rest.IndexOf((byte)' ');
        _at += length < 0 ? rest.Length : length;
        int to = _at;
        while (to > from && _record[to - 1] == ' ')
        {
            to--;
        }

        return Part.Between(from, to);
    }

    private static bool IsKeyLetter(byte letter) =>
        (uint)((letter | 0x20) - 'a') < 26
        || (uint)(letter - '0') < 10
        || letter is (byte)'_' or (byte)'-' or (byte)'.';
}
