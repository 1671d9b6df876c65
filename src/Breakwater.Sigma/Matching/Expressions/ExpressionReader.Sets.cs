using System.Globalization;

namespace Breakwater.Sigma.Matching.Expressions;

internal sealed partial class ExpressionReader
{
    // After "[".
    private AsciiSet? Class()
    {
        bool negated = Take('^');
        AsciiSet set = default;
        bool first = true;
        while (first || (!IsAtEnd && _pattern[_at] != ']'))
        {
            first = false;
            if (IsAtEnd || Member(out bool single) is not { } member)
            {
                return null;
            }

            if (single && IsRange())
            {
                if (RangeFrom(member) is not { } range)
                {
                    return null;
                }

                member = range;
            }

            set |= member;
        }

        if (!Take(']'))
        {
            return null;
        }

        set = _ignoreCase ? set.AnyCase() : set;
        return negated ? ~set : set;
    }

    private bool IsRange() => _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']';

    private AsciiSet? RangeFrom(AsciiSet from)
    {
        _at++;
        return Member(out bool single) is not { } to || !single || to.First < from.First
            ? null
            : AsciiSet.Range(from.First, to.First);
    }

    // One character or one escaped set of a class. A bracket inside could be a subtraction or a POSIX name: left alone.
    private AsciiSet? Member(out bool single)
    {
        single = true;
        char c = _pattern[_at++];
        if (c == '[')
        {
            return null;
        }

        if (c != '\\')
        {
            return AsciiSet.Of(c);
        }

        if (IsAtEnd)
        {
            return null;
        }

        if (_pattern[_at] == 'b')
        {
            _at++;
            return AsciiSet.Of('\b');
        }

        single = _pattern[_at] is not ('d' or 'D' or 'w' or 'W' or 's' or 'S');
        return EscapedSet();
    }

    // After a backslash; null where the escape is none of those whose meaning is sure.
    private AsciiSet? EscapedSet()
    {
        char c = _pattern[_at++];
        return c switch
        {
            'd' => AsciiSet.Digits,
            'D' => ~AsciiSet.Digits,
            'w' => AsciiSet.Words,
            'W' => ~AsciiSet.Words,
            's' => AsciiSet.Spaces,
            'S' => ~AsciiSet.Spaces,
            't' => AsciiSet.Of('\t'),
            'n' => AsciiSet.Of('\n'),
            'r' => AsciiSet.Of('\r'),
            'f' => AsciiSet.Of('\f'),
            'v' => AsciiSet.Of('\v'),
            'x' => Hexadecimal(2),
            'u' => Hexadecimal(4),
            _ => char.IsAsciiLetterOrDigit(c) ? null : AsciiSet.Of(c),
        };
    }

    private AsciiSet? Hexadecimal(int digits)
    {
        if (
            _at + digits > _pattern.Length
            || !int.TryParse(
                _pattern.AsSpan(_at, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int character
            )
            || character >= AsciiSet.Characters
        )
        {
            return null;
        }

        _at += digits;
        return AsciiSet.Of(character);
    }
}
