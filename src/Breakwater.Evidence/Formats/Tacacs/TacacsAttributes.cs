using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>Walks the attributes of an accounting record (RFC 8907, section 8): <c>name=value</c>, or <c>name*value</c> where optional.</summary>
internal ref struct TacacsAttributes(ReadOnlySpan<byte> text, Part body, byte separator)
{
    private readonly ReadOnlySpan<byte> _text = text;
    private readonly byte _separator = separator;
    private readonly int _end = body.End;
    private int _at = body.Start;

    public Part Name { get; private set; }

    /// <summary>The value without quotes around it.</summary>
    public Part Value { get; private set; }

    /// <summary>The piece had no equals sign: the whole of it is the value.</summary>
    public bool IsBare { get; private set; }

    public bool MoveNext()
    {
        while (_at < _end && _text[_at] is (byte)' ' or (byte)'\t')
        {
            _at++;
        }

        if (_at >= _end)
        {
            return false;
        }

        int end = EndOfPiece();
        ReadOnlySpan<byte> piece = _text[_at..end];
        int equals = piece.IndexOfAny((byte)'=', (byte)'*');
        IsBare = equals <= 0 || !IsName(piece[..equals]);
        Name = IsBare ? default : new Part(_at, equals);
        Value = Unquoted(IsBare ? Part.Between(_at, end) : Part.Between(_at + equals + 1, end));
        _at = Math.Min(end + 1, _end);
        return true;
    }

    private readonly int EndOfPiece()
    {
        if (_separator != ' ')
        {
            int length = _text[_at.._end].IndexOf(_separator);
            return length < 0 ? _end : _at + length;
        }

        // Values may hold spaces: a piece ends where the next known name begins.
        for (int i = _at + 1; i < _end; i++)
        {
            if (_text[i - 1] != ' ')
            {
                continue;
            }

            int equals = _text[i.._end].IndexOf((byte)'=');
            if (equals > 0 && IsKnown(_text.Slice(i, equals)))
            {
                return i - 1;
            }
        }

        return _end;
    }

    private readonly Part Unquoted(Part part)
    {
        while (part.Length > 0 && _text[part.End - 1] is (byte)' ' or (byte)'\r')
        {
            part = new Part(part.Start, part.Length - 1);
        }

        return part.Length >= 2 && _text[part.Start] == '"' && _text[part.End - 1] == '"'
            ? new Part(part.Start + 1, part.Length - 2)
            : part;
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b is not ((byte)'_' or (byte)'-' or (byte)'.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsKnown(ReadOnlySpan<byte> name) =>
        TacacsMap.Is(name, "task_id"u8)
        || TacacsMap.Is(name, "timezone"u8)
        || TacacsMap.Is(name, "start_time"u8)
        || TacacsMap.Is(name, "stop_time"u8)
        || TacacsMap.Is(name, "service"u8)
        || TacacsMap.Is(name, "protocol"u8)
        || TacacsMap.Is(name, "priv-lvl"u8)
        || TacacsMap.Is(name, "priv_lvl"u8)
        || TacacsMap.Is(name, "cmd"u8)
        || TacacsMap.Is(name, "cmd-arg"u8)
        || TacacsMap.Is(name, "elapsed_time"u8)
        || TacacsMap.Is(name, "disc-cause"u8)
        || TacacsMap.Is(name, "disc-cause-ext"u8)
        || TacacsMap.Is(name, "result"u8)
        || TacacsMap.Is(name, "reason"u8)
        || TacacsMap.Is(name, "event"u8);
}
