using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>Statements that make and change things, give rights, run procedures.</summary>
internal sealed partial class SqlParser
{
    private SqlStatement Define(string word)
    {
        int start = ++_cursor.At;
        bool isExternal = false;
        string kind = "";
        while (!_cursor.AtEnd && Modifier() is { } modifier)
        {
            isExternal |= modifier == "EXTERNAL";
            // EXTERNAL and MATERIALIZED say how; LINK, AUDIT and SHARE say what, whatever stood before (DATABASE LINK, SERVER AUDIT).
            bool says =
                modifier is "LINK" or "AUDIT" or "SHARE"
                || (modifier.Length > 0 && kind is "" or "EXTERNAL" or "MATERIALIZED");
            kind = says ? modifier : kind;
        }

        List<string> target = NameParts();
        string verb = kind.Length == 0 ? word : $"{word} {kind}";
        SqlAction action = kind switch
        {
            "AUDIT" or "SPECIFICATION" => SqlAction.Audit,
            "USER" or "ROLE" or "LOGIN" or "GROUP" => IsAuditSetting(start) ? SqlAction.Audit : SqlAction.Grant,
            "SYSTEM" or "SESSION" or "DATABASE" when IsAuditSetting(start) => SqlAction.Audit,
            _ => SqlAction.Define,
        };
        SqlStatement statement = new()
        {
            Action = action,
            Verb = verb,
            Targets = target.Count > 0 ? [target] : [],
        };
        return word == "CREATE" && kind is "TABLE" or "EXTERNAL" or "VIEW" or "MATERIALIZED"
            ? AsQuery(statement, isExternal)
            : statement;
    }

    /// <summary>CREATE TABLE x AS SELECT copies; so does Teradata's CREATE TABLE x AS y WITH DATA.</summary>
    private SqlStatement AsQuery(SqlStatement statement, bool isExternal)
    {
        SkipTo("AS", "SELECT", "LIKE", "CLONE");
        if (_cursor.TakeAny("CLONE"))
        {
            return statement with { Action = SqlAction.CopyToTable, Query = Whole(NameParts()) };
        }

        _cursor.Take("AS");
        bool isView = statement.Verb.EndsWith("VIEW", StringComparison.Ordinal);
        if (!StartsQuery())
        {
            bool copies =
                !isView
                && _cursor.Token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName
                && _cursor.HasAhead("DATA");
            return copies ? statement with { Action = SqlAction.CopyToTable, Query = Whole(NameParts()) } : statement;
        }

        SqlQuery query = Query();
        return isView
            ? statement with
            {
                Query = query,
            }
            : statement with
            {
                Action = isExternal ? SqlAction.Export : SqlAction.CopyToTable,
                ExportForm = isExternal ? "external_table" : null,
                Query = query,
            };
    }

    private string? Modifier()
    {
        SqlToken token = _cursor.Token;
        if (token.Kind != SqlTokenKind.Word || _cursor.IsSymbolAt(1, "."))
        {
            return null;
        }

        string word = _cursor.Raw(token).ToString().ToUpper(CultureInfo.InvariantCulture);
        if (SqlWords.Kinds.Contains(word))
        {
            _cursor.At++;
            return word;
        }

        if (!SqlWords.Fillers.Contains(word) || (word is "ON" or "FOR" && !_cursor.IsAt(-1, "MAPPING")))
        {
            return null;
        }

        _cursor.At++;
        return "";
    }

    /// <summary>The statement sets what the audit logs: <c>pgaudit.log</c>, <c>log_statement</c>, <c>audit_trail</c>, <c>general_log</c>.</summary>
    /// <param name="start">The token to begin at.</param>
    private bool IsAuditSetting(int start)
    {
        for (
            int ahead = start - _cursor.At;
            _cursor.Peek(ahead).Kind != SqlTokenKind.End && ahead < start - _cursor.At + 64;
            ahead++
        )
        {
            SqlToken token = _cursor.Peek(ahead);
            if (
                token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Parameter
                && IsAuditName(_cursor.Raw(token))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAuditName(ReadOnlySpan<char> name) =>
        name.Trim("\"`@").StartsWith("pgaudit", StringComparison.OrdinalIgnoreCase)
        || name.Contains("audit", StringComparison.OrdinalIgnoreCase)
        || name.Contains("log_statement", StringComparison.OrdinalIgnoreCase)
        || name.Contains("general_log", StringComparison.OrdinalIgnoreCase)
        || name.Contains("log_min_duration", StringComparison.OrdinalIgnoreCase)
        || name.Contains("logging_collector", StringComparison.OrdinalIgnoreCase)
        || name.Contains("shared_preload_libraries", StringComparison.OrdinalIgnoreCase);

    private SqlStatement Setting(string word)
    {
        _cursor.At++;
        return new SqlStatement
        {
            Action = IsAuditSetting(_cursor.At) ? SqlAction.Audit : SqlAction.Session,
            Verb = word,
        };
    }

    private SqlStatement Audit(string word)
    {
        _cursor.At++;
        List<IReadOnlyList<string>> targets = [];
        SkipTo("ON");
        if (_cursor.Take("ON") && NameParts() is { Count: > 0 } target)
        {
            targets.Add(target);
        }

        return new SqlStatement
        {
            Action = SqlAction.Audit,
            Verb = word,
            Targets = targets,
        };
    }

    private SqlStatement Grant(string word)
    {
        _cursor.At++;
        List<string> names = [];
        List<IReadOnlyList<string>> targets = [];
        while (!_cursor.AtEnd && !_cursor.IsSymbol(";"))
        {
            if (_cursor.Take("ON"))
            {
                while (
                    _cursor.TakeAny("TABLE", "ALL", "TABLES", "IN", "SCHEMA", "DATABASE", "VIEW", "OBJECT", "FUTURE")
                ) { }

                // OBJECT::name of SQL Server.
                _cursor.TakeSymbol("::");
                do
                {
                    if (NameParts() is { Count: > 0 } target)
                    {
                        targets.Add(target);
                    }
                } while (_cursor.TakeSymbol(","));
            }
            else if (_cursor.Token.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName)
            {
                names.Add(string.Join('.', NameParts()));
            }
            else
            {
                _cursor.At++;
            }
        }

        return new SqlStatement
        {
            Action = SqlAction.Grant,
            Verb = word,
            Names = names,
            Targets = targets,
        };
    }

    /// <summary>DECLARE c CURSOR FOR query, PREPARE p AS query: what they read is read when they run.</summary>
    private SqlStatement Prepared(string word)
    {
        _cursor.At++;
        if (word is "DECLARE" or "PREPARE" or "OPEN")
        {
            SkipTo("SELECT", "WITH", "SEL", "BEGIN", "IS", "EXECUTE");
            if (StartsQuery() && !_cursor.Is("BEGIN"))
            {
                return new SqlStatement
                {
                    Action = SqlAction.Read,
                    Verb = word,
                    Query = Query(),
                };
            }

            return new SqlStatement
            {
                // What it holds was cut off, or is a block: what that reads is not known here.
                Action = word == "OPEN" ? SqlAction.Session : SqlAction.Call,
                Verb = word,
            };
        }

        return Procedure(word);
    }

    private SqlStatement Call(string word)
    {
        _cursor.At++;
        return
            word == "BEGIN"
            && (
                _cursor.AtEnd
                || _cursor.IsSymbol(";")
                || _cursor.IsAny("TRANSACTION", "WORK", "TRAN", "ISOLATION", "READ")
            )
            ? new SqlStatement { Action = SqlAction.Session, Verb = word }
            : Procedure(word);
    }

    private SqlStatement Procedure(string word)
    {
        List<string> name = NameParts();
        return new SqlStatement
        {
            Action = SqlAction.Call,
            Verb = word,
            Names = name.Count > 0 ? [string.Join('.', name)] : [],
        };
    }
}
