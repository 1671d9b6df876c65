using System.Buffers;
using System.Globalization;

namespace Breakwater.Sigma.Detections;

internal sealed partial class RegexShape
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    private Part Atom()
    {
        char c = _pattern[_at++];
        return c switch
        {
            '(' => Group(),
            '[' => Class(),
            '\\' => Escape(),
            '.' or '^' or '$' => Part.Anything,
            '*' or '+' or '?' => Unknown(),
            _ => Literal(c),
        };
    }

    private Part Literal(char c)
    {
        // Without case, K also matches the Kelvin sign, which does not fold to it.
        bool isPlain = char.IsAscii(c) && !(_ignoreCase && c is 'k' or 'K');
        return isPlain ? new Part(1, null, c) : Part.Anything;
    }

    private Part Group()
    {
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            int colon = _pattern.AsSpan(_at).IndexOfAny(':', ')', '>');
            ReadOnlySpan<char> head = colon < 0 ? [] : _pattern.AsSpan(_at + 1, colon - 1);
            bool isName =
                head.Length > 1
                && head[0] == '<'
                && char.IsAsciiLetter(head[1])
                && head[1..].IndexOfAnyExcept(NameCharacters) < 0;
            bool isFlags = !head.ContainsAnyExcept("imsn-");
            if (colon < 0 || (!isName && !isFlags))
            {
                return Unknown();
            }

            char end = _pattern[_at + colon];
            _at += colon + 1;
            if (end == ')')
            {
                return Part.Nothing;
            }

            if (end == '>' != isName)
            {
                return Unknown();
            }
        }

        Part inside = Alternation();
        if (_at >= _pattern.Length || _pattern[_at] != ')')
        {
            return Unknown();
        }

        _at++;
        return inside;
    }

    private Part Class()
    {
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _at++;
        }

        for (int first = _at; _at < _pattern.Length; _at++)
        {
            switch (_pattern[_at])
            {
                case ']' when _at > first:
                    _at++;
                    return Part.Anything;
                case '\\':
                    _at++;
                    break;
                case '[' when _pattern[_at - 1] == '-' && _at > first:
                    return Unknown();
                default:
                    break;
            }
        }

        return Unknown();
    }

    private Part Escape()
    {
        if (_at >= _pattern.Length)
        {
            return Unknown();
        }

        char c = _pattern[_at++];
        return c switch
        {
            'd' or 'D' or 'w' or 'W' or 's' or 'S' or 'b' or 'B' or 'A' or 'z' or 'Z' => Part.Anything,
            't' => Literal('\t'),
            'n' => Literal('\n'),
            'r' => Literal('\r'),
            'x' => Hexadecimal(2),
            'u' => Hexadecimal(4),
            '<' or '\'' when IsReference(_pattern, _at - 1) => Unknown(),
            _ when char.IsAsciiLetterOrDigit(c) => Unknown(),
            _ => Literal(c),
        };
    }

    /// <summary>The platform takes <c>\&lt;name&gt;</c> and <c>\'name'</c> for back-references; the place is that after the backslash.</summary>
    public static bool IsReference(string pattern, int at)
    {
        int end = at + 1;
        while (end < pattern.Length && (char.IsLetterOrDigit(pattern[end]) || pattern[end] == '_'))
        {
            end++;
        }

        return end > at + 1 && end < pattern.Length && pattern[end] == (pattern[at] == '<' ? '>' : '\'');
    }

    private Part Hexadecimal(int digits)
    {
        bool isNumber =
            _at + digits <= _pattern.Length
            && ushort.TryParse(
                _pattern.AsSpan(_at, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out _
            );
        if (!isNumber)
        {
            return Unknown();
        }

        ushort code = ushort.Parse(
            _pattern.AsSpan(_at, digits),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture
        );
        _at += digits;
        return code == 0 ? Part.Anything : Literal((char)code);
    }

    private (long Least, long Most) Quantifier()
    {
        if (_at >= _pattern.Length)
        {
            return (1, 1);
        }

        (long Least, long Most) counts = (1, 1);
        switch (_pattern[_at])
        {
            case '*':
                counts = (0, 1);
                _at++;
                break;
            case '+':
                counts = (1, 2);
                _at++;
                break;
            case '?':
                counts = (0, 1);
                _at++;
                break;
            case '{' when Counted(out counts, out int end):
                _at = end;
                break;
            default:
                return counts;
        }

        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            _at++;
        }

        return counts;
    }

    private bool Counted(out (long Least, long Most) counts, out int end)
    {
        counts = (1, 1);
        end = _pattern.IndexOf('}', _at) + 1;
        if (end == 0)
        {
            return false;
        }

        ReadOnlySpan<char> body = _pattern.AsSpan(_at + 1, end - _at - 2);
        int comma = body.IndexOf(',');
        ReadOnlySpan<char> least = comma < 0 ? body : body[..comma];
        ReadOnlySpan<char> most = comma < 0 ? body : body[(comma + 1)..];
        if (!int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out int low))
        {
            return false;
        }

        int high = low + 1;
        if (most.Length > 0 && !int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out high))
        {
            return false;
        }

        // {1,1} is written as "more than once" so that the run of literals ends here.
        counts = (Math.Min(low, 1), Math.Max(2, high));
        return true;
    }
}
