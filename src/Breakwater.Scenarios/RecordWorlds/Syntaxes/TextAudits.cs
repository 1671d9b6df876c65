using System.Globalization;

namespace Breakwater.Scenarios.RecordWorlds.Syntaxes;

/// <summary>Audits that are lines of text: PostgreSQL with pgAudit, MariaDB with server_audit.</summary>
internal static class TextAudits
{
    public static IReadOnlyList<AuditSyntax> All { get; } =
    [
        new("postgresql", "cdrdb1", "postgresql.log", "", PostgreSql)
        {
            Export = static query => ($"COPY ({query}) TO STDOUT", "COPY"),
            Off = ("ALTER SYSTEM SET pgaudit.log = 'none'", "ALTER SYSTEM"),
        },
        new("mariadb", "maria1", "server_audit.log", "", MariaDb)
        {
            CountsRows = false,
            Export = static query => ($"{query} INTO OUTFILE '/var/tmp/o'", "SELECT"),
            Off = ("SET GLOBAL server_audit_logging = OFF", "SET"),
        },
    ];

    private static string PostgreSql(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Time:yyyy-MM-dd HH:mm:ss.fff} UTC [{1000 + (number % 30_000)}] {one.Account}@cdr {one.Client} {one.Program} LOG:  AUDIT: SESSION,{number},1,{(one.Verb == "SELECT" || one.Verb == "COPY" ? "READ" : "MISC")},{one.Verb},,,{TableAudits.Quoted(one.Sql)},<none>,{one.Rows}"
        );

    private static string MariaDb(Statement one, int number) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{one.Time:yyyyMMdd HH:mm:ss},maria1,{one.Account},{one.Client},{1 + (number % 30_000)},{number},QUERY,cdr,'{one.Sql.Replace("'", "\\'", StringComparison.Ordinal)}',0"
        );
}
