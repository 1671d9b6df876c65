namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Walks over the tokens of a statement.</summary>
internal sealed class SqlCursor
{
    private readonly string _text;
    private readonly List<SqlToken> _tokens;

    public SqlCursor(string text, SqlDialect dialect)
    {
        _text = text;
        SqlLexer lexer = new(text, dialect);
        _tokens = lexer.Read();
        IsCut = lexer.IsCut;
    }

    /// <summary>The statement ends too early.</summary>
    public bool IsCut { get; }

    /// <summary>Something was passed over.</summary>
    public bool HasUnknown { get; set; }

    /// <summary>Where the walk is.</summary>
    public int At { get; set; }

    /// <summary>Parameters met so far that have no number of their own.</summary>
    public int Unnumbered { get; set; }

    public bool AtEnd => At >= _tokens.Count;

    public SqlToken Token => Peek(0);

    public SqlToken Peek(int ahead) => At + ahead < _tokens.Count ? _tokens[At + ahead] : default;

    /// <summary>The token's characters, quotes included.</summary>
    public ReadOnlySpan<char> Raw(SqlToken token) => _text.AsSpan(token.Start, token.Length);

    /// <summary>The token's characters without quotes; doubled quotes are one.</summary>
    public string Content(SqlToken token)
    {
        string inner = _text.Substring(token.Start + token.Inset, token.Length - token.Inset - token.Outset);
        if (token.Outset != 1)
        {
            return inner;
        }

        char quote = _text[token.End - 1];
        return inner.Contains(quote, StringComparison.Ordinal)
            ? inner.Replace($"{quote}{quote}", quote.ToString(), StringComparison.Ordinal)
            : inner;
    }

    /// <summary>The word that comes next, in any case, without quotes around it.</summary>
    public bool Is(string word) => IsAt(0, word);

    public bool IsAt(int ahead, string word)
    {
        SqlToken token = Peek(ahead);
        return token.Kind == SqlTokenKind.Word && Raw(token).Equals(word, StringComparison.OrdinalIgnoreCase);
    }

    public bool IsAny(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (Is(word))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The mark that comes next.</summary>
    public bool IsSymbol(string symbol) => IsSymbolAt(0, symbol);

    public bool IsSymbolAt(int ahead, string symbol)
    {
        SqlToken token = Peek(ahead);
        return token.Kind == SqlTokenKind.Symbol && Raw(token).SequenceEqual(symbol);
    }

    /// <summary>Takes a word where it is next.</summary>
    public bool Take(string word)
    {
        bool isNext = Is(word);
        At += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Takes words where all of them are next.</summary>
    public bool Take(string first, string second)
    {
        bool areNext = Is(first) && IsAt(1, second);
        At += areNext ? 2 : 0;
        return areNext;
    }

    public bool TakeSymbol(string symbol)
    {
        bool isNext = IsSymbol(symbol);
        At += isNext ? 1 : 0;
        return isNext;
    }

    public bool TakeAny(params ReadOnlySpan<string> words)
    {
        bool isNext = IsAny(words);
        At += isNext ? 1 : 0;
        return isNext;
    }

    /// <summary>Passes over everything up to the parenthesis that closes the one taken last, and over it.</summary>
    public void SkipToClose()
    {
        int depth = 1;
        while (!AtEnd && depth > 0)
        {
            depth +=
                IsSymbol("(") ? 1
                : IsSymbol(")") ? -1
                : 0;
            At++;
        }
    }

    /// <summary>Passes over a group in parentheses where one is next.</summary>
    public bool SkipGroup()
    {
        if (!TakeSymbol("("))
        {
            return false;
        }

        SkipToClose();
        return true;
    }

    /// <summary>The words from here on hold one of these, outside parentheses or inside.</summary>
    public bool HasAhead(string word)
    {
        for (int ahead = 0; At + ahead < _tokens.Count; ahead++)
        {
            if (IsAt(ahead, word))
            {
                return true;
            }
        }

        return false;
    }
}
