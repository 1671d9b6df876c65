using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Tests.Formats.Csv;
using Breakwater.Model.Events;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Postgresql;

public class PostgresReaderTests
{
    private static readonly PostgresFormat Format = new();

    public static TheoryData<string> Logs =>
        new("postgresql/postgresql.csv", "postgresql/postgresql.log", "postgresql/postgresql.json");

    [Theory]
    [MemberData(nameof(Logs))]
    public void All_three_forms_of_a_real_log_tell_the_same(string path)
    {
        ReadResult result = Read(path);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        List<PlainEvent> audited = [.. result.Events.Where(e => e["pgaudit.audit_type"] is not null)];
        Assert.Equal(6, audited.Count);
        Assert.All(
            audited,
            e =>
            {
                Assert.Equal(new LogSource("postgresql", "database", "pgaudit", "postgresql.log"), e.LogSource);
                Assert.Equal("postgres", e["user.name"]);
                Assert.Equal("postgres", e["db.namespace"]);
                Assert.Equal("127.0.0.1", e["source.ip"]);
                Assert.True(e.Time.IsKnown);
                Assert.Equal("SESSION", e["pgaudit.audit_type"]);
            }
        );
        Assert.Equal(
            ["CREATE EXTENSION", "CREATE TABLE", "INSERT", "SELECT", "COPY", "CREATE ROLE"],
            audited.Select(e => e["db.operation.name"])
        );
        Assert.Equal(["DDL", "DDL", "WRITE", "READ", "READ", "ROLE"], audited.Select(e => e["pgaudit.class"]));
        Assert.Equal("public.cdr_2026", audited[1]["db.collection.name"]);
        string statements = File.ReadAllText(Samples.PathOf("postgresql/sent.sql"));
        Assert.All(audited, e => Assert.Contains(e["db.query.text"]!, statements, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Logs))]
    public void Logins_failures_and_logouts_are_told_apart(string path)
    {
        List<PlainEvent> sessions = [.. Read(path).Events.Where(e => e.LogSource.Category == "authentication")];
        Assert.Equal(
            [
                ("database_connection", "success", "postgres"),
                ("logout", "success", "postgres"),
                ("database_connection", "success", "nobody"),
                ("login", "failure", "nobody"),
            ],
            sessions.Select(e => (e["event.action"]!, e["event.outcome"]!, e["user.name"]!))
        );
    }

    [Theory]
    [InlineData(
        "2026-11-25 10:00:00.000 UTC [12] mediation@cdr 192.0.2.7 psql LOG:  AUDIT: SESSION,7,1,READ,SELECT,TABLE,public.cdr,\"SELECT a, b\",<none>,120",
        "192.0.2.7",
        "psql"
    )]
    [InlineData(
        "2026-11-25 10:00:00.000 UTC [12]: user=mediation,db=cdr,app=psql,client=192.0.2.7 LOG:  AUDIT: SESSION,7,1,READ,SELECT,TABLE,public.cdr,\"SELECT a, b\",<none>,120",
        "192.0.2.7",
        "psql"
    )]
    [InlineData(
        "2026-11-25 10:00:00.000 UTC [12] mediation@cdr LOG:  AUDIT: SESSION,7,1,READ,SELECT,TABLE,public.cdr,\"SELECT a, b\",<none>,120",
        null,
        null
    )]
    public void Common_prefixes_are_read(string line, string? address, string? application)
    {
        PlainEvent read = Format.ReadText(line).Events.Single();
        Assert.Equal("mediation", read["user.name"]);
        Assert.Equal("cdr", read["db.namespace"]);
        Assert.Equal(address, read["source.ip"]);
        Assert.Equal(application, read["postgresql.application_name"]);
        Assert.Equal("SELECT a, b", read["db.query.text"]);
        Assert.Equal("120", read["db.response.returned_rows"]);
        Assert.Equal("database_statement", read["event.action"]);
    }

    [Fact]
    public void Each_form_is_recognised()
    {
        foreach (string path in Logs.Select(row => row.Data))
        {
            IEvidenceFormat? format = EvidenceFormats.Recognise(
                EvidenceFormats.All,
                Samples.Daemon(path),
                whole: true,
                path
            );
            Assert.Equal(path.EndsWith("json", StringComparison.Ordinal) ? "json_lines" : "postgresql", format?.Name);
        }
    }

    [Fact]
    public void The_csv_form_agrees_with_a_plain_parser()
    {
        string text = File.ReadAllText(Samples.PathOf("postgresql/postgresql.csv"));
        List<string[]> rows = PlainCsv.Parse(text);
        List<PlainEvent> events = Read("postgresql/postgresql.csv").Events;
        Assert.Equal(rows.Count, events.Count);
        Assert.All(
            rows.Zip(events),
            pair =>
            {
                Assert.Equal(pair.First[13], pair.Second["message"]);
                Assert.Equal(pair.First[5], pair.Second["postgresql.session_id"]);
                Assert.Equal(pair.First[11], pair.Second["log.level"]);
            }
        );
    }

    [Theory]
    [InlineData("postgresql/postgresql.csv")]
    [InlineData("postgresql/postgresql.log")]
    public void Blocks_of_any_size_give_the_same_events_and_damage_never_throws(string path)
    {
        byte[] log = Samples.Daemon(path);
        List<string> whole = [.. Format.ReadText(log).Events.Select(e => e.ToString())];
        Gen.Int[1, 900]
            .Sample(
                size => Assert.Equal(whole, Format.ReadText(log, blockBytes: size).Events.Select(e => e.ToString())),
                iter: 50
            );
        Gen.Select(
                Gen.Int[0, 9000],
                Gen.OneOf((byte)'"', (byte)',', (byte)'\n', (byte)'\t', (byte)':', (byte)0).Array[1, 4]
            )
            .Sample(
                (place, put) =>
                {
                    byte[] damaged = (byte[])log.Clone();
                    put.CopyTo(damaged, place % (log.Length - 4));
                    Format.ReadText(damaged, blockBytes: 300);
                },
                iter: 1000
            );
    }

    private static ReadResult Read(string path)
    {
        IEvidenceFormat format = path.EndsWith("json", StringComparison.Ordinal) ? new JsonLinesFormat() : Format;
        return format.ReadText(Samples.Daemon(path));
    }
}
