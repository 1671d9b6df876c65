using Breakwater.Evidence.Formats.Auditd;
using Breakwater.Evidence.Formats.Audits.Ftp;
using Breakwater.Evidence.Formats.Audits.Hdfs;
using Breakwater.Evidence.Formats.Audits.Kafka;
using Breakwater.Evidence.Formats.Audits.Mariadb;
using Breakwater.Evidence.Formats.Audits.Mysql;
using Breakwater.Evidence.Formats.Audits.Oracle;
using Breakwater.Evidence.Formats.Audits.Portals;
using Breakwater.Evidence.Formats.Audits.Xml;
using Breakwater.Evidence.Formats.CallRecords.BareRecords;
using Breakwater.Evidence.Formats.CallRecords.ChargingFiles;
using Breakwater.Evidence.Formats.CallRecords.Tables;
using Breakwater.Evidence.Formats.CallRecords.Tap;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Evidence.Formats.Configurations;
using Breakwater.Evidence.Formats.Configurations.Sessions;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.FlowDumps;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Evidence.Formats.Intercepts.Bundles;
using Breakwater.Evidence.Formats.Intercepts.Delivery;
using Breakwater.Evidence.Formats.Intercepts.Hi1;
using Breakwater.Evidence.Formats.Intercepts.Mapping;
using Breakwater.Evidence.Formats.Intercepts.OpenLi;
using Breakwater.Evidence.Formats.Intercepts.SnmpWalks;
using Breakwater.Evidence.Formats.Intercepts.Tables;
using Breakwater.Evidence.Formats.Intercepts.Workbooks;
using Breakwater.Evidence.Formats.Intercepts.X1;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Nfcapd;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Formats.Radius;
using Breakwater.Evidence.Formats.Squid;
using Breakwater.Evidence.Formats.Syslog;
using Breakwater.Evidence.Formats.Tacacs;
using Breakwater.Evidence.Formats.Text;
using Breakwater.Evidence.Formats.Unsupported;
using Breakwater.Evidence.Formats.W3c;
using Breakwater.Evidence.Formats.WebAccess;
using Breakwater.Evidence.Formats.Zeek;
using Breakwater.Evidence.Repositories;

namespace Breakwater.Evidence.Formats;

/// <summary>
/// Every format of evidence that is known, one line each. The best score wins; among equal scores the earlier line does.
/// Scores: 100 a signature; 60 to 95 most lines have the shape; 2 plain text; 1 binary data.
/// </summary>
public static class EvidenceFormats
{
    /// <summary>The formats, in the order in which ties are settled.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } = With(InterceptMappings.None, isInsideSealedZone: false);

    /// <summary>The formats where an operator says which files are tables of the intercept enclave, and what their columns are called.</summary>
    /// <param name="mappings">What the operator says.</param>
    /// <param name="isInsideSealedZone">The run stands inside the sealed zone: any workbook may hold such a table there.</param>
    /// <param name="records">What the operator says of tables of call records; null for nothing.</param>
    public static IReadOnlyList<IEvidenceFormat> With(
        InterceptMappings mappings,
        bool isInsideSealedZone,
        RecordMappings? records = null
    ) =>
        [
            // What the operator says is the access log of a portal.
            new RecordPortalFormat(mappings),
            // Clear intercept data: outside the sealed zone it is refused.
            new X1Format(),
            new X1ProxyFormat(),
            .. Hi1Format.All,
            new DeliveryFormat(),
            new OpenLiYamlFormat(),
            new OpenLiJsonFormat(),
            new InterceptTableFormat(mappings),
            new WorkbookFormat(mappings, isInsideSealedZone),
            new TapWalkFormat(),
            // Formats with a reader.
            new InterceptBundleFormat(),
            new ZeekTsvFormat(),
            new W3cFormat(),
            new WebAccessFormat(),
            new SquidFormat(),
            new AuditFormat(),
            new TacacsFormat(),
            new DetailFormat(),
            new NpsFormat(),
            new PostgresFormat(),
            new OracleFileFormat(),
            new AuditXmlFormat(),
            new MariadbFormat(),
            new PerconaCsvFormat(),
            new HdfsFormat(),
            new KafkaFormat(),
            new VsftpdFormat(),
            new XferlogFormat(),
            new JsonLinesFormat(),
            new JsonDocumentFormat(),
            new SyslogFormat(),
            new CsvFormat(),
            .. ConfigurationFormat.All,
            new SessionFormat(),
            new NfcapdFormat(),
            new ChargingFileFormat(),
            new BareRecordFormat(),
            new TapFormat(),
            new RecordTableFormat(records ?? RecordMappings.None),
            new FlowJsonFormat(),
            new FlowCsvFormat(),
            .. CaptureFormat.All,
            new FlowExportFormat(),
            new WalkFormat(),
            // Formats that are recognised only.
            .. SignatureFormats.All,
            new GitLinkFormat(),
            .. UnreadConfigurationFormat.All,
            new MailFormat(),
            new MarkupFormat(),
            // What remains.
            new TextFormat(),
            new BinaryFormat(),
        ];

    /// <summary>The format that is surest of the bytes.</summary>
    /// <param name="formats">The formats to ask, in the order in which ties are settled.</param>
    /// <param name="head">The first bytes, at most 64 KiB, UTF-16 already turned into UTF-8.</param>
    /// <param name="whole"><paramref name="head"/> is the whole item.</param>
    /// <param name="name">The item's path, for ties only.</param>
    /// <returns>The format, or null where none claims the bytes.</returns>
    public static IEvidenceFormat? Recognise(
        IReadOnlyList<IEvidenceFormat> formats,
        ReadOnlySpan<byte> head,
        bool whole,
        string name
    )
    {
        ArgumentNullException.ThrowIfNull(formats);
        IEvidenceFormat? best = null;
        int bestScore = 0;
        ConfigurationHead configuration = default;
        bool hasLooked = false;
        foreach (IEvidenceFormat format in formats)
        {
            if (format is ConfigurationFormat && !hasLooked)
            {
                configuration = new ConfigurationHead(head);
                hasLooked = true;
            }

            int score = format is ConfigurationFormat one
                ? one.Recognise(ref configuration)
                : format.Recognise(head, whole, name);
            if (score > bestScore)
            {
                (best, bestScore) = (format, score);
            }
        }

        return best;
    }
}
