using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>The smallest parts of expressions.</summary>
internal sealed partial class SqlParser
{
    private SqlExpression Primary()
    {
        if (_depth >= DepthLimit || _cursor.AtEnd)
        {
            return Unknown();
        }

        _depth++;
        SqlExpression value = _cursor.Token.Kind switch
        {
            SqlTokenKind.Text => TextValue(),
            SqlTokenKind.Number => NumberValue(),
            SqlTokenKind.Parameter => ParameterValue(),
            SqlTokenKind.Symbol => SymbolValue(),
            _ => NamedValue(),
        };
        _depth--;
        return value;
    }

    private SqlUnknown Unknown()
    {
        _cursor.HasUnknown = true;
        return new SqlUnknown();
    }

    private SqlLiteral TextValue()
    {
        string value = _cursor.Content(_cursor.Token);
        _cursor.At++;
        // Two texts beside each other are one.
        while (_cursor.Token.Kind == SqlTokenKind.Text)
        {
            value += _cursor.Content(_cursor.Token);
            _cursor.At++;
        }

        return new SqlLiteral(value, IsNumber: false);
    }

    private SqlLiteral NumberValue()
    {
        string value = _cursor.Raw(_cursor.Token).ToString();
        _cursor.At++;
        return new SqlLiteral(value, IsNumber: true);
    }

    private SqlParameter ParameterValue()
    {
        string name = _cursor.Raw(_cursor.Token).ToString();
        _cursor.At++;
        return
            name.Length > 1
            && int.TryParse(name.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number > 0
            ? new SqlParameter(name, number - 1)
            : new SqlParameter(name, NamedIndex(name));
    }

    /// <summary>A name that comes again is the same parameter; a <c>?</c> or <c>%s</c> is another each time.</summary>
    private int NamedIndex(string name)
    {
        if (name is "?" or "%s")
        {
            return _cursor.Unnumbered++;
        }

        if (!_parameters.TryGetValue(name, out int index))
        {
            _parameters[name] = index = _cursor.Unnumbered++;
        }

        return index;
    }

    private SqlExpression SymbolValue()
    {
        if (_cursor.TakeSymbol("("))
        {
            return Group();
        }

        if (_cursor.TakeSymbol("*"))
        {
            return new SqlStar(null);
        }

        if (_cursor.TakeSymbol("+") || _cursor.TakeSymbol("~"))
        {
            return Primary();
        }

        if (_cursor.TakeSymbol("-"))
        {
            return Primary() is SqlLiteral { IsNumber: true } number
                ? new SqlLiteral("-" + number.Value, IsNumber: true)
                : new SqlCall("-", []);
        }

        if (_cursor.TakeSymbol("[") || _cursor.TakeSymbol("{"))
        {
            IReadOnlyList<SqlExpression> values = List();
            _cursor.At += _cursor.IsSymbol("]") || _cursor.IsSymbol("}") ? 1 : 0;
            return new SqlCall("array", values);
        }

        return Unknown();
    }

    private SqlExpression Group()
    {
        if (StartsQuery())
        {
            SqlQuery query = Query();
            CloseGroup();
            return new SqlSubquery(query);
        }

        IReadOnlyList<SqlExpression> values = List();
        CloseGroup();
        return values is [SqlExpression only] ? only : new SqlCall("(", values);
    }

    private void CloseGroup()
    {
        if (!_cursor.TakeSymbol(")"))
        {
            _cursor.HasUnknown |= !_cursor.AtEnd;
            _cursor.SkipToClose();
        }
    }

    private SqlExpression NamedValue()
    {
        SqlToken token = _cursor.Token;
        if (token.Kind == SqlTokenKind.Word)
        {
            string word = _cursor.Raw(token).ToString();
            if (_cursor.Take("CASE"))
            {
                return Case();
            }

            if (_cursor.Is("EXISTS") && _cursor.IsSymbolAt(1, "("))
            {
                _cursor.At++;
                return new SqlCall("exists", [Primary()]);
            }

            if (SqlWords.Typed.Contains(word) && _cursor.Peek(1).Kind is SqlTokenKind.Text)
            {
                _cursor.At++;
                return TypedText();
            }

            if (SqlWords.Constants.Contains(word) && !_cursor.IsSymbolAt(1, "(") && !_cursor.IsSymbolAt(1, "."))
            {
                _cursor.At++;
                return new SqlCall(word.ToLower(CultureInfo.InvariantCulture), []);
            }

            if (SqlWords.Ends.Contains(word) && !_cursor.IsSymbolAt(1, ".") && !_cursor.IsSymbolAt(1, "("))
            {
                return Unknown();
            }
        }

        return ColumnOrCall();
    }

    private SqlLiteral TypedText()
    {
        SqlLiteral value = TextValue();
        // INTERVAL '7' DAY, INTERVAL '1' DAY TO HOUR
        if (
            _cursor.TakeAny("YEAR", "QUARTER", "MONTH", "WEEK", "DAY", "HOUR", "MINUTE", "SECOND") && _cursor.Take("TO")
        )
        {
            _cursor.At++;
        }

        return value;
    }

    private SqlExpression ColumnOrCall()
    {
        List<string> parts = [];
        do
        {
            if (_cursor.TakeSymbol("*"))
            {
                return new SqlStar(parts.Count == 0 ? null : parts[^1]);
            }

            if (_cursor.Token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName))
            {
                return Unknown();
            }

            parts.Add(_cursor.Content(_cursor.Token));
            _cursor.At++;
        } while (_cursor.TakeSymbol("."));

        if (_cursor.TakeSymbol("("))
        {
            // Oracle's old mark of an outer join stands behind a column: b.y (+)
            if (_cursor.IsSymbol("+") && _cursor.IsSymbolAt(1, ")"))
            {
                _cursor.At += 2;
                return new SqlColumn(parts.Count > 1 ? parts[^2] : null, parts[^1]);
            }

            return CallOf(parts[^1].ToLower(CultureInfo.InvariantCulture));
        }

        if (
            _cursor.Is("ARRAY")
            || (parts[^1].Equals("array", StringComparison.OrdinalIgnoreCase) && _cursor.IsSymbol("["))
        )
        {
            return Primary();
        }

        // A path into a document: the column is what stands in front.
        while (_cursor.IsSymbol(":") && _cursor.Peek(1).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        {
            _cursor.At += 2;
        }

        return new SqlColumn(parts.Count > 1 ? parts[^2] : null, parts[^1]);
    }

    private SqlExpression CallOf(string name)
    {
        _cursor.TakeAny("DISTINCT", "ALL");
        if (StartsQuery())
        {
            SqlQuery query = Query();
            CloseGroup();
            return new SqlCall(name, [new SqlSubquery(query)]);
        }

        if (name is "cast" or "try_cast" or "safe_cast")
        {
            SqlExpression value = Expression();
            string type = _cursor.Take("AS") ? TypeName() : "";
            // FORMAT '...' and the like.
            CloseGroup();
            return Cast(value, type);
        }

        List<SqlExpression> arguments = List();
        CloseGroup();
        return name switch
        {
            "convert" or "try_convert" when arguments.Count > 1 => Cast(arguments[1], ""),
            "to_date" or "to_timestamp" or "timestamp" or "date" when arguments is [SqlLiteral or SqlParameter, ..] =>
                arguments[0],
            _ => new SqlCall(name, arguments),
        };
    }

    /// <summary>A value of another type is the same value; a column of another type need not be (a day of a time).</summary>
    private static SqlExpression Cast(SqlExpression value, string type) =>
        value is SqlLiteral or SqlParameter
            ? value
            : new SqlCall("cast", [value, new SqlLiteral(type, IsNumber: false)]);

    private SqlCall Case()
    {
        List<SqlExpression> parts = [];
        while (!_cursor.AtEnd && !_cursor.Is("END"))
        {
            if (_cursor.TakeAny("WHEN", "THEN", "ELSE"))
            {
                continue;
            }

            int before = _cursor.At;
            parts.Add(Expression());
            if (_cursor.At == before)
            {
                break;
            }
        }

        _cursor.Take("END");
        return new SqlCall("case", parts);
    }

    private List<string> NameParts()
    {
        List<string> parts = [];
        while (_cursor.Token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
        {
            parts.Add(_cursor.Content(_cursor.Token));
            _cursor.At++;
            // Two dots leave the schema out (SQL Server, Snowflake).
            if (!_cursor.TakeSymbol("."))
            {
                break;
            }

            _cursor.TakeSymbol(".");
        }

        return parts;
    }
}
