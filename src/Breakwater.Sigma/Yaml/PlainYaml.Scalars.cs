using System.Text;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Yaml;

internal ref partial struct PlainYaml
{
    // What begins anything but a plain scalar, or something that only the whole parser tells apart.
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@`";

    /// <summary>Whether a key stands at the place that is read.</summary>
    private readonly bool IsKey() =>
        _text[_at] is '\'' or '"' ? QuotedEnd(_at) is var end and > 0 && IsColon(end) : PlainKeyEnd() > 0;

    /// <summary>Reads a key and its colon.</summary>
    private YamlText? Key()
    {
        YamlText? key;
        if (_text[_at] is '\'' or '"')
        {
            int start = _at;
            key = Quoted();
            key = _at - start > LongestKey ? null : key;
        }
        else
        {
            int end = PlainKeyEnd();
            key = end < 0 || StartsMarker() ? null : new YamlText(_text[_at..end], true, _line, Column(_at));
            _at = end;
        }

        if (key is null || !IsColon(_at) || !Count())
        {
            return null;
        }

        _at++;
        SkipBlanks();
        return key;
    }

    private readonly bool IsColon(int at) => at < _end && _text[at] == ':' && (at + 1 == _end || _text[at + 1] == ' ');

    // Lines that begin or end a document.
    private readonly bool StartsMarker() =>
        _at == _start && (_text.AsSpan(_at).StartsWith("---") || _text.AsSpan(_at).StartsWith("..."));

    /// <summary>The end of a plain key; -1 where none stands here.</summary>
    private readonly int PlainKeyEnd()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at, Math.Min(_end - _at, LongestKey));
        if (rest.IsEmpty || Indicators.Contains(rest[0], StringComparison.Ordinal))
        {
            return -1;
        }

        for (int i = 1; i < rest.Length; i++)
        {
            if (rest[i] == ':' && IsColon(_at + i))
            {
                return rest[i - 1] == ' ' ? -1 : _at + i;
            }

            if (rest[i] == '#' && rest[i - 1] == ' ')
            {
                return -1;
            }
        }

        return -1;
    }

    private YamlText? Plain()
    {
        ReadOnlySpan<char> rest = _text.AsSpan(_at, _end - _at);
        bool isMinus = rest is ['-', not ' ', ..];
        if (Indicators.Contains(rest[0], StringComparison.Ordinal) && !isMinus)
        {
            return null;
        }

        int comment = rest.IndexOf(" #");
        rest = (comment < 0 ? rest : rest[..comment]).TrimEnd(' ');
        if (rest[^1] == ':' || rest.Contains(": ", StringComparison.Ordinal) || rest.Length > RuleLimits.ScalarLength)
        {
            return null;
        }

        YamlText text = new(rest.ToString(), true, _line, Column(_at));
        _at += rest.Length;
        return text;
    }

    /// <summary>A quoted scalar of one line.</summary>
    private YamlText? Quoted()
    {
        int end = QuotedEnd(_at);
        if (end < 0 || end - _at > RuleLimits.ScalarLength)
        {
            return null;
        }

        ReadOnlySpan<char> raw = _text.AsSpan((_at + 1)..(end - 1));
        string value =
            _text[_at] == '\'' ? raw.ToString().Replace("''", "'", StringComparison.Ordinal)
            : raw.Contains('\\') ? Unescape(raw)
            : raw.ToString();
        YamlText text = new(value, false, _line, Column(_at));
        _at = end;
        return text;
    }

    /// <summary>Where a quoted scalar ends; -1 where its line does not hold all of it, or an escape is not one of a single character.</summary>
    private readonly int QuotedEnd(int at)
    {
        char quote = _text[at++];
        for (; at < _end; at++)
        {
            if (_text[at] == '\\' && quote == '"')
            {
                if (++at == _end || _text[at] is not ('\\' or '"'))
                {
                    return -1;
                }
            }
            else if (_text[at] == quote)
            {
                if (quote == '"' || at + 1 == _end || _text[at + 1] != quote)
                {
                    return at + 1;
                }

                at++;
            }
        }

        return -1;
    }

    private static string Unescape(ReadOnlySpan<char> raw)
    {
        StringBuilder text = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            i += raw[i] == '\\' ? 1 : 0;
            text.Append(raw[i]);
        }

        return text.ToString();
    }

    /// <summary>A literal block (YAML 1.2.2, 8.1.2), its last line end kept or stripped.</summary>
    private YamlText? Literal(int indent)
    {
        int line = _line;
        int column = Column(_at);
        bool isStripped = _text.AsSpan(_at.._end).SequenceEqual("|-");
        if (!isStripped && _end - _at != 1)
        {
            return null;
        }

        NextLine();
        int own = _indent;
        if (own <= indent || _at == _end)
        {
            return null;
        }

        StringBuilder text = new();
        int kept = 0;
        while (_indent >= own || (_indent != NoLine && _at == _end))
        {
            if (_end == _text.Length)
            {
                return null;
            }

            if (_end - _start > own)
            {
                text.Append(_text, _start + own, _end - _start - own);
                kept = text.Length;
            }

            text.Append('\n');
            kept = _end - _start > own ? kept + 1 : kept;
            if (text.Length > RuleLimits.ScalarLength)
            {
                return null;
            }

            NextLine();
        }

        SkipEmpty();
        return new YamlText(text.ToString(0, isStripped ? kept - 1 : kept), false, line, column);
    }
}
