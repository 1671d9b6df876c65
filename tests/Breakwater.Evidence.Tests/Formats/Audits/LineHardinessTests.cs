using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Audits.Hdfs;
using Breakwater.Evidence.Formats.Audits.Kafka;
using Breakwater.Evidence.Formats.Audits.Mariadb;
using Breakwater.Evidence.Formats.Audits.Mysql;
using Breakwater.Evidence.Formats.Audits.Oracle;
using Breakwater.Evidence.Formats.Audits.Xml;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.Formats.Audits;

public class LineHardinessTests
{
    private static readonly IEvidenceFormat[] Formats =
    [
        new VsftpdFormat(),
        new XferlogFormat(),
        new HdfsFormat(),
        new KafkaFormat(),
        new MariadbFormat(),
        new PerconaCsvFormat(),
        new OracleFileFormat(),
        new AuditXmlFormat(),
        new SyslogFormat(),
    ];

    private static readonly Gen<string> Piece = Gen.OneOf(
        "\"Query\",\"1_2026-10-01T01:00:00\",\"",
        "Sun Apr 11 09:35:45 2021",
        " [pid 8154] ",
        "[ann] OK DOWNLOAD: Client \"",
        "\", \"",
        "\"",
        "'",
        " bytes, ",
        " b _ o r ann ftp 0 * c",
        "20261001 02:00:00,h,u,c,1,2,QUERY,d,'",
        ",0",
        "1790820000123456,",
        "[2026-10-01 02:00:00,161] INFO Principal = ",
        " is Allowed Operation = ",
        " from host = ",
        " on resource = Topic:",
        " for request = ",
        "allowed=",
        "\tugi=",
        " via ",
        "\tcmd=",
        "\tsrc=",
        "LENGTH : '",
        "ACTION :[5] '",
        "STATUS:[999999999] \"",
        "Oct  1 02:00:00 h Oracle Audit[1]: LENGTH",
        "Oct  1 02:00:00 h internal-sftp[1]: close \"",
        "\" bytes read ",
        " written ",
        "session opened for local user ",
        " from [",
        "]",
        "<AUDIT_RECORD ",
        "<AUDIT_RECORD>",
        "<AuditRecord>",
        "<NAME>",
        "</NAME>",
        "NAME=\"",
        "&#x41;",
        "&amp",
        "/>",
        ">",
        "<",
        "\n",
        "\r\n",
        " ",
        "7",
        "é",
        ""
    );

    [Fact]
    public void Text_of_any_content_never_throws() =>
        Gen.Select(Gen.Int[0, Formats.Length - 1], Piece.Array[0, 60], Gen.Int[10, 200])
            .Sample(
                (format, pieces, size) => Formats[format].ReadText(string.Concat(pieces), blockBytes: size),
                iter: 3000
            );

    [Fact]
    public void Bytes_of_any_content_never_throw() =>
        Gen.Select(Gen.Int[0, Formats.Length - 1], Gen.Byte.Array[0, 400], Gen.Int[10, 200])
            .Sample((format, bytes, size) => Formats[format].ReadText(bytes, blockBytes: size), iter: 2000);
}
