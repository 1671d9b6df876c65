namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>The clauses behind what a query reads.</summary>
internal sealed partial class SqlParser
{
    private SqlQuery Clauses(SqlQuery query, List<SqlExpression> conditions)
    {
        while (true)
        {
            if (_cursor.TakeAny("WHERE", "PREWHERE"))
            {
                Split(Expression(), conditions);
            }
            else if (_cursor.Take("GROUP", "BY"))
            {
                _cursor.TakeAny("ALL", "CUBE", "ROLLUP");
                Items();
                _cursor.Take("WITH", "ROLLUP");
                query = query with { IsGrouped = true };
            }
            else if (_cursor.TakeAny("HAVING", "QUALIFY"))
            {
                Expression();
                query = query with { HasHaving = true };
            }
            else if (_cursor.Take("CONNECT", "BY") || _cursor.Take("START", "WITH"))
            {
                _cursor.Take("NOCYCLE");
                Expression();
                _cursor.HasUnknown = true;
            }
            else if (_cursor.Take("WINDOW"))
            {
                do
                {
                    NameParts();
                    _cursor.Take("AS");
                    _cursor.SkipGroup();
                } while (_cursor.TakeSymbol(","));
            }
            else
            {
                return query;
            }
        }
    }

    /// <summary>ORDER BY, LIMIT and what may stand behind.</summary>
    private SqlQuery Trailer(SqlQuery query)
    {
        while (true)
        {
            if (_cursor.Is("ORDER") || _cursor.IsAny("CLUSTER", "DISTRIBUTE", "SORT") && _cursor.IsAt(1, "BY"))
            {
                OrderBy();
            }
            else if (_cursor.Take("LIMIT"))
            {
                long? limit = Count();
                // MySQL: LIMIT offset, count
                query = query with
                {
                    Limit = _cursor.TakeSymbol(",") ? Count() : limit ?? query.Limit,
                };
            }
            else if (_cursor.Take("OFFSET"))
            {
                Count();
                _cursor.TakeAny("ROW", "ROWS");
            }
            else if (_cursor.Is("FETCH") && (_cursor.IsAt(1, "FIRST") || _cursor.IsAt(1, "NEXT")))
            {
                query = Fetch(query);
            }
            else if (_cursor.Take("SAMPLE"))
            {
                long? count = Count();
                query = query with { Limit = count ?? query.Limit };
            }
            else if (
                _cursor.Is("FOR")
                && (
                    _cursor.IsAt(1, "UPDATE")
                    || _cursor.IsAt(1, "SHARE")
                    || _cursor.IsAt(1, "READ")
                    || _cursor.IsAt(1, "NO")
                )
            )
            {
                SkipLocking();
            }
            else if (_cursor.Take("OPTION"))
            {
                _cursor.SkipGroup();
            }
            else if (_cursor.Is("INTO"))
            {
                SkipInto();
            }
            else
            {
                return query;
            }
        }
    }

    private SqlQuery Fetch(SqlQuery query)
    {
        _cursor.At += 2;
        long? count = _cursor.IsAny("ROW", "ROWS") ? 1 : Count();
        bool isPercent = _cursor.TakeAny("PERCENT");
        _cursor.TakeAny("ROW", "ROWS");
        _cursor.Take("ONLY");
        _cursor.Take("WITH", "TIES");
        return isPercent ? query : query with { Limit = count ?? query.Limit };
    }

    private void SkipLocking()
    {
        _cursor.At++;
        while (_cursor.TakeAny("UPDATE", "SHARE", "READ", "ONLY", "NO", "KEY", "NOWAIT", "SKIP", "LOCKED", "WAIT"))
        {
            _cursor.At += _cursor.Token.Kind == SqlTokenKind.Number ? 1 : 0;
        }

        if (_cursor.Take("OF"))
        {
            NameParts();
        }
    }

    private void OrderBy()
    {
        _cursor.At += 2;
        Items();
    }

    private void Items()
    {
        do
        {
            int before = _cursor.At;
            Expression();
            while (_cursor.TakeAny("ASC", "DESC", "FIRST", "LAST", "NULLS")) { }

            if (_cursor.At == before)
            {
                return;
            }
        } while (_cursor.TakeSymbol(","));
    }

    /// <summary>The parts of a conjunction, each a condition of its own.</summary>
    private static void Split(SqlExpression condition, List<SqlExpression> into)
    {
        Stack<SqlExpression> left = new([condition]);
        while (left.TryPop(out SqlExpression? one))
        {
            if (one is SqlBinary { Operator: "and" } both)
            {
                left.Push(both.Right);
                left.Push(both.Left);
            }
            else
            {
                into.Add(one);
            }
        }
    }
}
