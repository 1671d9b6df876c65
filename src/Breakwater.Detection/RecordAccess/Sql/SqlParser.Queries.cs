using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Queries.</summary>
internal sealed partial class SqlParser
{
    private bool StartsQuery()
    {
        int ahead = 0;
        while (_cursor.IsSymbolAt(ahead, "("))
        {
            ahead++;
        }

        return _cursor.IsAt(ahead, "SELECT")
            || _cursor.IsAt(ahead, "SEL")
            || _cursor.IsAt(ahead, "WITH")
            || (_cursor.IsAt(ahead, "FROM") && ahead > 0)
            || (
                _cursor.IsAt(ahead, "TABLE")
                && _cursor.Peek(ahead + 1).Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
            )
            || (_cursor.IsAt(ahead, "VALUES") && _cursor.IsSymbolAt(ahead + 1, "("));
    }

    private SqlQuery Query()
    {
        if (_depth >= DepthLimit)
        {
            _cursor.HasUnknown = true;
            return new SqlQuery();
        }

        _depth++;
        List<(string, SqlQuery)> named = _cursor.Take("WITH") ? Named() : [];
        SqlQuery query = Member();
        List<(string, SqlQuery)> others = [];
        while (SetOperator() is { } combine)
        {
            others.Add((combine, Member()));
        }

        if (others.Count > 0)
        {
            query = Trailer(query);
        }

        _depth--;
        return query with { Named = [.. named, .. query.Named], Others = [.. query.Others, .. others] };
    }

    private string? SetOperator()
    {
        string? combine =
            _cursor.Take("UNION") ? "union"
            : _cursor.TakeAny("EXCEPT", "MINUS") ? "except"
            : _cursor.Take("INTERSECT") ? "intersect"
            : null;
        if (combine is not null)
        {
            _cursor.TakeAny("ALL", "DISTINCT");
        }

        return combine;
    }

    private List<(string Name, SqlQuery Query)> Named()
    {
        List<(string, SqlQuery)> named = [];
        _cursor.Take("RECURSIVE");
        do
        {
            List<string> name = NameParts();
            if (name.Count == 0)
            {
                _cursor.HasUnknown = true;
                break;
            }

            _cursor.SkipGroup();
            _cursor.Take("AS");
            _cursor.Take("NOT", "MATERIALIZED");
            _cursor.Take("MATERIALIZED");
            if (_cursor.TakeSymbol("("))
            {
                named.Add((name[^1], StartsQuery() ? Query() : new SqlQuery()));
                CloseGroup();
            }
        } while (_cursor.TakeSymbol(","));

        return named;
    }

    private SqlQuery Member()
    {
        if (_cursor.TakeSymbol("("))
        {
            SqlQuery inner = Query();
            CloseGroup();
            return Trailer(inner);
        }

        if (_cursor.Take("TABLE"))
        {
            return Trailer(
                new SqlQuery { Output = [(new SqlStar(null), null)], Sources = [new SqlSource { Name = NameParts() }] }
            );
        }

        if (_cursor.Take("VALUES"))
        {
            do
            {
                _cursor.SkipGroup();
            } while (_cursor.TakeSymbol(","));

            return Trailer(new SqlQuery());
        }

        return _cursor.TakeAny("SELECT", "SEL") || _cursor.Is("FROM") ? Select() : Broken();
    }

    private SqlQuery Broken()
    {
        _cursor.HasUnknown = true;
        return new SqlQuery();
    }

    private SqlQuery Select()
    {
        bool isDistinct = Distinct();
        long? limit = Top();
        List<(SqlExpression, string?)> output = _cursor.Is("FROM") ? [(new SqlStar(null), null)] : Output();
        SkipInto();
        List<SqlSource> sources = [];
        List<SqlExpression> conditions = [];
        List<SqlExpression> outer = [];
        if (_cursor.Take("FROM"))
        {
            From(sources, conditions, outer);
        }

        SqlQuery query = new()
        {
            Output = output,
            Sources = sources,
            Conditions = conditions,
            OuterConditions = outer,
            IsDistinct = isDistinct,
            Limit = limit,
        };
        return Trailer(Clauses(query, conditions));
    }

    private bool Distinct()
    {
        bool isDistinct = _cursor.TakeAny("DISTINCT", "UNIQUE");
        if (isDistinct && _cursor.Take("ON"))
        {
            _cursor.SkipGroup();
        }

        _cursor.Take("ALL");
        return isDistinct;
    }

    private long? Top()
    {
        if (!_cursor.Take("TOP"))
        {
            return null;
        }

        bool isGroup = _cursor.TakeSymbol("(");
        long? top = Count();
        if (isGroup)
        {
            _cursor.TakeSymbol(")");
        }

        if (_cursor.TakeAny("PERCENT"))
        {
            top = null;
        }

        _cursor.Take("WITH", "TIES");
        return top;
    }

    private long? Count()
    {
        SqlToken token = _cursor.Token;
        if (token.Kind is not (SqlTokenKind.Number or SqlTokenKind.Parameter or SqlTokenKind.Word))
        {
            return null;
        }

        _cursor.At++;
        return
            token.Kind == SqlTokenKind.Number
            && long.TryParse(_cursor.Raw(token), NumberStyles.None, CultureInfo.InvariantCulture, out long count)
            ? count
            : null;
    }

    private List<(SqlExpression Value, string? Alias)> Output()
    {
        List<(SqlExpression, string?)> output = [];
        do
        {
            int before = _cursor.At;
            SqlExpression value = Expression();
            output.Add((value, Alias()));
            // SELECT * EXCEPT (a), REPLACE (b AS c)
            while (_cursor.IsAny("EXCEPT", "REPLACE", "EXCLUDE", "RENAME", "ILIKE") && _cursor.IsSymbolAt(1, "("))
            {
                _cursor.At++;
                _cursor.SkipGroup();
            }

            if (_cursor.At == before)
            {
                break;
            }
        } while (_cursor.TakeSymbol(","));

        return output;
    }

    private string? Alias()
    {
        if (_cursor.Take("AS"))
        {
            if (_cursor.Token.Kind is not (SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Text))
            {
                return null;
            }
        }
        else if (
            _cursor.Token.Kind != SqlTokenKind.QuotedName
            && (
                _cursor.Token.Kind != SqlTokenKind.Word || SqlWords.Ends.Contains(_cursor.Raw(_cursor.Token).ToString())
            )
        )
        {
            return null;
        }

        string alias = _cursor.Content(_cursor.Token);
        _cursor.At++;
        return alias;
    }

    /// <summary>INTO of a variable or a table, inside a query.</summary>
    private void SkipInto()
    {
        if (_cursor.Take("BULK", "COLLECT") | _cursor.Take("INTO"))
        {
            if (_cursor.IsAny("OUTFILE", "DUMPFILE"))
            {
                _cursor.At++;
                _exportForm = "outfile";
                _cursor.At += _cursor.Token.Kind == SqlTokenKind.Text ? 1 : 0;
                OutfileOptions();
                return;
            }

            _cursor.TakeAny("TEMPORARY", "TEMP", "UNLOGGED", "TABLE");
            do
            {
                _cursor.At += _cursor.Token.Kind == SqlTokenKind.Parameter || _cursor.IsSymbol("#") ? 1 : 0;
                if (NameParts() is { Count: > 0 } name)
                {
                    _into.Add(name);
                }
            } while (_cursor.TakeSymbol(","));
        }
    }

    private void OutfileOptions()
    {
        while (
            !_cursor.AtEnd
            && !_cursor.IsAny("FROM", "WHERE", "LIMIT", "ORDER", "UNION")
            && !_cursor.IsSymbol(")")
            && !_cursor.IsSymbol(";")
        )
        {
            _cursor.At++;
        }
    }
}
