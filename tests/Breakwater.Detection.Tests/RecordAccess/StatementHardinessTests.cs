using System.Text;
using System.Text.Json;
using Breakwater.Detection.RecordAccess.Sql;
using Breakwater.Detection.RecordAccess.Statements;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordAccess;

public sealed class StatementHardinessTests
{
    private static readonly string[] Pieces =
    [
        "SELECT",
        "FROM",
        "WHERE",
        "(",
        ")",
        ",",
        "*",
        "'a'",
        "'",
        "\"x\"",
        "$$",
        "/*",
        "*/",
        "--",
        "\n",
        "a",
        "t",
        ".",
        "::",
        "AND",
        "OR",
        "IN",
        "BETWEEN",
        "NOT",
        "CASE",
        "WHEN",
        "END",
        "UNION",
        "WITH",
        "AS",
        "JOIN",
        "ON",
        "LEFT",
        "GROUP",
        "BY",
        "=",
        "<",
        "1",
        "?",
        "$1",
        ":n",
        "COPY",
        "TO",
        "INSERT",
        "INTO",
        "CREATE",
        "TABLE",
        "OVER",
        "LATERAL",
        "[",
        "]",
        "{",
        "}",
        "LIMIT",
        "q'[",
        "E'\\",
        "@",
        ";",
        "EXISTS",
        "CAST",
        "VALUES",
        "LIKE",
        "IS",
        "+",
    ];

    [Fact]
    public void Any_heap_of_tokens_is_read_to_an_end()
    {
        Random random = new(20261126);
        for (int i = 0; i < 20_000; i++)
        {
            StringBuilder sql = new();
            for (int piece = random.Next(1, 40); piece > 0; piece--)
            {
                sql.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(4) == 0 ? "" : " ");
            }

            StatementShape shape = StatementReader.Read(sql.ToString(), (SqlDialect)random.Next(10));
            Assert.NotNull(shape.Verb);
        }
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("NOT ", 100_000)]
    [InlineData("SELECT * FROM (", 20_000)]
    [InlineData("SELECT a FROM t UNION ", 20_000)]
    [InlineData("CASE WHEN ", 50_000)]
    [InlineData("- ", 100_000)]
    [InlineData("f(", 50_000)]
    [InlineData("a AND ", 50_000)]
    [InlineData("/*", 100_000)]
    public void Deep_nesting_ends_in_an_answer_not_in_an_overflow(string piece, int times)
    {
        StatementShape shape = StatementReader.Read(
            "SELECT " + string.Concat(Enumerable.Repeat(piece, times)),
            SqlDialect.Postgresql
        );

        Assert.NotNull(shape.Verb);
    }

    [Fact]
    public void Named_queries_that_double_each_other_stay_bounded()
    {
        StringBuilder sql = new("WITH q0 AS (SELECT a FROM t)");
        for (int i = 1; i < 35; i++)
        {
            sql.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $", q{i} AS (SELECT x.a FROM q{i - 1} x, q{i - 1} y)"
            );
        }

        StatementShape shape = StatementReader.Read(sql.Append(" SELECT a FROM q34").ToString(), SqlDialect.Any);

        Assert.True(shape.HasUnknown);
        Assert.Contains(shape.Tables, t => t.Name == "t");
    }

    [Fact]
    public void A_list_of_fifty_thousand_numbers_is_read_whole()
    {
        string list = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"'{12025550000 + i}'"));

        StatementShape shape = StatementReader.Read($"SELECT * FROM cdr WHERE a_number IN ({list})", SqlDialect.Any);

        Assert.Equal(50_000, shape.Tables[0].Predicates[0].Values.Count);
        Assert.False(shape.HasUnknown);
    }

    [Fact]
    public void Statements_of_pgaudit_are_understood_in_the_words_of_its_own_class()
    {
        string path = RealEvidence.Require("cdr-li/db-audit/pgaudit-records.json");
        using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
        List<string> misses = [];
        int read = 0;
        foreach (JsonElement record in file.RootElement.GetProperty("records").EnumerateArray())
        {
            JsonElement fields = record.GetProperty("fields");
            string sql = fields.GetProperty("statement").GetString()!;
            string expected = fields.GetProperty("class").GetString()!;
            if (sql.StartsWith('<'))
            {
                continue;
            }

            read++;
            StatementShape shape = StatementReader.Read(sql, SqlDialect.Postgresql);
            if (!Agrees(expected, shape))
            {
                misses.Add($"{expected}: {shape.Action} of {sql.ReplaceLineEndings(" ")}");
            }
        }

        Assert.True(read > 150);
        Assert.Empty(misses);
    }

    /// <summary>pgAudit's class of a statement against ours; a function or a view below a statement is logged with the statement's text.</summary>
    private static bool Agrees(string expected, StatementShape shape) =>
        expected switch
        {
            "READ" => shape.Action
                is SqlAction.Read
                    or SqlAction.CopyToTable
                    or SqlAction.Export
                    or SqlAction.Explain
                    or SqlAction.Call
                    or SqlAction.Define
                    or SqlAction.Write,
            "WRITE" => shape.Action
                is SqlAction.Write
                    or SqlAction.CopyToTable
                    or SqlAction.Load
                    or SqlAction.Read
                    or SqlAction.Call,
            "DDL" => shape.Action is SqlAction.Define or SqlAction.CopyToTable or SqlAction.Grant or SqlAction.Call,
            "ROLE" => shape.Action is SqlAction.Grant or SqlAction.Audit or SqlAction.Define,
            "FUNCTION" => shape.Action is SqlAction.Call or SqlAction.Read,
            _ => shape.Action
                is SqlAction.Session
                    or SqlAction.Audit
                    or SqlAction.Explain
                    or SqlAction.Call
                    or SqlAction.Read,
        };
}
