using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>Walks the <c>name=value</c> pairs of an audit record. Values are bare, in double quotes, or lists of pairs in single quotes.</summary>
internal ref struct AuditPairs(ReadOnlySpan<byte> text, int start, int end)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private int _at = start;
    private int _end = end;
    private int _outer = -1;

    public Part Name { get; private set; }

    /// <summary>The value without its quotes.</summary>
    public Part Value { get; private set; }

    /// <summary>The value stood in double quotes, so that it is text as it stands.</summary>
    public bool Quoted { get; private set; }

    /// <summary>Goes to the next pair; words without an equals sign are passed over.</summary>
    public bool MoveNext()
    {
        while (true)
        {
            // 0x1D separates the fields that an enriched log adds.
            while (_at < _end && _text[_at] is (byte)' ' or (byte)'\n' or 0x1D)
            {
                _at++;
            }

            if (_at >= _end)
            {
                if (_outer < 0)
                {
                    return false;
                }

                (_at, _end, _outer) = (_end + 1, _outer, -1);
                continue;
            }

            int word = _text[_at.._end].IndexOfAny((byte)'=', (byte)' ', (byte)'\n');
            if (word < 0 || _text[_at + word] != '=')
            {
                _at = word < 0 ? _end : _at + word;
                continue;
            }

            Name = new Part(_at, word);
            _at += word + 1;
            if (_at < _end && _text[_at] == '\'' && _outer < 0)
            {
                int close = _text[(_at + 1).._end].LastIndexOf((byte)'\'');
                if (close >= 0)
                {
                    (_outer, _end) = (_end, _at + 1 + close);
                    _at++;
                    continue;
                }
            }

            ReadValue();
            return true;
        }
    }

    private void ReadValue()
    {
        Quoted = _at < _end && _text[_at] == '"';
        if (Quoted)
        {
            int close = _text[(_at + 1).._end].IndexOf((byte)'"');
            if (close >= 0)
            {
                Value = new Part(_at + 1, close);
                _at += close + 2;
                return;
            }

            Quoted = false;
        }

        int length = _text[_at.._end].IndexOfAny((byte)' ', (byte)'\n', (byte)0x1D);
        Value = Part.Between(_at, length < 0 ? _end : _at + length);
        _at = Value.End;
    }
}
