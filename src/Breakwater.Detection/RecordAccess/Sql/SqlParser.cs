using System.Globalization;

namespace Breakwater.Detection.RecordAccess.Sql;

/// <summary>
/// Reads what a statement takes from where, in the SQL of the stores that hold call records. It is tolerant: what it does not
/// know it passes over and says so, and it never guesses a table. It checks nothing: the statement ran, or the store refused it.
/// </summary>
internal sealed partial class SqlParser
{
    private const int DepthLimit = 120;

    private readonly SqlCursor _cursor;
    private readonly Dictionary<string, int> _parameters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<IReadOnlyList<string>> _into = [];
    private string? _exportForm;
    private int _depth;

    private SqlParser(string text, SqlDialect dialect) => _cursor = new SqlCursor(text, dialect);

    /// <summary>Reads the first statement of a text.</summary>
    /// <param name="text">The statement, as an audit log holds it.</param>
    /// <param name="dialect">Whose SQL it is.</param>
    public static SqlStatement Parse(string text, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new SqlParser(text, dialect).Statement();
    }

    private SqlStatement Statement()
    {
        SkipWrapping();
        if (_cursor.AtEnd)
        {
            return Unparsed("", _cursor.IsCut ? "cut" : "empty");
        }

        SqlStatement statement = Dispatch();
        if (statement.Action == SqlAction.Unknown)
        {
            return statement;
        }

        bool isWhole = _cursor.AtEnd || _cursor.IsSymbol(";") || !ReadsRest(statement.Action);
        return statement with { IsCut = _cursor.IsCut, HasUnknown = _cursor.HasUnknown || !isWhole };
    }

    /// <summary>Of these the parser follows every word; of others it takes what matters and leaves the rest.</summary>
    private static bool ReadsRest(SqlAction action) => action is SqlAction.Read;

    private void SkipWrapping()
    {
        while (_cursor.TakeSymbol(";")) { }

        // {call p(...)}, { ? = call p(...) }
        if (_cursor.TakeSymbol("{"))
        {
            _cursor.At += _cursor.Token.Kind == SqlTokenKind.Parameter ? 1 : 0;
            _cursor.TakeSymbol("=");
        }

        // Teradata writes modifiers in front.
        while (_cursor.Take("LOCKING") || _cursor.Take("LOCK"))
        {
            while (
                !_cursor.AtEnd
                && !_cursor.IsAny(
                    "SELECT",
                    "SEL",
                    "INSERT",
                    "INS",
                    "UPDATE",
                    "UPD",
                    "DELETE",
                    "DEL",
                    "WITH",
                    "LOCKING",
                    "LOCK",
                    "CREATE"
                )
            )
            {
                _cursor.At++;
            }
        }
    }

    private SqlStatement Dispatch()
    {
        if (StartsQuery())
        {
            return Reading("SELECT");
        }

        string word =
            _cursor.Token.Kind == SqlTokenKind.Word
                ? _cursor.Raw(_cursor.Token).ToString().ToUpper(CultureInfo.InvariantCulture)
                : "";
        return word switch
        {
            "EXPLAIN" or "DESCRIBE" or "DESC" or "ANALYZE" => Explain(word),
            "COPY" => Copy(),
            "UNLOAD" => Unload(),
            "EXPORT" => ExportStatement(),
            "GET" or "PUT" or "LIST" or "LS" => Stage(word),
            "INSERT" or "INS" or "REPLACE" => Insert(word),
            "UPDATE" or "UPD" or "DELETE" or "DEL" or "MERGE" or "TRUNCATE" or "UPSERT" => Write(word),
            "CREATE" or "ALTER" or "DROP" or "COMMENT" or "RENAME" or "UNDROP" or "REFRESH" or "CACHE" => Define(word),
            "GRANT" or "REVOKE" or "DENY" => Grant(word),
            "AUDIT" or "NOAUDIT" => Audit(word),
            "DECLARE" or "OPEN" or "PREPARE" or "EXECUTE" or "EXEC" => Prepared(word),
            "CALL" or "BEGIN" or "DO" => Call(word),
            "SET" or "RESET" or "ALTER SESSION" => Setting(word),
            "LOAD" or "IMPORT" or "BULK" => Load(word),
            _ => SqlWords.Session.Contains(word)
                ? new SqlStatement { Action = SqlAction.Session, Verb = word }
                : Unparsed(word, word.Length == 0 ? "no_verb" : "unknown_verb"),
        };
    }

    private SqlStatement Unparsed(string verb, string why) =>
        new()
        {
            Action = SqlAction.Unknown,
            Verb = verb,
            Unparsed = why,
            IsCut = _cursor.IsCut,
        };

    private SqlStatement Reading(string verb)
    {
        SqlQuery query = Query();
        if (_exportForm is not null)
        {
            return new SqlStatement
            {
                Action = SqlAction.Export,
                Verb = verb,
                Query = query,
                ExportForm = _exportForm,
            };
        }

        return new SqlStatement
        {
            Action = _into.Count > 0 && !IsVariable() ? SqlAction.CopyToTable : SqlAction.Read,
            Verb = verb,
            Query = query,
            Targets = _into,
        };
    }

    /// <summary>SELECT a INTO v inside a block gives a variable; where the query reads no table, it is surely one.</summary>
    private bool IsVariable() => _into.TrueForAll(n => n.Count == 0);

    private SqlStatement Explain(string word)
    {
        _cursor.At++;
        _cursor.SkipGroup();
        bool runs = word == "EXPLAIN" && _cursor.Is("ANALYZE");
        while (
            _cursor.TakeAny(
                "ANALYZE",
                "VERBOSE",
                "EXTENDED",
                "FORMATTED",
                "PLAN",
                "FOR",
                "PIPELINE",
                "DEPENDENCY",
                "LOGICAL",
                "QUERY",
                "USING",
                "TEXT",
                "JSON"
            )
        ) { }

        _cursor.SkipGroup();
        if (!StartsQuery())
        {
            return new SqlStatement { Action = word == "EXPLAIN" ? SqlAction.Explain : SqlAction.Session, Verb = word };
        }

        // EXPLAIN ANALYZE runs the query and throws its rows away.
        return new SqlStatement
        {
            Action = SqlAction.Explain,
            Verb = runs ? "EXPLAIN ANALYZE" : word,
            Query = Query(),
        };
    }

    private SqlStatement Insert(string word)
    {
        _cursor.At++;
        bool isDirectory = false;
        while (
            _cursor.TakeAny(
                "INTO",
                "OVERWRITE",
                "IGNORE",
                "ALL",
                "FIRST",
                "LOCAL",
                "TABLE",
                "DELAYED",
                "LOW_PRIORITY",
                "HIGH_PRIORITY",
                "DIRECTORY"
            )
        )
        {
            isDirectory |= _cursor.IsAt(-1, "DIRECTORY");
        }

        List<string> target = [];
        string? link = null;
        if (isDirectory)
        {
            _cursor.At += _cursor.Token.Kind == SqlTokenKind.Text ? 1 : 0;
            SkipTo("SELECT", "WITH", "FROM");
        }
        else
        {
            target = NameParts();
            link = _cursor.TakeSymbol("@") ? string.Join('.', NameParts()) : null;
            SkipTo("SELECT", "WITH", "VALUES", "DEFAULT", "SEL", "FROM", "EXEC", "EXECUTE");
        }

        SqlQuery? query =
            StartsQuery() && !_cursor.Is("VALUES") || (_cursor.Is("FROM") && isDirectory) ? Query() : null;
        string? form =
            isDirectory ? "directory"
            : link is null ? null
            : "link";
        return new SqlStatement
        {
            Action =
                query is null ? SqlAction.Write
                : form is null ? SqlAction.CopyToTable
                : SqlAction.Export,
            Verb = word is "INS" ? "INSERT" : word,
            Query = query,
            ExportForm = query is null ? null : form,
            Targets = target.Count > 0 ? [target] : [],
        };
    }

    private SqlStatement Write(string word)
    {
        _cursor.At++;
        while (_cursor.TakeAny("FROM", "INTO", "TABLE", "ONLY", "IGNORE", "LOW_PRIORITY", "QUICK", "IF", "EXISTS")) { }

        List<string> target = NameParts();
        return new SqlStatement
        {
            Action = SqlAction.Write,
            Verb = word switch
            {
                "UPD" => "UPDATE",
                "DEL" => "DELETE",
                _ => word,
            },
            Targets = target.Count > 0 ? [target] : [],
        };
    }

    private void SkipTo(params ReadOnlySpan<string> words)
    {
        while (!_cursor.AtEnd && !_cursor.IsAny(words) && !(_cursor.IsSymbol("(") && StartsQuery()))
        {
            if (!_cursor.SkipGroup())
            {
                _cursor.At++;
            }
        }
    }
}
