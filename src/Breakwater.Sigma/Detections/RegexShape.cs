using System.Buffers;
using System.Globalization;
using System.Text;

namespace Breakwater.Sigma.Detections;

/// <summary>
/// What can be said about a regular expression without running it: how large it is once its counted repeats are
/// written out, and literals one of which stands in whatever it matches.
/// </summary>
internal sealed class RegexShape
{
    private const int MaximumDepth = 40;
    private const int MaximumAlternatives = 24;
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
    );

    private readonly string _pattern;
    private readonly bool _ignoreCase;
    private int _at;
    private int _depth;
    private bool _isKnown = true;

    private RegexShape(string pattern, bool ignoreCase)
    {
        _pattern = pattern;
        _ignoreCase =
            ignoreCase
            || (pattern.Contains("(?", StringComparison.Ordinal) && pattern.Contains('i', StringComparison.Ordinal));
    }

    /// <summary>Positions of the automaton, repeats written out; -1 where the expression holds something unknown.</summary>
    public long Size { get; private set; }

    /// <summary>One of these stands in every match, in some case; empty where nothing is known.</summary>
    public IReadOnlyList<string> Literals { get; private set; } = [];

    public static RegexShape Of(string pattern, bool ignoreCase)
    {
        RegexShape shape = new(pattern, ignoreCase);
        Part whole = shape.Alternation();
        if (!shape._isKnown || shape._at < pattern.Length)
        {
            shape.Size = -1;
            return shape;
        }

        shape.Size = whole.Size;
        shape.Literals = whole.Required ?? [];
        return shape;
    }

    private Part Alternation()
    {
        if (++_depth > MaximumDepth)
        {
            _isKnown = false;
        }

        long size = 0;
        List<string>? required = [];
        while (true)
        {
            Part branch = Sequence();
            size += branch.Size;
            required = required is null || branch.Required is null ? null : [.. required, .. branch.Required];
            if (!_isKnown || _at >= _pattern.Length || _pattern[_at] != '|')
            {
                break;
            }

            _at++;
        }

        _depth--;
        return new Part(size, required is { Count: > 0 and <= MaximumAlternatives } ? required : null, '\0');
    }

    private Part Sequence()
    {
        long size = 0;
        List<string>? best = null;
        StringBuilder run = new();
        while (_isKnown && _at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            Part atom = Atom();
            (long least, long most) = Quantifier();
            size = Math.Min(size + Math.Max(1, atom.Size * most), int.MaxValue);
            if (atom.Literal != '\0' && least == 1 && most == 1)
            {
                run.Append(atom.Literal);
                continue;
            }

            if (atom.Literal != '\0' && least >= 1)
            {
                run.Append(atom.Literal);
            }

            best = Better(best, run);
            best = least >= 1 ? Better(best, atom.Required) : best;
            run.Clear();
        }

        return new Part(Math.Max(1, size), Better(best, run), '\0');
    }

    private static List<string>? Better(List<string>? best, StringBuilder run) =>
        run.Length == 0 ? best : Better(best, [run.ToString()]);

    private static List<string>? Better(List<string>? best, List<string>? other)
    {
        if (best is null || other is null)
        {
            return best ?? other;
        }

        int shortest = best.Min(l => l.Length);
        int otherShortest = other.Min(l => l.Length);
        return otherShortest > shortest || (otherShortest == shortest && other.Count < best.Count) ? other : best;
    }

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
            _ when char.IsAsciiLetterOrDigit(c) => Unknown(),
            _ => Literal(c),
        };
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

    private Part Unknown()
    {
        _isKnown = false;
        return Part.Anything;
    }

    private readonly record struct Part(long Size, List<string>? Required, char Literal)
    {
        public static Part Anything => new(1, null, '\0');

        public static Part Nothing => new(0, null, '\0');
    }
}
