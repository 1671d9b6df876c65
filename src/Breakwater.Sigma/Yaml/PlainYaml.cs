using System.Buffers;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Yaml;

/// <summary>
/// Reads the part of YAML 1.2 that nearly all rules are written in: one document of block maps and lists, keys and scalars of
/// one line, literal blocks. Anything else, mistakes included, it leaves to the whole parser, so that it only ever gives what
/// that gives: the tests hold the two together.
/// </summary>
internal ref partial struct PlainYaml
{
    /// <summary>A key is looked for within this many characters; the parser knows a limit of 1024.</summary>
    private const int LongestKey = 500;

    private const int NoLine = -1;

    // Tabs, other ends of lines and characters that the parser treats in a way of their own.
    private static readonly SearchValues<char> Strange = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Where(c => c != '\n').Select(c => (char)c),
        .. Enumerable.Range(0x7F, 0x21).Select(c => (char)c),
        '\u2028',
        '\u2029',
        '\uFEFF',
    ]);

    private readonly string _text;
    private int _nodes;

    // The line that is read: its number, where it starts, its first character that is no blank, and its end.
    private int _line;
    private int _start;
    private int _at;
    private int _end;
    private int _indent;

    private PlainYaml(string text)
    {
        _text = text;
        Take(0, 1);
        SkipEmpty();
    }

    /// <summary>The document; null where the text is not of this part of YAML.</summary>
    public static YamlTree? Read(string text)
    {
        if (text.AsSpan().ContainsAny(Strange))
        {
            return null;
        }

        PlainYaml reader = new(text);
        if (reader._indent != 0)
        {
            return null;
        }

        YamlMapping? map = reader.Map(0, 1);
        return reader._indent == NoLine ? map : null;
    }

    /// <summary>A map whose first key stands at the place that is read.</summary>
    private YamlMapping? Map(int indent, int depth)
    {
        if (depth > RuleLimits.Nesting || !Count())
        {
            return null;
        }

        YamlMapping map = new(_line, Column(_at));
        do
        {
            YamlText? key = Key();
            YamlTree? value = key is null ? null : Value(indent, depth, isInMap: true);
            if (value is null || !map.Add(key!, value))
            {
                return null;
            }
        } while (_indent == indent && !IsEntry(_at));

        return _indent < indent ? map : null;
    }

    /// <summary>A list whose first <c>-</c> stands at the place that is read.</summary>
    private YamlSequence? List(int indent, int depth)
    {
        if (depth > RuleLimits.Nesting || !Count())
        {
            return null;
        }

        YamlSequence list = new(_line, Column(_at));
        do
        {
            _at++;
            SkipBlanks();
            YamlTree? item =
                _at < _end && IsKey() ? Map(_at - _start, depth + 1) : Value(indent, depth, isInMap: false);
            if (item is null)
            {
                return null;
            }

            list.Add(item);
        } while (_indent == indent && IsEntry(_at));

        return _indent <= indent ? list : null;
    }

    /// <summary>What stands after a key or a <c>-</c>; afterwards the next line with content is read.</summary>
    private YamlTree? Value(int indent, int depth, bool isInMap)
    {
        if (_at == _end || _text[_at] == '#')
        {
            return isInMap ? Below(indent, depth) : null;
        }

        YamlText? text = _text[_at] switch
        {
            '|' => Literal(indent),
            '\'' or '"' => Quoted() is { } quoted && EndLine() ? quoted : null,
            _ => Plain() is { } plain && EndLine() ? plain : null,
        };

        // A scalar goes on in lines that are indented more.
        return text is not null && _indent <= indent && Count() ? text : null;
    }

    /// <summary>A map or list in the lines below its key.</summary>
    private YamlTree? Below(int indent, int depth)
    {
        NextLine();
        SkipEmpty();
        if (_indent < indent || (_indent == indent && !IsEntry(_at)))
        {
            return null;
        }

        return IsEntry(_at) ? List(_indent, depth + 1)
            : IsKey() ? Map(_indent, depth + 1)
            : null;
    }

    private bool EndLine()
    {
        int before = _at;
        SkipBlanks();
        if (_at < _end && (_text[_at] != '#' || _at == before))
        {
            return false;
        }

        NextLine();
        SkipEmpty();
        return true;
    }

    private bool Count() => ++_nodes <= RuleLimits.Nodes;

    private readonly int Column(int at) => at - _start + 1;

    private readonly bool IsEntry(int at) => at < _end && _text[at] == '-' && (at + 1 == _end || _text[at + 1] == ' ');

    private void SkipBlanks()
    {
        while (_at < _end && _text[_at] == ' ')
        {
            _at++;
        }
    }

    /// <summary>Goes to the next line that is neither empty nor a comment.</summary>
    private void SkipEmpty()
    {
        while (_indent != NoLine && (_at == _end || _text[_at] == '#'))
        {
            NextLine();
        }
    }

    private void NextLine()
    {
        if (_end + 1 >= _text.Length)
        {
            _indent = NoLine;
            return;
        }

        Take(_end + 1, _line + 1);
    }

    private void Take(int start, int line)
    {
        _line = line;
        _start = start;
        _at = start;
        int length = _text.AsSpan(start).IndexOf('\n');
        _end = length < 0 ? _text.Length : start + length;
        SkipBlanks();
        _indent = _at - _start;
    }
}
