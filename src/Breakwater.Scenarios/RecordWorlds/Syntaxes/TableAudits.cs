using System.Globalization;

namespace Breakwater.Scenarios.RecordWorlds.Syntaxes;

/// <summary>Audits that are exported as tables: Snowflake, Oracle, Teradata, SQL Server.</summary>
internal static class TableAudits
{
    public static IReadOnlyList<AuditSyntax> All { get; } =
    [
        new(
            "snowflake",
            "snow1",
            "query_history.csv",
            "QUERY_ID,QUERY_TEXT,DATABASE_NAME,QUERY_TYPE,USER_NAME,ROLE_NAME,EXECUTION_STATUS,START_TIME,ROWS_PRODUCED,ROWS_UNLOADED\n",
            Snowflake
        )
        {
            Export = static query => ($"COPY INTO @~/out FROM ({query})", "UNLOAD"),
        },
        new(
            "oracle",
            "ora1",
            "unified_audit_trail.csv",
            "\"AUDIT_TYPE\",\"SESSIONID\",\"OS_USERNAME\",\"USERHOST\",\"TERMINAL\",\"AUTHENTICATION_TYPE\",\"DBUSERNAME\",\"CLIENT_PROGRAM_NAME\",\"ENTRY_ID\",\"STATEMENT_ID\",\"EVENT_TIMESTAMP_UTC\",\"ACTION_NAME\",\"RETURN_CODE\",\"OBJECT_SCHEMA\",\"OBJECT_NAME\",\"SQL_TEXT\",\"SQL_BINDS\"\n",
            Oracle
        )
        {
            CountsRows = false,
            First = static (rows, query) =>
                string.Create(CultureInfo.InvariantCulture, $"SELECT {query} FETCH FIRST {rows} ROWS ONLY"),
            Off = ("NOAUDIT POLICY cdr_reads", "NOAUDIT"),
        },
        new(
            "teradata",
            "td1",
            "dbqlogtbl.csv",
            "QueryID,UserName,AppID,ClientAddr,StartTime,NumResultRows,StatementType,QueryText,ErrorCode\n",
            Teradata
        )
        {
            First = static (rows, query) => string.Create(CultureInfo.InvariantCulture, $"SELECT TOP {rows} {query}"),
            Off = ("END QUERY LOGGING ON ALL", "END"),
        },
        new(
            "sqlserver",
            "MSSQL1",
            "audit_file.csv",
            "event_time,sequence_number,action_id,succeeded,session_id,session_server_principal_name,server_principal_name,database_principal_name,server_instance_name,database_name,schema_name,object_name,statement,client_ip,application_name,host_name,response_rows,affected_rows\n",
            SqlServer
        )
        {
            First = static (rows, query) => string.Create(CultureInfo.InvariantCulture, $"SELECT TOP {rows} {query}"),
            Off = ("ALTER SERVER AUDIT cdr_reads WITH (STATE = OFF)", "ALTER"),
        },
    ];

    /// <summary>A cell with quotes (RFC 4180).</summary>
    public static string Quoted(string sql) => $"\"{sql.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Snowflake(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"q{number},{Quoted(one.Sql)},CDR,{one.Verb},{one.Account.ToUpperInvariant()},READER,SUCCESS,{one.Time:yyyy-MM-dd HH:mm:ss.fff} Z,{(one.Verb == "UNLOAD" ? 1 : one.Rows)},{(one.Verb == "UNLOAD" ? one.Rows : 0)}"
        );

    private static string Oracle(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"\"Standard\",{100_000 + number},\"{one.Account}\",\"{one.Client}\",\"\",\"(TYPE=(DATABASE));(CLIENT ADDRESS=((PROTOCOL=tcp)(HOST={one.Client})(PORT=37342)));\",\"{one.Account.ToUpperInvariant()}\",\"{one.Program}\",1,{number},\"{one.Time:yyyy-MM-dd HH:mm:ss.ffffff}\",\"{one.Verb}\",0,\"CDR\",\"CALLS\",{Quoted(one.Sql)},\"\""
        );

    private static string Teradata(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{number},{one.Account.ToUpperInvariant()},{one.Program.ToUpperInvariant()},{one.Client},{one.Time:yyyy-MM-dd HH:mm:ss.ffffff},{one.Rows},{Capital(one.Verb)},{Quoted(one.Sql)},0"
        );

    // The record of a completed batch is the one that counts rows.
    private static string SqlServer(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Time:yyyy-MM-dd HH:mm:ss.fffffff},1,BCM ,true,{50 + (number % 30_000)},,{one.Account},dbo,MSSQL1,records,,,{Quoted(one.Sql)},{one.Client},{one.Program},PC{one.Client[^2..]},{one.Rows},0"
        );

    private static string Capital(string verb) => verb[..1] + verb[1..].ToLowerInvariant();
}
