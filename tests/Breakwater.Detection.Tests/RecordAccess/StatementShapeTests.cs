using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;

namespace Breakwater.Detection.Tests.RecordAccess;

public sealed class StatementShapeTests
{
    [Theory]
    // What is taken and which rows.
    [InlineData(
        "SELECT * FROM cdr.call_records WHERE a_number = '12025550107' ORDER BY started DESC LIMIT 200",
        "Read cdr.call_records(*)[a_number=12025550107] limit 200"
    )]
    [InlineData("select a, b from t where x >= 1 and x < 5 and y in ('a','b')", "Read t(a,b)[[1;x;] [;x;5) y=a|b]")]
    [InlineData(
        "SELECT c.a_number FROM cdr c WHERE c.started BETWEEN '2026-01-01' AND '2026-01-31'",
        "Read cdr(a_number)[[2026-01-01;started;2026-01-31]]"
    )]
    [InlineData("SELECT a FROM t WHERE x = 1 OR x = 2 OR x IN (3,4)", "Read t(a)[x=1|2|3|4]")]
    [InlineData("SELECT a FROM t WHERE x = 1 OR y = 2", "Read t(a)~")]
    [InlineData("SELECT a FROM t WHERE NOT x = 1 AND y <> 2 AND z IS NOT NULL", "Read t(a)[x!=1 y!=2 z!=null]")]
    [InlineData(
        "SELECT a FROM t WHERE n LIKE '1202555%' AND m LIKE '%7' AND k NOT LIKE 'a%'",
        "Read t(a)[n=1202555* m~%7]~"
    )]
    [InlineData("SELECT a FROM t WHERE trunc(started) = '2026-01-01'", "Read t(a)~")]
    [InlineData(
        "SELECT a FROM t WHERE started::date = '2026-01-01' AND a::text = '12025550107'",
        "Read t(a)[a=12025550107]~"
    )]
    [InlineData("SELECT a FROM t WHERE 1=1 AND '5' = x", "Read t(a)[x=5]")]
    [InlineData("SELECT a_number, count(*) FROM cdr GROUP BY a_number", "Read cdr(a_number) aggregate")]
    [InlineData("SELECT count(*) FROM cdr WHERE a_number = $1", "Read cdr()[a_number=?0] aggregate")]
    [InlineData("SELECT max(b_number) FROM cdr", "Read cdr(b_number) aggregate")]
    [InlineData("SELECT count(*) FROM cdr HAVING count(*) > 5", "Read cdr()~ aggregate")]
    [InlineData("SELECT DISTINCT ON (a) a, b FROM t", "Read t(a,b)")]
    [InlineData(
        "SELECT a.*, b.name FROM cdr a JOIN subs b ON a.a_number = b.msisdn",
        "Read cdr(*)~ subs(name)~ 0.a_number=1.msisdn"
    )]
    [InlineData(
        "SELECT a.x, b.y FROM t a, t b WHERE a.b_number = b.a_number AND a.a_number = '1'",
        "Read t(x)[a_number=1]~ t(y)~ 0.b_number=1.a_number"
    )]
    [InlineData(
        "SELECT a.x FROM t a LEFT OUTER JOIN u ON a.k = u.k AND u.s = 'q' WHERE a.k = 3",
        "Read t(x)[k=3]~ u()~ 0.k=1.k"
    )]
    [InlineData(
        "SELECT b_number FROM cdr WHERE a_number IN (SELECT msisdn FROM list)",
        "Read cdr(b_number)~ list()~ 0.a_number=1.msisdn"
    )]
    [InlineData(
        "SELECT x FROM (SELECT a_number AS x, cell FROM cdr WHERE cell = 7) q WHERE q.x = '1'",
        "Read cdr(a_number)[cell=7 a_number=1]"
    )]
    [InlineData(
        "WITH c AS (SELECT * FROM cdr WHERE region = 3) SELECT a_number FROM c WHERE started >= '2026-01-01'",
        "Read cdr(a_number)[region=3 [2026-01-01;started;]]"
    )]
    [InlineData("SELECT a FROM t UNION ALL SELECT b FROM u WHERE x = 1", "Read t(a) u(b)[x=1]")]
    [InlineData("SELECT a FROM t EXCEPT SELECT b FROM u", "Read t(a)~ u()")]
    [InlineData("(SELECT a FROM t) UNION (SELECT b FROM u) ORDER BY 1 LIMIT 5", "Read t(a) u(b)")]
    [InlineData("SELECT CASE WHEN a = 1 THEN b ELSE c END AS z FROM t", "Read t(a,b,c)")]
    [InlineData("SELECT a, ROW_NUMBER() OVER (PARTITION BY b ORDER BY c) rn FROM t", "Read t(a)")]
    [InlineData("SELECT (SELECT name FROM subs s WHERE s.id = t.id) FROM t", "Read t()~ subs(name)~ 1.id=0.id")]
    [InlineData("SELECT a FROM t WHERE EXISTS (SELECT 1 FROM u WHERE u.k = t.k)", "Read t(a)~ u()~ 1.k=0.k")]
    [InlineData("TABLE cdr", "Read cdr(*)")]
    [InlineData("VALUES (1,2),(3,4)", "Read")]
    [InlineData("SELECT 1", "Read aggregate")]
    [InlineData("select now(), version();", "Read")]
    [InlineData("SELECT a FROM t FOR UPDATE SKIP LOCKED", "Read t(a)")]
    [InlineData("SELECT a FROM t OFFSET 10 ROWS FETCH NEXT 20 ROWS ONLY", "Read t(a) limit 20")]
    [InlineData("SELECT a FROM t WHERE x = ? AND y = ? AND z = :who AND w = :who", "Read t(a)[x=?0 y=?1 z=?2 w=?2]")]
    [InlineData("SELECT \"A Number\" FROM \"My Schema\".\"T\"", "Read My Schema.T(A Number)")]
    [InlineData("SELECT a -- all of them\n/* really /* nested */ */ FROM t", "Read t(a)")]
    [InlineData("EXPLAIN (ANALYZE, BUFFERS) SELECT a FROM t", "Explain t(a)")]
    [InlineData("SELECT a FROM t WHERE x = ANY(ARRAY['1','2'])", "Read t(a)[x=1|2]")]
    [InlineData("SELECT a INTO u FROM t", "CopyToTable t(a) -> u")]
    public void A_query_says_what_it_takes(string sql, string expected) => Assert.Equal(expected, ShapeText.Of(sql));

    [Theory]
    [InlineData(
        SqlDialect.Postgresql,
        "COPY (SELECT a, b FROM cdr WHERE started >= '2026-01-01') TO '/tmp/x.csv' WITH CSV",
        "Export/copy_to_file cdr(a,b)[[2026-01-01;started;]]"
    )]
    [InlineData(
        SqlDialect.Postgresql,
        "COPY cdr (a_number, b_number) TO STDOUT",
        "Export/copy_to_client cdr(a_number,b_number)"
    )]
    [InlineData(
        SqlDialect.Postgresql,
        "COPY cdr.calls TO PROGRAM 'gzip > /tmp/x.gz'",
        "Export/copy_to_program cdr.calls(*)"
    )]
    [InlineData(SqlDialect.Postgresql, "COPY test.account_copy from stdin", "Load -> test.account_copy")]
    [InlineData(
        SqlDialect.Any,
        "UNLOAD ('SELECT * FROM cdr WHERE day = ''2026-01-01''') TO 's3://b/x'",
        "Export/unload cdr(*)[day=2026-01-01]"
    )]
    [InlineData(
        SqlDialect.Snowflake,
        "COPY INTO @~/out/x.csv FROM (SELECT a FROM cdr.calls WHERE d > '2026') FILE_FORMAT=(TYPE=CSV)",
        "Export/stage cdr.calls(a)[(2026;d;]]"
    )]
    [InlineData(SqlDialect.Snowflake, "COPY INTO 's3://bucket/x' FROM db.s.calls", "Export/stage db.s.calls(*)")]
    [InlineData(SqlDialect.Snowflake, "COPY INTO db.s.calls FROM @stage", "Load -> db.s.calls")]
    [InlineData(SqlDialect.Snowflake, "GET @~/out/ file:///tmp/", "Export/stage")]
    [InlineData(SqlDialect.Snowflake, "SELECT v:caller::string FROM raw SAMPLE (10)", "Read raw(v)")]
    [InlineData(
        SqlDialect.BigQuery,
        "EXPORT DATA OPTIONS(uri='gs://b/*.csv') AS SELECT a FROM `p.d.calls` WHERE a = \"1\"",
        "Export/export_data p.d.calls(a)[a=1]"
    )]
    [InlineData(SqlDialect.BigQuery, "SELECT * EXCEPT (imsi) FROM d.calls # all\nLIMIT 10", "Read d.calls(*) limit 10")]
    [InlineData(
        SqlDialect.Hive,
        "INSERT OVERWRITE LOCAL DIRECTORY '/tmp/o' ROW FORMAT DELIMITED SELECT * FROM cdr.calls WHERE dt='2026-01-01'",
        "Export/directory cdr.calls(*)[dt=2026-01-01]"
    )]
    [InlineData(
        SqlDialect.Hive,
        "SELECT a, b FROM t LATERAL VIEW explode(xs) e AS x WHERE dt = \"20260101\" DISTRIBUTE BY a SORT BY b",
        "Read t(a,b)[dt=20260101]"
    )]
    [InlineData(
        SqlDialect.Mysql,
        "SELECT a, b INTO OUTFILE '/tmp/x' FIELDS TERMINATED BY ',' FROM calls WHERE `a` = \"12025550107\" LIMIT 5, 10",
        "Export/outfile calls(a,b)[a=12025550107] limit 10"
    )]
    [InlineData(
        SqlDialect.Mysql,
        "SELECT 'it\\'s', a FROM calls WHERE b = 'x\\\\' AND c = 1",
        "Read calls(a)[b=x\\\\ c=1]"
    )]
    [InlineData(
        SqlDialect.TransactSql,
        "SELECT TOP (100) [a number] FROM [cdr].[dbo].[calls] WITH (NOLOCK) WHERE [a number] = N'1' OPTION (RECOMPILE)",
        "Read cdr.dbo.calls(a number)[a number=1] limit 100"
    )]
    [InlineData(
        SqlDialect.TransactSql,
        "SELECT a FROM calls c CROSS APPLY f(c.x) g WHERE a = @who",
        "Read calls(a)[a=?0]"
    )]
    [InlineData(
        SqlDialect.Oracle,
        "SELECT /*+ PARALLEL(8) */ a FROM cdr.calls@backup WHERE rownum <= 50 AND t >= TO_DATE('2026-01-01','YYYY-MM-DD')",
        "Read cdr.calls@backup(a)[[2026-01-01;t;]] limit 50"
    )]
    [InlineData(
        SqlDialect.Oracle,
        "SELECT a FROM calls PARTITION (p202601) c, subs s WHERE c.k = s.k(+) AND c.a = q'[1'2]'",
        "Read calls(a)[a=1'2]~ subs(a)~ 0.k=1.k"
    )]
    [InlineData(SqlDialect.Oracle, "INSERT INTO stage@out SELECT * FROM calls", "Export/link calls(*) -> stage")]
    [InlineData(
        SqlDialect.Oracle,
        "CREATE TABLE x ORGANIZATION EXTERNAL (TYPE ORACLE_DATAPUMP) AS SELECT * FROM calls",
        "CopyToTable calls(*) -> x"
    )]
    [InlineData(
        SqlDialect.Teradata,
        "LOCKING ROW FOR ACCESS SEL a_number FROM cdr.calls WHERE d = DATE '2026-01-01' SAMPLE 1000",
        "Read cdr.calls(a_number)[d=2026-01-01] limit 1000"
    )]
    [InlineData(SqlDialect.Teradata, "CREATE TABLE x AS cdr.calls WITH DATA", "CopyToTable cdr.calls(*) -> x")]
    [InlineData(
        SqlDialect.Trino,
        "SELECT a FROM hive.cdr.calls CROSS JOIN UNNEST(xs) AS t(x) WHERE a IN ('1') FETCH FIRST 3 ROWS ONLY",
        "Read hive.cdr.calls(a)[a=1] limit 3"
    )]
    public void Each_dialect_is_read(SqlDialect dialect, string sql, string expected) =>
        Assert.Equal(expected, ShapeText.Of(sql, dialect));

    [Theory]
    [InlineData("GRANT SELECT ON cdr.calls TO mallory", "Grant -> cdr.calls")]
    [InlineData("GRANT SELECT ANY TABLE TO x", "Grant")]
    [InlineData("CREATE USER x IDENTIFIED BY y", "Grant -> x")]
    [InlineData("ALTER ROLE x SET pgaudit.log = 'none'", "Audit -> x")]
    [InlineData("ALTER SYSTEM SET log_statement = 'none'", "Audit -> log_statement")]
    [InlineData("SET pgaudit.log = 'none'", "Audit")]
    [InlineData("SET GLOBAL general_log = 'OFF'", "Audit")]
    [InlineData("NOAUDIT SELECT ON cdr.calls", "Audit -> cdr.calls")]
    [InlineData("DROP AUDIT POLICY calls_policy", "Audit -> calls_policy")]
    [InlineData("CREATE DATABASE LINK out CONNECT TO a IDENTIFIED BY b USING 'c'", "Define -> out")]
    [InlineData("CREATE MATERIALIZED VIEW v AS SELECT a FROM calls", "Define calls(a) -> v")]
    [InlineData("CREATE TEMP TABLE x AS SELECT * FROM calls", "CopyToTable calls(*) -> x")]
    [InlineData("INSERT INTO x (a,b) SELECT a, b FROM calls", "CopyToTable calls(a,b) -> x")]
    [InlineData("INSERT INTO x VALUES (1)", "Write -> x")]
    [InlineData("DELETE FROM audit_log WHERE id > 5", "Write -> audit_log")]
    [InlineData("DECLARE c SCROLL CURSOR FOR SELECT a FROM calls", "Read calls(a)")]
    [InlineData("DO $$ BEGIN PERFORM 1; END $$", "Call")]
    [InlineData("BEGIN", "Session")]
    [InlineData("VACUUM t", "Session")]
    [InlineData("CALL dbms_audit_mgmt.clean()", "Call")]
    public void Statements_that_give_no_rows_are_told_apart(string sql, string expected) =>
        Assert.Equal(expected, ShapeText.Of(sql));

    [Fact]
    public void A_statement_that_was_cut_keeps_what_is_known_and_says_so()
    {
        StatementShape shape = StatementReader.Read(
            "SELECT * FROM cdr.calls WHERE a_number IN ('12025550",
            SqlDialect.Postgresql
        );

        Assert.True(shape.IsCut);
        Assert.Equal("cdr.calls", Assert.Single(shape.Tables).Name);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("   -- nothing", "empty")]
    [InlineData("/* never closed", "cut")]
    [InlineData("frobnicate the database", "unknown_verb")]
    [InlineData(")(", "no_verb")]
    public void What_is_not_a_statement_is_not_guessed_at(string sql, string why)
    {
        StatementShape shape = StatementReader.Read(sql, SqlDialect.Any);

        Assert.Equal(SqlAction.Unknown, shape.Action);
        Assert.Equal(why, shape.Unparsed);
        Assert.Empty(shape.Tables);
    }

    [Fact]
    public void Values_never_print_themselves()
    {
        StatementShape shape = StatementReader.Read("SELECT a FROM t WHERE n = '12025550107'", SqlDialect.Any);

        Assert.DoesNotContain("12025550107", shape.Tables[0].Predicates[0].ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "12025550107",
            shape.Tables[0].Predicates[0].Values[0].ToString(),
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("12025550107", shape.ToString(), StringComparison.Ordinal);
    }
}
