using System.Globalization;

namespace Breakwater.Sigma.Matching.Expressions;

internal sealed partial class ExpressionReader
{
    // After "[".
    private UInt128? Class()
    {
        bool negated = Take('^');
        UInt128 set = UInt128.Zero;
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

        set = _ignoreCase ? AsciiSets.AnyCase(set) : set;
        return negated ? ~set : set;
    }

    private bool IsRange() => _at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']';

    private UInt128? RangeFrom(UInt128 from)
    {
        _at++;
        UInt128? to = Member(out bool single);
        return to is null || !single || to < from
            ? null
            : AsciiSets.Range((int)UInt128.Log2(from), (int)UInt128.Log2(to.Value));
    }

    // One character or one escaped set of a class. A bracket inside could be a subtraction or a POSIX name: left alone.
    private UInt128? Member(out bool single)
    {
        single = true;
        char c = _pattern[_at++];
        if (c == '[')
        {
            return null;
        }

        if (c != '\\')
        {
            return AsciiSets.Of(c);
        }

        if (IsAtEnd)
        {
            return null;
        }

        if (_pattern[_at] == 'b')
        {
            _at++;
            return AsciiSets.Of('\b');
        }

        single = _pattern[_at] is not ('d' or 'D' or 'w' or 'W' or 's' or 'S');
        return EscapedSet();
    }

    // After a backslash; null where the escape is none of those whose meaning is sure.
    private UInt128? EscapedSet()
    {
        char c = _pattern[_at++];
        return c switch
        {
            'd' => AsciiSets.Digits,
            'D' => ~AsciiSets.Digits,
            'w' => AsciiSets.Words,
            'W' => ~AsciiSets.Words,
            's' => AsciiSets.Spaces,
            'S' => ~AsciiSets.Spaces,
            't' => AsciiSets.Of('\t'),
            'n' => AsciiSets.Of('\n'),
            'r' => AsciiSets.Of('\r'),
            'f' => AsciiSets.Of('\f'),
            'v' => AsciiSets.Of('\v'),
            'x' => Hexadecimal(2),
            'u' => Hexadecimal(4),
            _ => char.IsAsciiLetterOrDigit(c) ? null : AsciiSets.Of(c),
        };
    }

    private UInt128? Hexadecimal(int digits)
    {
        if (
            _at + digits > _pattern.Length
            || !int.TryParse(
                _pattern.AsSpan(_at, digits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out int character
            )
            || character >= AsciiSets.Characters
        )
        {
            return null;
        }

        _at += digits;
        return AsciiSets.Of(character);
    }
}
