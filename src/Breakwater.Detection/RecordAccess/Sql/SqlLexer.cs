using System.Buffers;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>
/// Splits a statement into tokens. Comments and hints are passed over. What is not closed ends with the statement and is told:
/// audit logs cut long statements.
/// </summary>
internal sealed class SqlLexer(string text, SqlDialect dialect)
{
    /// <summary>More tokens than this are not read; the statement counts as cut.</summary>
    public const int TokenLimit = 200_000;

    private static readonly SearchValues<char> SymbolCharacters = SearchValues.Create("<>=!+-*/%|&^~:@#?.,;()[]{}");
    private static readonly string[] LongSymbols =
    [
        "->>",
        "#>>",
        "!~*",
        "<=>",
        "||",
        "::",
        ":=",
        "=>",
        "<=",
        ">=",
        "<>",
        "!=",
        "^=",
        "->",
        "#>",
        "!~",
        "~*",
        "<<",
        ">>",
        "&&",
        "@>",
        "<@",
    ];

    private readonly List<SqlToken> _tokens = [];
    private int _at;

    /// <summary>The statement ends inside a text, a quoted name or a comment, or has too many tokens.</summary>
    public bool IsCut { get; private set; }

    /// <summary>All tokens, the end not included.</summary>
    public List<SqlToken> Read()
    {
        while (_at < text.Length && _tokens.Count < TokenLimit)
        {
            char one = text[_at];
            if (char.IsWhiteSpace(one) || one == '\0')
            {
                _at++;
            }
            else if (!SkipComment())
            {
                _tokens.Add(Next(one));
            }
        }

        IsCut |= _at < text.Length;
        return _tokens;
    }

    private bool SkipComment()
    {
        ReadOnlySpan<char> rest = text.AsSpan(_at);
        if (rest.StartsWith("--") || (rest[0] == '#' && dialect.HashOpensComment()))
        {
            int line = rest.IndexOf('\n');
            _at = line < 0 ? text.Length : _at + line + 1;
            return true;
        }

        if (!rest.StartsWith("/*"))
        {
            return false;
        }

        // PostgreSQL and SQL Server nest comments; elsewhere nobody writes an opening inside one.
        int depth = 0;
        int at = _at;
        do
        {
            int next = text.AsSpan(at).IndexOfAny('*', '/');
            if (next < 0 || at + next + 1 >= text.Length)
            {
                (_at, IsCut) = (text.Length, true);
                return true;
            }

            at += next;
            int step =
                text[at] == '/' && text[at + 1] == '*' ? 1
                : text[at] == '*' && text[at + 1] == '/' ? -1
                : 0;
            depth += step;
            at += step == 0 ? 1 : 2;
        } while (depth > 0);

        _at = at;
        return true;
    }

    private SqlToken Next(char one)
    {
        int start = _at;
        return one switch
        {
            '\'' => Quoted(SqlTokenKind.Text, 1, '\'', dialect.BackslashEscapes()),
            '"' when dialect.DoubleQuotesAreTexts() => Quoted(SqlTokenKind.Text, 1, '"', dialect.BackslashEscapes()),
            '"' => Quoted(SqlTokenKind.QuotedName, 1, '"', escapes: false),
            '`' => Quoted(SqlTokenKind.QuotedName, 1, '`', escapes: false),
            '[' when dialect.BracketsQuoteNames() => Quoted(SqlTokenKind.QuotedName, 1, ']', escapes: false),
            '$' => Dollar(),
            _ when IsNumberStart(one) => Number(),
            _ when IsNameStart(one) => Name(),
            ':' or '@' or '?' or '%' when Parameter() is { } parameter => parameter,
            _ => Symbol(start),
        };
    }

    private bool IsNumberStart(char one) =>
        char.IsAsciiDigit(one)
        || (one == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]) && !FollowsName());

    private bool FollowsName() =>
        _tokens.Count > 0 && _tokens[^1].End == _at && _tokens[^1].Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;

    private static bool IsNameStart(char one) => char.IsLetter(one) || one == '_';

    private static bool IsNamePart(char one) => char.IsLetterOrDigit(one) || one is '_' or '$' or '#';

    private SqlToken Number()
    {
        int start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '.' or '_'))
        {
            bool isExponent = text[_at] is 'e' or 'E' && _at + 1 < text.Length && text[_at + 1] is '+' or '-';
            _at += isExponent && !text.AsSpan(start).StartsWith("0x") ? 2 : 1;
        }

        _at = Math.Min(_at, text.Length);
        return new SqlToken(SqlTokenKind.Number, start, _at - start);
    }

    private SqlToken Name()
    {
        int start = _at;
        while (_at < text.Length && IsNamePart(text[_at]))
        {
            _at++;
        }

        int length = _at - start;
        bool isPrefix = length <= 2 && _at < text.Length && (text[_at] == '\'' || (text[_at] == '&' && length == 1));
        if (isPrefix && Prefixed(start) is { } prefixed)
        {
            return prefixed;
        }

        return new SqlToken(SqlTokenKind.Word, start, length);
    }

    /// <summary>E'...', N'...', X'...', B'...', R'...', U&amp;'...', Q'[...]', NQ'[...]'.</summary>
    private SqlToken? Prefixed(int start)
    {
        ReadOnlySpan<char> prefix = text.AsSpan(start, _at - start);
        if (text[_at] == '&')
        {
            if (prefix is not ("U" or "u") || _at + 1 >= text.Length || text[_at + 1] is not ('\'' or '"'))
            {
                return null;
            }

            char quote = text[_at + 1];
            int inset = _at + 2 - start;
            _at = start;
            return Quoted(quote == '"' ? SqlTokenKind.QuotedName : SqlTokenKind.Text, inset, quote, escapes: false);
        }

        if (prefix is "q" or "Q" or "nq" or "NQ" or "Nq" or "nQ" && _at + 1 < text.Length)
        {
            char open = text[_at + 1];
            char close = open switch
            {
                '[' => ']',
                '{' => '}',
                '(' => ')',
                '<' => '>',
                _ => open,
            };
            int inset = _at + 2 - start;
            int end = text.AsSpan(start + inset).IndexOf([close, '\'']);
            IsCut |= end < 0;
            _at = end < 0 ? text.Length : start + inset + end + 2;
            return new SqlToken(SqlTokenKind.Text, start, _at - start, Math.Min(inset, _at - start), end < 0 ? 0 : 2);
        }

        if (prefix is "E" or "e" or "N" or "n" or "X" or "x" or "B" or "b" or "R" or "r")
        {
            bool escapes = prefix is "E" or "e" || (dialect.BackslashEscapes() && prefix is not ("R" or "r"));
            int inset = _at + 1 - start;
            _at = start;
            return Quoted(SqlTokenKind.Text, inset, '\'', escapes);
        }

        return null;
    }

    private SqlToken Quoted(SqlTokenKind kind, int inset, char quote, bool escapes)
    {
        int start = _at;
        int at = start + inset;
        while (at < text.Length)
        {
            if (text[at] == '\\' && escapes)
            {
                at += 2;
            }
            else if (text[at] != quote)
            {
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] == quote)
            {
                at += 2;
            }
            else
            {
                _at = at + 1;
                return new SqlToken(kind, start, _at - start, inset, 1);
            }
        }

        (_at, IsCut) = (text.Length, true);
        return new SqlToken(kind, start, text.Length - start, Math.Min(inset, text.Length - start));
    }

    /// <summary><c>$1</c>, or a text between tags: <c>$$...$$</c>, <c>$body$...$body$</c>.</summary>
    private SqlToken Dollar()
    {
        int start = _at;
        int at = start + 1;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        if (at > start + 1)
        {
            _at = at;
            return new SqlToken(SqlTokenKind.Parameter, start, at - start);
        }

        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        if (at >= text.Length || text[at] != '$')
        {
            _at = at;
            return new SqlToken(SqlTokenKind.Parameter, start, at - start);
        }

        int inset = at + 1 - start;
        int end = text.AsSpan(start + inset).IndexOf(text.AsSpan(start, inset), StringComparison.Ordinal);
        IsCut |= end < 0;
        _at = end < 0 ? text.Length : start + inset + end + inset;
        return new SqlToken(SqlTokenKind.Text, start, _at - start, inset, end < 0 ? 0 : inset);
    }

    private SqlToken? Parameter()
    {
        int start = _at;
        char one = text[start];
        if (one == '?')
        {
            _at++;
            return new SqlToken(SqlTokenKind.Parameter, start, 1);
        }

        int at = start + (one == '@' && start + 1 < text.Length && text[start + 1] == '@' ? 2 : 1);
        bool isName = at < text.Length && (IsNamePart(text[at]) && (one != '%' || FollowsNothing()));
        bool isCast = one == ':' && start > 0 && text[start - 1] == ':';
        // Directly behind a name: a path into a document (a:b), a database link (t@link).
        if (!isName || isCast || (one is ':' or '@' && FollowsName()))
        {
            return null;
        }

        while (at < text.Length && IsNamePart(text[at]))
        {
            at++;
        }

        _at = at;
        return new SqlToken(SqlTokenKind.Parameter, start, at - start);
    }

    /// <summary>A <c>%s</c> stands where a value does; behind a value a percent sign is the remainder.</summary>
    private bool FollowsNothing() =>
        _tokens.Count == 0 || (_tokens[^1].Kind == SqlTokenKind.Symbol && text[_tokens[^1].Start] is not (')' or ']'));

    private SqlToken Symbol(int start)
    {
        foreach (string symbol in LongSymbols)
        {
            if (text.AsSpan(start).StartsWith(symbol))
            {
                _at += symbol.Length;
                return new SqlToken(SqlTokenKind.Symbol, start, symbol.Length);
            }
        }

        // A character that no dialect knows stands alone; the parser decides what that means.
        int length = SymbolCharacters.Contains(text[start]) || !char.IsSurrogatePair(text, start) ? 1 : 2;
        _at += length;
        return new SqlToken(SqlTokenKind.Symbol, start, length);
    }
}
