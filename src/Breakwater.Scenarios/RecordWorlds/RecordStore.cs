using System.Globalization;
using System.Text;

namespace Breakwater.Scenarios.RecordWorlds;

/// <summary>One store of a made-up carrier and the audit that it writes.</summary>
internal sealed class RecordStore(string name, string kind, string host, string path)
{
    private readonly List<(DateTime Time, int Number, string Line)> _lines = [];

    public string Name => name;

    /// <summary>As <c>call_records.stores[].kind</c> writes it.</summary>
    public string Kind => kind;

    public string Host => host;

    /// <summary>Where its audit lies below the evidence.</summary>
    public string Path => path;

    /// <summary>The audit counts rows.</summary>
    public bool CountsRows => kind != "oracle";

    public void Add(Statement statement)
    {
        int number = _lines.Count + 1;
        _lines.Add((statement.Time, number, Line(statement, number)));
    }

    /// <summary>The audit in time, with its head.</summary>
    public string Text()
    {
        StringBuilder text = new(Head);
        foreach ((DateTime _, int _, string line) in _lines.OrderBy(l => l.Time).ThenBy(l => l.Number))
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private string Head =>
        kind switch
        {
            "snowflake" =>
                "QUERY_ID,QUERY_TEXT,DATABASE_NAME,QUERY_TYPE,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED,ROWS_UNLOADED\n",
            "teradata" =>
                "QueryID,UserName,AppID,ClientAddr,StartTime,NumResultRows,StatementType,QueryText,ErrorCode\n",
            "oracle" =>
                "\"AUDIT_TYPE\",\"SESSIONID\",\"OS_USERNAME\",\"USERHOST\",\"TERMINAL\",\"AUTHENTICATION_TYPE\",\"DBUSERNAME\",\"CLIENT_PROGRAM_NAME\",\"ENTRY_ID\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP_UTC\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\",\"SQL_BINDS\"\n",
            _ => "",
        };

    private string Line(Statement one, int number) =>
        kind switch
        {
            "snowflake" => string.Create(
                CultureInfo.InvariantCulture,
                $"q{number},{Quoted(one.Sql)},CDR,{one.Verb},{one.Account.ToUpperInvariant()},READER,SUCCESS,{one.Time:yyyy-MM-dd HH:mm:ss.fff} Z,{(one.Verb == "UNLOAD" ? 1 : one.Rows)},{(one.Verb == "UNLOAD" ? one.Rows : 0)}"
            ),
            "teradata" => string.Create(
                CultureInfo.InvariantCulture,
                $"{number},{one.Account.ToUpperInvariant()},{one.Program.ToUpperInvariant()},{one.Client},{one.Time:yyyy-MM-dd HH:mm:ss.ffffff},{one.Rows},{Capital(one.Verb)},{Quoted(one.Sql)},0"
            ),
            "oracle" => string.Create(
                CultureInfo.InvariantCulture,
                $"\"Standard\",{100_000 + number},\"{one.Account}\",\"{one.Client}\",\"\",\"(TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST={one.Client})(PORT=37342)));\",\"{one.Account.ToUpperInvariant()}\",\"{one.Program}\",1,{number},\"{one.Time:yyyy-MM-dd HH:mm:ss.ffffff}\",\"{one.Verb}\",0,\"CDR\",\"CALLS\",{Quoted(one.Sql)},\"\""
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{one.Time:yyyy-MM-dd HH:mm:ss.fff} UTC [{1000 + (number % 30_000)}] {one.Account}@cdr {one.Client} {one.Program} LOG:  AUDIT: SESSION,{number},1,{(one.Verb == "SELECT" || one.Verb == "COPY" ? "READ" : "MISC")},{one.Verb},,,{Quoted(one.Sql)},<none>,{one.Rows}"
            ),
        };

    private static string Quoted(string sql) => $"\"{sql.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Capital(string verb) => verb[..1] + verb[1..].ToLowerInvariant();
}

/// <summary>One statement.</summary>
internal sealed record Statement(
    DateTime Time,
    string Account,
    string Client,
    string Program,
    string Sql,
    long Rows,
    string Verb = "SELECT"
);
