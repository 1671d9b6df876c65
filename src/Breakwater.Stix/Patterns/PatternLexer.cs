using System.Collections.Frozen;
using System.Text;

namespace Breakwater.Stix.Patterns;

/// <summary>Cuts a pattern into tokens.</summary>
internal sealed class PatternLexer(string pattern)
{
    private static readonly FrozenSet<string> Keywords = FrozenSet.ToFrozenSet([
        "AND",
        "OR",
        "NOT",
        "FOLLOWEDBY",
        "LIKE",
        "MATCHES",
        "ISSUPERSET",
        "ISSUBSET",
        "EXISTS",
        "IN",
        "START",
        "STOP",
        "SECONDS",
        "WITHIN",
        "REPEATS",
        "TIMES",
        "true",
        "false",
    ]);

    private int _at;

    public PatternError? Error { get; private set; }

    public PatternToken Next()
    {
        SkipSpaceAndComments();
        if (Error is not null || _at >= pattern.Length)
        {
            return new PatternToken(TokenKind.End, "", Math.Min(_at, pattern.Length));
        }

        char c = pattern[_at];
        if (c == '\'')
        {
            return ReadText(_at);
        }

        if (c is 'h' or 'b' or 't' && _at + 1 < pattern.Length && pattern[_at + 1] == '\'')
        {
            return ReadPrefixed(c);
        }

        if (char.IsAsciiLetter(c) || c == '_')
        {
            return ReadWord();
        }

        return IsNumberStart() ? ReadNumber() : ReadSymbol();
    }

    private void SkipSpaceAndComments()
    {
        while (_at < pattern.Length)
        {
            if (IsSpace(pattern[_at]))
            {
                _at++;
            }
            else if (pattern.AsSpan(_at).StartsWith("//"))
            {
                int end = pattern.AsSpan(_at).IndexOfAny('\r', '\n');
                _at = end < 0 ? pattern.Length : _at + end;
            }
            else if (pattern.AsSpan(_at).StartsWith("/*"))
            {
                int end = pattern.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                _at = end < 0 ? Fail(_at, "a comment is not closed") : end + 2;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>The grammar of OASIS lists these as white space.</summary>
    private static bool IsSpace(char c) =>
        c
            is (>= '\t' and <= '\r')
                or ' '
                or '\u0085'
                or '\u00a0'
                or '\u1680'
                or (>= '\u2000' and <= '\u200a')
                or '\u2028'
                or '\u2029'
                or '\u202f'
                or '\u205f'
                or '\u3000';

    private PatternToken ReadText(int start)
    {
        StringBuilder text = new();
        for (_at++; _at < pattern.Length; _at++)
        {
            char c = pattern[_at];
            if (c == '\'')
            {
                _at++;
                return new PatternToken(TokenKind.Text, text.ToString(), start);
            }

            if (c == '\\')
            {
                _at++;
                if (_at >= pattern.Length || pattern[_at] is not ('\'' or '\\'))
                {
                    break;
                }

                c = pattern[_at];
            }

            text.Append(c);
        }

        return Broken(
            start,
            _at < pattern.Length ? @"only \' and \\ are escapes in a string" : "a string is not closed"
        );
    }

    private PatternToken ReadPrefixed(char prefix)
    {
        int start = _at++;
        PatternToken text = ReadText(start);
        if (Error is not null)
        {
            return text;
        }

        switch (prefix)
        {
            case 't':
                return StixTime.HasForm(text.Text)
                    ? text with
                    {
                        Kind = TokenKind.Time,
                    }
                    : Broken(start, "expected a time as t'2026-03-01T22:00:00Z'");
            case 'h':
                return text.Text.Length % 2 == 0 && text.Text.All(char.IsAsciiHexDigit)
                    ? new PatternToken(TokenKind.Binary, Bytes(Convert.FromHexString(text.Text)), start)
                    : Broken(start, "expected pairs of hexadecimal digits in h''");
            default:
                byte[] bytes = new byte[(text.Text.Length * 3 / 4) + 3];
                return
                    Convert.TryFromBase64String(text.Text, bytes, out int length) && !text.Text.Any(char.IsWhiteSpace)
                    ? new PatternToken(TokenKind.Binary, Bytes(bytes.AsSpan(0, length)), start)
                    : Broken(start, "expected base64 in b''");
        }
    }

    private static string Bytes(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);

    private PatternToken ReadWord()
    {
        int start = _at;
        bool hyphen = false;
        while (_at < pattern.Length && (char.IsAsciiLetterOrDigit(pattern[_at]) || pattern[_at] is '_' or '-'))
        {
            hyphen |= pattern[_at++] == '-';
        }

        string word = pattern[start.._at];
        TokenKind kind =
            Keywords.Contains(word) ? TokenKind.Keyword
            : hyphen ? TokenKind.HyphenWord
            : TokenKind.Word;
        return new PatternToken(kind, word, start);
    }

    private bool IsNumberStart()
    {
        int at = pattern[_at] is '+' or '-' ? _at + 1 : _at;
        if (at < pattern.Length && pattern[at] == '.')
        {
            // A dot right after a path step separates steps; a fraction without digits before its dot follows an operator.
            at++;
        }

        return at < pattern.Length && char.IsAsciiDigit(pattern[at]);
    }

    private PatternToken ReadNumber()
    {
        int start = _at;
        if (pattern[_at] is '+' or '-')
        {
            _at++;
        }

        int digits = _at;
        while (_at < pattern.Length && char.IsAsciiDigit(pattern[_at]))
        {
            _at++;
        }

        bool zeroFirst = _at - digits > 1 && pattern[digits] == '0';
        if (_at + 1 < pattern.Length && pattern[_at] == '.' && char.IsAsciiDigit(pattern[_at + 1]))
        {
            do
            {
                _at++;
            } while (_at < pattern.Length && char.IsAsciiDigit(pattern[_at]));
            return new PatternToken(TokenKind.Fraction, pattern[start.._at], start);
        }

        return zeroFirst
            ? Broken(start, "a whole number does not start with 0")
            : new PatternToken(TokenKind.WholeNumber, pattern[start.._at], start);
    }

    private PatternToken ReadSymbol()
    {
        int start = _at;
        ReadOnlySpan<char> rest = pattern.AsSpan(_at);
        foreach (string two in (ReadOnlySpan<string>)["==", "!=", "<>", "<=", ">="])
        {
            if (rest.StartsWith(two))
            {
                _at += 2;
                return new PatternToken(TokenKind.Symbol, two, start);
            }
        }

        return "=<>[]().,:*".Contains(rest[0], StringComparison.Ordinal)
            ? new PatternToken(TokenKind.Symbol, pattern[_at++].ToString(), start)
            : Broken(start, "a character that no pattern has");
    }

    private PatternToken Broken(int offset, string reason)
    {
        _at = Fail(offset, reason);
        return new PatternToken(TokenKind.End, "", offset);
    }

    private int Fail(int offset, string reason)
    {
        Error ??= new PatternError(offset, reason);
        return pattern.Length;
    }
}
