namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>What a query reads, and the clauses behind.</summary>
internal sealed partial class SqlParser
{
    private void From(List<SqlSource> sources, List<SqlExpression> conditions, List<SqlExpression> outer)
    {
        sources.Add(Source(isOptional: false, sources, conditions, outer));
        while (true)
        {
            if (_cursor.TakeSymbol(","))
            {
                sources.Add(Source(isOptional: false, sources, conditions, outer));
                continue;
            }

            if (!Join(out bool isOptional))
            {
                return;
            }

            sources.Add(Source(isOptional, sources, conditions, outer));
            // LATERAL VIEW explode(x) t AS a, b
            if (_cursor.Take("AS"))
            {
                do
                {
                    NameParts();
                } while (_cursor.TakeSymbol(","));
            }

            if (_cursor.Take("ON"))
            {
                Split(Expression(), isOptional ? outer : conditions);
            }
            else if (_cursor.Take("USING"))
            {
                _cursor.SkipGroup();
                outer.Add(new SqlUnknown());
            }
        }
    }

    private bool Join(out bool isOptional)
    {
        int start = _cursor.At;
        isOptional = false;
        _cursor.TakeAny("NATURAL", "GLOBAL", "ANY", "ASOF");
        if (_cursor.TakeAny("LEFT", "RIGHT", "FULL"))
        {
            isOptional = true;
            _cursor.TakeAny("OUTER", "SEMI", "ANTI");
        }
        else
        {
            _cursor.TakeAny("INNER", "CROSS", "OUTER", "SEMI", "ANTI", "HASH", "MERGE", "LOOP");
        }

        if (_cursor.TakeAny("JOIN", "STRAIGHT_JOIN", "APPLY"))
        {
            return true;
        }

        // LATERAL VIEW of Hive.
        if (_cursor.Take("LATERAL", "VIEW"))
        {
            _cursor.Take("OUTER");
            return true;
        }

        _cursor.At = start;
        return false;
    }

    private SqlSource Source(
        bool isOptional,
        List<SqlSource> sources,
        List<SqlExpression> conditions,
        List<SqlExpression> outer
    )
    {
        _cursor.TakeAny("LATERAL", "ONLY");
        SqlSource source;
        if (_cursor.IsSymbol("(") && !StartsQuery())
        {
            // A join in parentheses.
            _cursor.At++;
            From(sources, conditions, outer);
            CloseGroup();
            source = sources[^1];
            sources.RemoveAt(sources.Count - 1);
        }
        else if (_cursor.TakeSymbol("("))
        {
            source = new SqlSource { Query = Query() };
            CloseGroup();
        }
        else if (_cursor.TakeSymbol("@"))
        {
            // A file in a stage (Snowflake).
            source = new SqlSource { Name = ["@" + string.Join('.', NameParts())] };
            SkipPath();
            _cursor.SkipGroup();
        }
        else
        {
            source = Named(isOptional);
        }

        SkipTableOptions();
        string? alias = source.Alias ?? Alias();
        if (alias is not null)
        {
            _cursor.SkipGroup();
        }

        SkipTableOptions();
        return source with { Alias = alias, IsOptional = isOptional };
    }

    private SqlSource Named(bool isOptional)
    {
        if (_cursor.Is("TABLE") && _cursor.IsSymbolAt(1, "("))
        {
            _cursor.At += 2;
            SqlExpression inner = StartsQuery() ? new SqlSubquery(Query()) : Expression();
            CloseGroup();
            return inner is SqlSubquery query
                ? new SqlSource { Query = query.Query }
                : new SqlSource { Function = inner is SqlCall call ? call.Name : "table", IsOptional = isOptional };
        }

        int start = _cursor.At;
        List<string> name = NameParts();
        if (name.Count == 0)
        {
            return NamelessSource();
        }

        if (_cursor.TakeSymbol("@"))
        {
            return new SqlSource { Name = name, Link = string.Join('.', NameParts()) };
        }

        if (_cursor.IsSymbol("(") && !IsHint())
        {
            _cursor.At = start;
            SqlExpression call = ColumnOrCall();
            _cursor.Take("WITH", "ORDINALITY");
            return new SqlSource { Function = (call as SqlCall)?.Name ?? "unknown" };
        }

        return new SqlSource { Name = name };
    }

    /// <summary>A stage (Snowflake) or a table in a variable (SQL Server): <c>@name</c>. Anything else is not known.</summary>
    private SqlSource NamelessSource()
    {
        SqlToken token = _cursor.Token;
        bool isStage = token.Kind == SqlTokenKind.Parameter && _cursor.Raw(token)[0] == '@';
        _cursor.HasUnknown |= !isStage;
        _cursor.At += token.Kind is SqlTokenKind.Text or SqlTokenKind.Parameter ? 1 : 0;
        if (!isStage)
        {
            return new SqlSource { Function = "unknown" };
        }

        string name = _cursor.Raw(token).ToString();
        SkipPath();
        return new SqlSource { Name = [name] };
    }

    private bool IsHint() =>
        _cursor.IsAt(1, "NOLOCK") || _cursor.IsAt(1, "READUNCOMMITTED") || _cursor.IsAt(1, "INDEX");

    /// <summary>Partitions, samples, versions, hints: they take rows away or nothing, so a bound without them holds.</summary>
    private void SkipTableOptions()
    {
        while (true)
        {
            if (
                _cursor.IsAny(
                    "PARTITION",
                    "SUBPARTITION",
                    "SAMPLE",
                    "TABLESAMPLE",
                    "MATCH_RECOGNIZE",
                    "PIVOT",
                    "UNPIVOT"
                )
            )
            {
                _cursor.At++;
                _cursor.TakeAny("BERNOULLI", "SYSTEM", "FOR", "ROW", "BLOCK");
                _cursor.SkipGroup();
                _cursor.At += _cursor.Token.Kind == SqlTokenKind.Number ? 1 : 0;
            }
            else if (_cursor.Is("WITH") && _cursor.IsSymbolAt(1, "("))
            {
                _cursor.At++;
                _cursor.SkipGroup();
            }
            else if (_cursor.IsSymbol("(") && IsHint())
            {
                _cursor.SkipGroup();
            }
            else if (_cursor.Is("AS") && _cursor.IsAt(1, "OF"))
            {
                _cursor.At += 3;
                Sum();
            }
            else if (
                _cursor.Is("FOR")
                && (_cursor.IsAt(1, "SYSTEM_TIME") || _cursor.IsAt(1, "VERSION") || _cursor.IsAt(1, "TIMESTAMP"))
            )
            {
                _cursor.At += 2;
                _cursor.Take("AS", "OF");
                Sum();
            }
            else if (_cursor.IsSymbol("*") && _cursor.Peek(1).Kind != SqlTokenKind.Number)
            {
                // A table with those that inherit from it (PostgreSQL).
                _cursor.At++;
            }
            else
            {
                return;
            }
        }
    }

    private void SkipPath()
    {
        while (_cursor.IsSymbol("/") || _cursor.IsSymbol(".") || _cursor.IsSymbol("-"))
        {
            _cursor.At++;
            _cursor.At += _cursor.Token.Kind is SqlTokenKind.Word or SqlTokenKind.Number or SqlTokenKind.QuotedName
                ? 1
                : 0;
        }
    }
}
