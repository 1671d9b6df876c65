using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Formats.Radius;
using Breakwater.Evidence.Formats.Squid;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Evidence.Tests.Formats;
using Breakwater.Evidence.Tests.Formats.Csv;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Agreement on samples of real daemons: with what the client sent and saw.</summary>
internal static class DaemonAgreement
{
    public static List<Agreement> All() =>
        [Web("nginx", "combined.log"), Web("apache", "combined.log"), Squid(), Radius(), Postgres()];

    private static Agreement Web(string server, string log)
    {
        Agreement agreement = new($"Web access, {server} combined", "daemon", "what curl sent and saw");
        List<PlainEvent> events = new WebAccessFormat().ReadText(Samples.Daemon($"{server}/{log}")).Events;
        int at = 0;
        foreach (string[] sent in Samples.Sent($"{server}/sent.tsv"))
        {
            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            agreement.Value("source.ip", sent[0].Trim('[', ']'), read?["source.ip"]);
            agreement.Value("http.request.method", sent[1], read?["http.request.method"]);
            agreement.Value("url.original", sent[2], read?["url.original"]);
            // nginx refuses the path that leaves the root before it reads a header; httpd has no user without a module for it.
            bool headers = server != "nginx" || sent[6] != "400";
            bool users = server == "nginx";
            agreement.Value("user_agent.original", headers ? Null(sent[3], "-") : null, read?["user_agent.original"]);
            agreement.Value(
                "http.request.referrer",
                headers ? Null(sent[4], "") : null,
                read?["http.request.referrer"]
            );
            agreement.Value("user.name", users ? Null(sent[5], "") : null, read?["user.name"]);
            agreement.Value("http.response.status_code", sent[6], read?["http.response.status_code"]);
        }

        return agreement;
    }

    private static Agreement Squid()
    {
        Agreement agreement = new("Squid", "daemon", "what curl sent and saw");
        List<PlainEvent> events =
        [
            .. new SquidFormat()
                .ReadText(Samples.Daemon("squid/access.log"))
                .Events.Where(e => e["cs-method"] is not null),
        ];
        int at = 0;
        foreach (string[] sent in Samples.Sent("squid/sent.tsv"))
        {
            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            agreement.Value("source.ip", sent[0].Trim('[', ']'), read?["source.ip"]);
            agreement.Value("http.request.method", sent[1], read?["http.request.method"]);
            agreement.Value("url", Target(sent), read?["url.original"]);
            agreement.Value("http.response.status_code", sent[3], read?["http.response.status_code"]);
        }

        return agreement;

        // Squid's default strips the query (strip_query_terms); of a tunnel it knows host and port alone.
        static string Target(string[] sent) =>
            sent[1] == "CONNECT" ? new Uri(sent[2]).Authority
            : sent[2].Contains('?', StringComparison.Ordinal)
                ? sent[2][..(sent[2].IndexOf('?', StringComparison.Ordinal) + 1)]
            : sent[2];
    }

    private static Agreement Radius()
    {
        Agreement agreement = new(
            "RADIUS accounting, FreeRADIUS detail",
            "daemon",
            "the attributes that radclient sent"
        );
        List<PlainEvent> events = new DetailFormat().ReadText(Samples.Daemon("freeradius/detail")).Events;
        int at = 0;
        foreach (string packet in File.ReadAllText(Samples.PathOf("freeradius/sent.txt")).Trim().Split("\n\n"))
        {
            PlainEvent? read = at < events.Count ? events[at++] : null;
            agreement.Record(read is not null);
            foreach (string[] pair in packet.Split('\n').Select(line => line.Split(" = ", 2)))
            {
                string value = pair[1].StartsWith('"')
                    ? pair[1]
                        [1..^1]
                        .Replace("\\\"", "\"", StringComparison.Ordinal)
                        .Replace("\\\\", "\\", StringComparison.Ordinal)
                    : pair[1];
                bool found = read is not null && read.Fields.Any(f => f.Key == pair[0] && f.Value == value);
                agreement.Value(pair[0], "present", found ? "present" : "absent");
            }
        }

        return agreement;
    }

    private static Agreement Postgres()
    {
        Agreement agreement = new(
            "PostgreSQL csvlog, stderr and jsonlog",
            "daemon",
            "each other, and a plain CSV parser"
        );
        List<string[]> rows = PlainCsv.Parse(File.ReadAllText(Samples.PathOf("postgresql/postgresql.csv")));
        List<PlainEvent> csv = Read(new PostgresFormat(), "postgresql.csv");
        List<PlainEvent> json = Read(new JsonLinesFormat(), "postgresql.json");
        // The stderr log has a line of its own for the statement that failed.
        List<PlainEvent> text =
        [
            .. Read(new PostgresFormat(), "postgresql.log").Where(e => e["log.level"] != "STATEMENT"),
        ];
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (List<PlainEvent> events in new[] { csv, json, text })
            {
                PlainEvent? read = i < events.Count ? events[i] : null;
                agreement.Record(read is not null);
                agreement.Value("user.name", Null(rows[i][1], ""), read?["user.name"]);
                agreement.Value("db.namespace", Null(rows[i][2], ""), read?["db.namespace"]);
                agreement.Value("process.pid", rows[i][3], read?["process.pid"]);
                agreement.Value("source.ip", Null(rows[i][4].Split(':')[0], ""), read?["source.ip"]);
                agreement.Value("log.level", rows[i][11], read?["log.level"]);
                // Only the stderr log adds where in the statement an error was found.
                agreement.Value(
                    "message",
                    rows[i][13],
                    read?["message"]?.Replace(" at character 15", "", StringComparison.Ordinal)
                );
                string? statement = rows[i][13].StartsWith("AUDIT: ", StringComparison.Ordinal)
                    ? PlainCsv.Parse(rows[i][13]["AUDIT: ".Length..] + "\n")[0][7]
                    : null;
                agreement.Value("audit statement", statement, read?["pgaudit.statement"]);
            }
        }

        return agreement;
    }

    private static List<PlainEvent> Read(IEvidenceFormat format, string name) =>
        format.ReadText(Samples.Daemon($"postgresql/{name}")).Events;

    private static string? Null(string value, string none) => value == none ? null : value;
}
