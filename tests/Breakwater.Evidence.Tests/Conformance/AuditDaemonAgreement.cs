using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Audits.Mariadb;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Evidence.Tests.Formats;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Agreement on audits that daemons wrote, with what audits.sh made their clients do.</summary>
internal static class AuditDaemonAgreement
{
    private const string Folder = "/srv/cdr/2026";

    /// <summary>What the FTP client did: the action, the file and its bytes.</summary>
    private static readonly string[][] Transfers =
    [
        ["file_read", "a b.dat", "10"],
        ["file_read", "empty.dat", "0"],
        ["file_written", "up.dat", "300000"],
        ["file_read", "big.dat", "300000"],
    ];

    private static readonly string[][] MoreTransfers =
    [
        ["file_read", "a b.dat", "10"],
        ["file_read", "a \"b\".dat", "10"],
        ["file_read", "empty.dat", "0"],
        ["file_written", "up.dat", "300000"],
        ["file_read", "big.dat", "300000"],
    ];

    /// <summary>What the SFTP client did.</summary>
    private static readonly string[][] Pulls =
    [
        ["file_read", "a \"b\".dat", "10"],
        ["file_read", "big.dat", "300000"],
        ["file_written", "up.pub", "89"],
    ];

    public static List<Agreement> All() =>
        [
            Mariadb(),
            Moved("xferlog, proftpd", new XferlogFormat(), "proftpd/xferlog", Blanks(Transfers), Folder + "/"),
            Moved("proftpd ExtendedLog", new WebAccessFormat(), "proftpd/extended.log", Transfers, ""),
            Moved(
                "proftpd ExtendedLog with %m %f",
                new WebAccessFormat(),
                "proftpd/paths.log",
                Transfers,
                Folder + "/"
            ),
            Moved("xferlog, vsftpd", new XferlogFormat(), "vsftpd/xferlog", Blanks(MoreTransfers), Folder + "/"),
            Moved("vsftpd", new VsftpdFormat(), "vsftpd/vsftpd.log", MoreTransfers, Folder + "/"),
            Moved("OpenSSH internal-sftp", new SyslogFormat(), "openssh/auth.log", Pulls, Folder + "/"),
        ];

    private static Agreement Mariadb()
    {
        Agreement agreement = new("MariaDB server_audit", "daemon", "the statements that the client sent");
        List<PlainEvent> events = new MariadbFormat().ReadText(Samples.Daemon("mariadb/server_audit.log")).Events;
        List<PlainEvent> statements = [.. events.Where(e => e["user.name"] == "report" && e["db.query.text"] != null)];
        List<PlainEvent> tables =
        [
            .. events.Where(e => e["user.name"] == "report" && e["db.operation.name"] == "READ"),
        ];
        string[] sent = File.ReadAllLines(Samples.PathOf("mariadb/sent.txt"));
        for (int i = 0; i < sent.Length; i++)
        {
            PlainEvent? read = i < statements.Count ? statements[i] : null;
            agreement.Record(read is not null);
            agreement.Value(
                "db.query.text",
                sent[i].Replace("\\n", "\n", StringComparison.Ordinal),
                read?["db.query.text"]
            );
            agreement.Value("db.namespace", "cdr", read?["db.namespace"]);
            agreement.Value("source.domain", "localhost", read?["source.domain"]);
            // The account may not delete.
            bool refused = sent[i].StartsWith("DELETE", StringComparison.Ordinal);
            agreement.Value("event.outcome", refused ? "failure" : "success", read?["event.outcome"]);
            bool named = tables.Any(t =>
                t["db.collection.name"] == "cdr.calls" && t["cdr.statement_id"] == read?["cdr.statement_id"]
            );
            agreement.Value(
                "table with the statement's number",
                refused ? "absent" : "present",
                named ? "present" : "absent"
            );
        }

        return agreement;
    }

    private static Agreement Moved(string name, IEvidenceFormat format, string log, string[][] done, string folder)
    {
        Agreement agreement = new(name, "daemon", "what the client fetched and stored");
        List<PlainEvent> events =
        [
            .. format
                .ReadText(Samples.Daemon(log))
                .Events.Where(e => e["event.action"] is "file_read" or "file_written"),
        ];
        for (int i = 0; i < Math.Max(done.Length, events.Count); i++)
        {
            PlainEvent? read = i < events.Count ? events[i] : null;
            string[]? act = i < done.Length ? done[i] : null;
            agreement.Record(read is not null && act is not null);
            agreement.Value("event.action", act?[0], read?["event.action"]);
            agreement.Value("file.path", act is null ? null : folder + act[1], read?["file.path"]);
            // vsftpd's own log counts no bytes of an empty file.
            string? bytes = format is VsftpdFormat && act?[2] == "0" ? null : act?[2];
            agreement.Value("cdr.bytes", bytes, read?["cdr.bytes"]);
            agreement.Value("user.name", "billing", read?["user.name"]);
            agreement.Value("source.ip", "127.0.0.1", read?["source.ip"]);
        }

        return agreement;
    }

    /// <summary>The servers write blanks as low lines there.</summary>
    private static string[][] Blanks(string[][] transfers) =>
        [.. transfers.Select(t => (string[])[t[0], t[1].Replace(' ', '_'), t[2]])];
}
