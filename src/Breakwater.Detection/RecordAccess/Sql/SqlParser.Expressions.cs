using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Expressions, by precedence.</summary>
internal sealed partial class SqlParser
{
    private static readonly string[] Comparisons =
    [
        "=",
        "<",
        ">",
        "<=",
        ">=",
        "<>",
        "!=",
        "^=",
        "<=>",
        "~",
        "~*",
        "!~",
        "!~*",
        "@>",
        "<@",
        "&&",
    ];
    private static readonly string[] Sums = ["+", "-", "||", "|", "&", "<<", ">>", "->", "->>", "#>", "#>>", "^", "#"];

    private SqlExpression Expression()
    {
        SqlExpression left = Conjunction();
        while (_cursor.Take("OR"))
        {
            left = new SqlBinary("or", left, Conjunction());
        }

        return left;
    }

    private SqlExpression Conjunction()
    {
        SqlExpression left = Negation();
        while (_cursor.Take("AND"))
        {
            left = new SqlBinary("and", left, Negation());
        }

        return left;
    }

    private SqlExpression Negation()
    {
        bool negated = false;
        while (_cursor.Take("NOT") || _cursor.TakeSymbol("!"))
        {
            negated = !negated;
        }

        SqlExpression inner = Comparison();
        return negated ? new SqlNot(inner) : inner;
    }

    private SqlExpression Comparison()
    {
        SqlExpression left = Sum();
        while (true)
        {
            string? symbol = Comparisons.FirstOrDefault(_cursor.IsSymbol);
            if (symbol is not null)
            {
                _cursor.At++;
                // = ANY (...), > ALL (...): one of a list or of a query.
                if (_cursor.TakeAny("ANY", "SOME", "ALL") && _cursor.IsSymbol("("))
                {
                    SqlExpression list = Primary();
                    left = symbol == "=" ? ListOf(left, list) : new SqlBinary(symbol, left, list);
                    continue;
                }

                left = new SqlBinary(symbol is "!=" or "^=" ? "<>" : symbol, left, Sum());
            }
            else if (Predicate(left) is { } predicate)
            {
                left = predicate;
            }
            else
            {
                return left;
            }
        }
    }

    /// <summary>IS, IN, LIKE, BETWEEN and their relatives, negated or not.</summary>
    private SqlExpression? Predicate(SqlExpression left)
    {
        int start = _cursor.At;
        if (_cursor.TakeAny("ISNULL", "NOTNULL"))
        {
            return new SqlBinary("is", left, new SqlLiteral("null", IsNumber: false));
        }

        if (_cursor.Take("IS"))
        {
            bool isNot = _cursor.Take("NOT");
            SqlExpression state = _cursor.Take("DISTINCT", "FROM") ? Sum() : Word();
            SqlExpression test = new SqlBinary("is", left, state);
            return isNot ? new SqlNot(test) : test;
        }

        bool negated = _cursor.Take("NOT");
        SqlExpression? found = _cursor switch
        {
            _ when _cursor.Take("IN") => In(left),
            _ when _cursor.Take("BETWEEN") => Between(left),
            _ when _cursor.TakeAny("LIKE", "ILIKE", "RLIKE", "REGEXP", "GLOB", "CONTAINS") => Like(left),
            _ when _cursor.Take("SIMILAR", "TO") => Like(left),
            _ => null,
        };
        if (found is null)
        {
            _cursor.At = start;
            return null;
        }

        return negated ? new SqlNot(found) : found;
    }

    private SqlIn In(SqlExpression left)
    {
        if (!_cursor.TakeSymbol("("))
        {
            return _cursor.Is("UNNEST") ? ListOf(left, Primary()) : new SqlIn(left, [Primary()], null);
        }

        if (StartsQuery())
        {
            SqlQuery query = Query();
            CloseGroup();
            return new SqlIn(left, [], query);
        }

        IReadOnlyList<SqlExpression> values = List();
        CloseGroup();
        return new SqlIn(left, values, null);
    }

    private static SqlIn ListOf(SqlExpression left, SqlExpression list) =>
        list switch
        {
            SqlSubquery query => new SqlIn(left, [], query.Query),
            SqlCall { Name: "array" or "unnest" or "row" or "(" } call => new SqlIn(left, Flat(call), null),
            _ => new SqlIn(left, [list], null),
        };

    private static IReadOnlyList<SqlExpression> Flat(SqlCall call) =>
        call.Arguments is [SqlCall { Name: "array" } inner] ? inner.Arguments : call.Arguments;

    private SqlBetween Between(SqlExpression left)
    {
        _cursor.TakeAny("SYMMETRIC", "ASYMMETRIC");
        SqlExpression low = Sum();
        if (!_cursor.Take("AND"))
        {
            _cursor.HasUnknown = true;
            return new SqlBetween(left, low, new SqlUnknown());
        }

        return new SqlBetween(left, low, Sum());
    }

    private SqlBinary Like(SqlExpression left)
    {
        if (_cursor.TakeAny("ANY", "ALL", "SOME"))
        {
            return new SqlBinary("like", left, Primary());
        }

        SqlExpression pattern = Sum();
        if (_cursor.Take("ESCAPE"))
        {
            Sum();
        }

        return new SqlBinary("like", left, pattern);
    }

    private SqlExpression Sum()
    {
        SqlExpression left = Product();
        while (Sums.FirstOrDefault(_cursor.IsSymbol) is { } symbol)
        {
            _cursor.At++;
            left = new SqlBinary(symbol, left, Product());
        }

        return left;
    }

    private SqlExpression Product()
    {
        SqlExpression left = Postfix();
        while (true)
        {
            // COUNT(*) and SELECT a.* were taken before: a star here is a product.
            string? symbol =
                _cursor.IsSymbol("*") ? "*"
                : _cursor.IsSymbol("/") ? "/"
                : _cursor.IsSymbol("%") ? "%"
                : _cursor.IsAny("MOD", "DIV") && _cursor.Peek(1).Kind is not SqlTokenKind.Symbol ? "%"
                : null;
            if (symbol is null)
            {
                return left;
            }

            _cursor.At++;
            left = new SqlBinary(symbol, left, Postfix());
        }
    }

    /// <summary>A value with its casts, indices, zones and windows.</summary>
    private SqlExpression Postfix()
    {
        SqlExpression value = Primary();
        while (true)
        {
            if (_cursor.TakeSymbol("::"))
            {
                value = Cast(value, TypeName());
            }
            else if (_cursor.TakeSymbol("["))
            {
                Expression();
                if (_cursor.TakeSymbol(":"))
                {
                    Expression();
                }

                _cursor.TakeSymbol("]");
            }
            else if (_cursor.Is("AT") && _cursor.IsAt(1, "TIME"))
            {
                _cursor.At += 3;
                Primary();
            }
            else if (_cursor.Take("COLLATE"))
            {
                NameParts();
            }
            else if (!Window())
            {
                return value;
            }
        }
    }

    private bool Window()
    {
        if (_cursor.Is("FILTER") && _cursor.IsSymbolAt(1, "("))
        {
            _cursor.At++;
            return _cursor.SkipGroup();
        }

        if (_cursor.Take("WITHIN", "GROUP"))
        {
            return _cursor.SkipGroup();
        }

        if (_cursor.Take("IGNORE", "NULLS") || _cursor.Take("RESPECT", "NULLS"))
        {
            return true;
        }

        if (!_cursor.Take("OVER"))
        {
            return false;
        }

        if (!_cursor.SkipGroup())
        {
            _cursor.At++;
        }

        return true;
    }

    private List<SqlExpression> List()
    {
        List<SqlExpression> values = [];
        while (!_cursor.AtEnd && !_cursor.IsSymbol(")") && !_cursor.IsSymbol("]"))
        {
            int before = _cursor.At;
            values.Add(Expression());
            if (!_cursor.TakeSymbol(",") && !_cursor.IsSymbol(")") && !_cursor.IsSymbol("]"))
            {
                // Words inside a call that are no values: TRIM(BOTH ' ' FROM x), GROUP_CONCAT(x SEPARATOR ','), CAST(x AS type).
                if (_cursor.At == before || !SkipCallWord())
                {
                    _cursor.At += _cursor.At == before ? 1 : 0;
                }
            }
        }

        return values;
    }

    private bool SkipCallWord()
    {
        if (_cursor.Take("AS"))
        {
            TypeName();
            return true;
        }

        if (_cursor.Is("ORDER"))
        {
            OrderBy();
            return true;
        }

        if (_cursor.Token.Kind == SqlTokenKind.Word)
        {
            _cursor.At++;
            return true;
        }

        return false;
    }

    private SqlLiteral Word()
    {
        SqlToken token = _cursor.Token;
        _cursor.At++;
        return new SqlLiteral(
            token.Kind == SqlTokenKind.Word ? _cursor.Raw(token).ToString().ToLower(CultureInfo.InvariantCulture) : "",
            IsNumber: false
        );
    }

    /// <summary>A type: <c>varchar(20)</c>, <c>double precision</c>, <c>timestamp with time zone</c>, <c>int[]</c>.</summary>
    private string TypeName()
    {
        string name = string.Join('.', NameParts()).ToLower(CultureInfo.InvariantCulture);
        while (
            _cursor.TakeAny("PRECISION", "VARYING", "UNSIGNED", "SIGNED", "ZONE")
            || (_cursor.IsAny("WITH", "WITHOUT") && _cursor.IsAt(1, "TIME") && TakeTwo())
            || _cursor.SkipGroup()
        ) { }

        while (_cursor.TakeSymbol("["))
        {
            _cursor.At += _cursor.Token.Kind == SqlTokenKind.Number ? 1 : 0;
            _cursor.TakeSymbol("]");
        }

        return name;
    }

    private bool TakeTwo()
    {
        _cursor.At += 2;
        return true;
    }
}
