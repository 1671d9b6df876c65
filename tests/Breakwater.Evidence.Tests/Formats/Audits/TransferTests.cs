using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Audits.Hdfs;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Model.Events;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class TransferTests
{
    [Fact]
    public void A_download_of_vsftpd_gives_file_bytes_account_and_client()
    {
        PlainEvent read = Read(
            new VsftpdFormat(),
            "Sun Apr 11 09:35:45 2021 [pid 8154] [ann] OK DOWNLOAD: Client \"::ffff:192.0.2.19\", \"/cdr/a \"b\".csv\", 2602 bytes, 544.81Kbyte/sec\n"
        );

        Assert.Equal(new LogSource("vsftpd", null, "ftp", "vsftpd.log"), read.LogSource);
        Assert.Equal(new DateTimeOffset(2021, 4, 11, 9, 35, 45, TimeSpan.Zero), read.Time.Value);
        Assert.Equal("file_read", read["event.action"]);
        Assert.Equal("ann", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("/cdr/a \"b\".csv", read["file.path"]);
        Assert.Equal("2602", read["cdr.bytes"]);
        Assert.Equal("ftp", read["cdr.export"]);
        Assert.Equal("success", read["event.outcome"]);
    }

    [Theory]
    [InlineData("[ann] OK DOWNLOAD: Client \"192.0.2.19\", \"/empty\", 0.00Kbyte/sec", "file_read", "success")]
    [InlineData("[ann] FAIL DOWNLOAD: Client \"192.0.2.19\", \"/x\", 0.00Kbyte/sec", "file_read", "failure")]
    [InlineData("[ann] OK UPLOAD: Client \"192.0.2.19\", \"/x\", 38 bytes, 50.15Kbyte/sec", "file_written", "success")]
    [InlineData("[ann] OK LOGIN: Client \"192.0.2.19\"", "login", "success")]
    [InlineData("[ann] FAIL LOGIN: Client \"192.0.2.19\"", "login", "failure")]
    [InlineData(
        "CONNECT: Client \"192.0.2.19\", \"Connection refused: too many sessions for this address.\"",
        null,
        null
    )]
    public void Other_messages_of_vsftpd_are_told(string message, string? action, string? outcome)
    {
        PlainEvent own = Read(new VsftpdFormat(), $"Sun Apr 11 09:35:45 2021 [pid 8154] {message}\n");
        PlainEvent sent = Assert.Single(
            new SyslogFormat().ReadText($"Apr 11 09:35:45 ftp1 vsftpd[8154]: {message}\n").Events
        );

        Assert.Equal((action, outcome), (own["event.action"], own["event.outcome"]));
        Assert.Equal((action, outcome), (sent["event.action"], sent["event.outcome"]));
        Assert.Equal("vsftpd.log", sent["event.dataset"]);
        Assert.Equal("192.0.2.19", sent["source.ip"]);
    }

    [Fact]
    public void A_line_of_the_transfer_log_gives_what_went_where()
    {
        PlainEvent read = Read(
            new XferlogFormat(),
            "Mon Nov  8 15:48:55 2021 12 192.0.2.19 61234 /data/cdr/my file.dat b _ o r ann ftp 0 * c\n"
        );

        Assert.Equal("ftp.xferlog", read.LogSource.Dataset);
        Assert.Equal("file_read", read["event.action"]);
        Assert.Equal("/data/cdr/my file.dat", read["file.path"]);
        Assert.Equal("61234", read["cdr.bytes"]);
        Assert.Equal("ann", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("success", read["event.outcome"]);
    }

    [Fact]
    public void An_upload_and_a_broken_transfer_are_told()
    {
        ReadResult result = new XferlogFormat().ReadText(
            "Mon Nov  8 15:48:55 2021 1 pc7.example 61234 /a b _ i r ann ftp 0 * c\nMon Nov  8 15:48:56 2021 1 pc7.example 10 /a b _ o r ann ftp 0 * i\n"
        );

        Assert.Equal("file_written", result.Events[0]["event.action"]);
        Assert.Equal("pc7.example", result.Events[0]["source.domain"]);
        Assert.Equal("unknown", result.Events[1]["event.outcome"]);
    }

    [Theory]
    [InlineData("RETR /cdr/a.csv", "226 1234", "file_read", "success")]
    [InlineData("STOR /cdr/a.csv", "226 1234", "file_written", "success")]
    [InlineData("RETR /cdr/a.csv", "550 -", "file_read", "failure")]
    [InlineData("PASS (hidden)", "230 -", "login", "success")]
    [InlineData("LIST", "226 55", null, "success")]
    public void Commands_in_proftpds_extended_log_are_no_requests_of_http(
        string command,
        string answer,
        string? action,
        string outcome
    )
    {
        PlainEvent read = Assert.Single(
            new WebAccessFormat()
                .ReadText($"192.0.2.19 UNKNOWN ann [25/Nov/2026:10:00:00 +0000] \"{command}\" {answer}\n")
                .Events
        );

        Assert.Equal("proftpd.extended", read.LogSource.Dataset);
        Assert.Equal((action, outcome), (read["event.action"], read["event.outcome"]));
        Assert.Equal("ann", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal(
            action?.StartsWith("file", StringComparison.Ordinal) == true ? "/cdr/a.csv" : null,
            read["file.path"]
        );
    }

    [Fact]
    public void A_file_renamed_by_sftp_has_both_names_and_is_no_transfer()
    {
        PlainEvent read = Assert.Single(
            new SyslogFormat()
                .ReadText(
                    "Oct  1 02:41:03 sftp1 internal-sftp[2392]: posix-rename old \"/a \"b\".dat\" new \"/c.dat\"\n"
                )
                .Events
        );

        Assert.Null(read["event.action"]);
        Assert.Equal("/a \"b\".dat", read["file.path"]);
        Assert.Equal("/c.dat", read["file.target_path"]);
    }

    [Fact]
    public void The_sessions_of_a_real_server_give_the_account_and_the_client_to_every_act()
    {
        List<PlainEvent> events =
        [
            .. new SyslogFormat()
                .ReadText(Samples.Daemon("openssh/auth.log"))
                .Events.Where(e => e["file.path"] is not null),
        ];

        Assert.All(events, e => Assert.Equal(("billing", "127.0.0.1"), (e["user.name"], e["source.ip"])));
        Assert.Contains(events, e => e["file.target_path"] == "/srv/cdr/2026/up2.pub");
    }

    [Fact]
    public void A_file_closed_by_sftp_is_its_sessions_account_s()
    {
        List<PlainEvent> events =
        [
            .. new SyslogFormat()
                .ReadText(
                    """
                    Oct  1 02:41:03 sftp1 internal-sftp[2392]: session opened for local user billing from [192.0.2.19]
                    Oct  1 02:41:03 sftp1 internal-sftp[2393]: session opened for local user mallory from [2001:db8::66]
                    Oct  1 02:41:20 sftp1 internal-sftp[2393]: open "/data/cdr/a "b".dat" flags READ mode 0666
                    Oct  1 02:42:31 sftp1 internal-sftp[2393]: close "/data/cdr/a "b".dat" bytes read 48234496 written 0
                    Oct  1 02:42:31 sftp1 internal-sftp[2392]: close "/in/x" bytes read 0 written 77
                    Oct  1 02:42:40 sftp1 internal-sftp[2393]: forced close "/data/cdr/b.dat" bytes read 5 written 0
                    Oct  1 02:42:40 sftp1 internal-sftp[2393]: sent status Permission denied
                    Oct  1 02:42:40 sftp1 internal-sftp[2393]: session closed for local user mallory from [2001:db8::66]
                    Oct  1 02:42:41 sftp1 internal-sftp[9]: close "/data/cdr/c.dat" bytes read 5 written 0

                    """,
                    blockBytes: 200
                )
                .Events,
        ];

        Assert.Equal(
            ["login", "login", null, "file_read", "file_written", "file_read", null, "logout", "file_read"],
            events.Select(e => e["event.action"])
        );
        Assert.Equal("/data/cdr/a \"b\".dat", events[2]["file.path"]);
        Assert.Equal("/data/cdr/a \"b\".dat", events[3]["file.path"]);
        Assert.Equal(("mallory", "2001:db8::66"), (events[3]["user.name"], events[3]["source.ip"]));
        Assert.Equal(("billing", "77"), (events[4]["user.name"], events[4]["cdr.bytes"]));
        Assert.Equal("48234496", events[3]["cdr.bytes"]);
        Assert.Equal("sftp", events[3]["cdr.export"]);
        Assert.Equal("sftp1", events[3]["host.name"]);
        Assert.Equal("openssh.sftp", events[3]["event.dataset"]);
        Assert.Null(events[8]["user.name"]);
    }

    [Fact]
    public void Messages_that_sshd_passes_on_from_a_chroot_are_the_same_and_its_own_are_not()
    {
        List<PlainEvent> events =
        [
            .. new SyslogFormat()
                .ReadText(
                    """
                    Oct  1 02:41:02 sftp1 sshd[2392]: Accepted publickey for billing from 192.0.2.19 port 4242 ssh2: RSA SHA256:abc
                    Oct  1 02:41:03 sftp1 sshd[2392]: session opened for local user billing from [192.0.2.19] [postauth]
                    Oct  1 02:42:31 sftp1 sshd[2392]: close "/a" bytes read 7 written 0 [postauth]

                    """
                )
                .Events,
        ];

        Assert.Equal("linux.sshd", events[0].LogSource.Dataset);
        Assert.Equal(
            ("file_read", "billing", "7"),
            (events[2]["event.action"], events[2]["user.name"], events[2]["cdr.bytes"])
        );
    }

    [Theory]
    [InlineData(
        "2026-10-01 02:00:00,161 INFO FSNamesystem.audit: allowed=true\tugi=ann (auth:KERBEROS)\tip=/192.0.2.19\tcmd=open\tsrc=/data/cdr/a b.orc\tdst=null\tperm=null\tproto=rpc\tcallerContext=distcp_1",
        "file_read",
        "success"
    )]
    [InlineData(
        "2026-10-01 02:00:00,161 INFO FSNamesystem.audit: allowed=false ugi=ann (auth:TOKEN) ip=/192.0.2.19 cmd=open src=/data/cdr/a b.orc dst=null perm=null",
        "file_read",
        "failure"
    )]
    [InlineData(
        "2026-10-01 02:00:00,161 INFO org.apache.hadoop.hdfs.server.namenode.FSNamesystem.audit: allowed=true   ugi=ann (auth:SIMPLE)  ip=/192.0.2.19  cmd=create  src=/data/cdr/a b.orc   dst=null   perm=ann:hdfs:rw-r--r--  proto=rpc",
        "file_written",
        "success"
    )]
    public void The_namenodes_audit_gives_files_read_and_written(string line, string action, string outcome)
    {
        PlainEvent read = Read(new HdfsFormat(), line + "\n");

        Assert.Equal("hdfs.audit", read.LogSource.Dataset);
        Assert.Equal(new DateTimeOffset(2026, 10, 1, 2, 0, 0, 161, TimeSpan.Zero), read.Time.Value);
        Assert.Equal((action, outcome), (read["event.action"], read["event.outcome"]));
        Assert.Equal("ann", read["user.name"]);
        Assert.Equal("192.0.2.19", read["source.ip"]);
        Assert.Equal("/data/cdr/a b.orc", read["file.path"]);
    }

    [Fact]
    public void Whoever_acts_for_another_on_hdfs_stands_behind_him_and_a_move_has_two_paths()
    {
        PlainEvent read = Read(
            new HdfsFormat(),
            "2026-10-01 02:00:00,161 INFO FSNamesystem.audit: allowed=true\tugi=ann (auth:PROXY) via hive/hs2.example@EXAMPLE.COM (auth:KERBEROS)\tip=/192.0.2.19\tcmd=rename\tsrc=/a\tdst=/tmp/b\tperm=null\tproto=rpc\n"
        );

        Assert.Equal("hive/hs2.example@EXAMPLE.COM", read["user.effective.name"]);
        Assert.Equal("/tmp/b", read["file.target_path"]);
        Assert.Null(read["event.action"]);
    }

    private static PlainEvent Read(IEvidenceFormat format, string text)
    {
        Assert.Same(
            format.GetType(),
            EvidenceFormats
                .Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), whole: true, "a.log")!
                .GetType()
        );
        ReadResult result = format.ReadText(text);
        Assert.Empty(result.Rejected);
        Assert.Empty(result.Faults);
        return Assert.Single(result.Events);
    }
}
