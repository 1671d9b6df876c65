namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Statements that carry rows out of a store, or in.</summary>
internal sealed partial class SqlParser
{
    /// <summary>
    /// PostgreSQL COPY (documentation, "COPY"), Redshift and Vertica COPY, Snowflake COPY INTO a table or a location.
    /// </summary>
    private SqlStatement Copy()
    {
        _cursor.At++;
        if (_cursor.Take("INTO"))
        {
            return CopyInto();
        }

        SqlQuery query;
        List<string> table = [];
        if (_cursor.TakeSymbol("("))
        {
            query = Query();
            CloseGroup();
        }
        else
        {
            _cursor.TakeAny("BINARY");
            table = NameParts();
            query = new SqlQuery { Output = ColumnList(), Sources = [new SqlSource { Name = table }] };
        }

        if (!_cursor.Take("TO"))
        {
            return new SqlStatement
            {
                Action = SqlAction.Load,
                Verb = "COPY",
                Targets = table.Count > 0 ? [table] : [],
            };
        }

        return new SqlStatement
        {
            Action = SqlAction.Export,
            Verb = "COPY",
            Query = query,
            ExportForm =
                _cursor.Is("PROGRAM") ? "copy_to_program"
                : _cursor.IsAny("STDOUT") ? "copy_to_client"
                : "copy_to_file",
        };
    }

    private List<(SqlExpression Value, string? Alias)> ColumnList()
    {
        if (!_cursor.TakeSymbol("("))
        {
            return [(new SqlStar(null), null)];
        }

        List<(SqlExpression, string?)> columns = [];
        while (NameParts() is { Count: > 0 } name)
        {
            columns.Add((new SqlColumn(null, name[^1]), null));
            _cursor.TakeSymbol(",");
        }

        CloseGroup();
        return columns;
    }

    /// <summary>Snowflake: COPY INTO location FROM table unloads, COPY INTO table FROM location loads ("COPY INTO &lt;location&gt;").</summary>
    private SqlStatement CopyInto()
    {
        bool isLocation = _cursor.IsSymbol("@") || _cursor.Token.Kind is SqlTokenKind.Text or SqlTokenKind.Parameter;
        List<string> target = isLocation ? [] : NameParts();
        SkipTo("FROM");
        if (!_cursor.Take("FROM") || !isLocation)
        {
            return new SqlStatement
            {
                Action = SqlAction.Load,
                Verb = "COPY INTO",
                Targets = target.Count > 0 ? [target] : [],
            };
        }

        SqlQuery query;
        if (_cursor.TakeSymbol("("))
        {
            query = Query();
            CloseGroup();
        }
        else
        {
            query = Whole(NameParts());
        }

        return new SqlStatement
        {
            Action = SqlAction.Export,
            Verb = "COPY INTO",
            Query = query,
            ExportForm = "stage",
        };
    }

    private static SqlQuery Whole(List<string> table) =>
        new() { Output = [(new SqlStar(null), null)], Sources = [new SqlSource { Name = table }] };

    /// <summary>Redshift UNLOAD ('query') TO 's3://...'; Athena UNLOAD (query) TO ...</summary>
    private SqlStatement Unload()
    {
        _cursor.At++;
        SqlQuery? query = null;
        if (_cursor.TakeSymbol("("))
        {
            if (_cursor.Token.Kind == SqlTokenKind.Text)
            {
                SqlParser inner = new(_cursor.Content(_cursor.Token), SqlDialect.Any);
                query = inner.StartsQuery() ? inner.Query() : null;
                _cursor.HasUnknown |= inner._cursor.HasUnknown || !inner._cursor.AtEnd;
                _cursor.At++;
            }
            else
            {
                query = Query();
            }

            CloseGroup();
        }

        return new SqlStatement
        {
            Action = SqlAction.Export,
            Verb = "UNLOAD",
            Query = query,
            ExportForm = "unload",
        };
    }

    /// <summary>BigQuery EXPORT DATA ... AS query; Hive EXPORT TABLE; Teradata .EXPORT.</summary>
    private SqlStatement ExportStatement()
    {
        _cursor.At++;
        if (_cursor.Take("TABLE"))
        {
            return new SqlStatement
            {
                Action = SqlAction.Export,
                Verb = "EXPORT",
                Query = Whole(NameParts()),
                ExportForm = "directory",
            };
        }

        SkipTo("AS", "SELECT");
        _cursor.Take("AS");
        return new SqlStatement
        {
            Action = SqlAction.Export,
            Verb = "EXPORT",
            Query = StartsQuery() ? Query() : null,
            ExportForm = "export_data",
        };
    }

    /// <summary>Snowflake GET fetches files from a stage, PUT brings them in.</summary>
    private SqlStatement Stage(string word)
    {
        _cursor.At++;
        return word switch
        {
            "GET" => new SqlStatement
            {
                Action = SqlAction.Export,
                Verb = word,
                ExportForm = "stage",
            },
            "PUT" => new SqlStatement { Action = SqlAction.Load, Verb = word },
            _ => new SqlStatement { Action = SqlAction.Session, Verb = word },
        };
    }

    private SqlStatement Load(string word)
    {
        _cursor.At++;
        SkipTo("TABLE", "INTO", "INSERT");
        _cursor.TakeAny("TABLE", "INTO", "INSERT");
        _cursor.Take("TABLE");
        List<string> target = NameParts();
        return new SqlStatement
        {
            Action = SqlAction.Load,
            Verb = word,
            Targets = target.Count > 0 ? [target] : [],
        };
    }
}
