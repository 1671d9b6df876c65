using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Breakwater.Evidence.Formats.Auditd;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Postgresql;
using Breakwater.Evidence.Formats.Zeek;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Conformance;

/// <summary>Agreement on the real samples.</summary>
internal static class RealAgreement
{
    public static List<Agreement> All() =>
        [.. Recorded(), Regression(), Suricata(), ZeekBaseline(), .. Audit(), PgAudit()];

    private static IEnumerable<Agreement> Recorded()
    {
        Agreement windows = new(
            "Windows events, JSON lines",
            "real",
            "System.Text.Json, every leaf; OTRF Security-Datasets"
        );
        Agreement zeekJson = new(
            "Zeek, JSON",
            "real",
            "System.Text.Json, every leaf; source and destination; OTRF Security-Datasets, Zeek test suite"
        );
        foreach ((string path, byte[] bytes) in RealFiles.Unpacked("eventlogs/otrf"))
        {
            if (!JsonAgreement.IsJson(bytes, path))
            {
                continue;
            }

            bool zeek = bytes.AsSpan(0, Math.Min(bytes.Length, 200)).IndexOf("\"@stream\""u8) >= 0;
            JsonAgreement.Add(zeek ? zeekJson : windows, path, bytes, zeek ? ZeekNames : WindowsNames);
        }

        foreach ((string path, byte[] bytes) in RealFiles.Plain("eventlogs/zeek-baseline", "*.log"))
        {
            if (JsonAgreement.IsJson(bytes, path))
            {
                JsonAgreement.Add(zeekJson, path, bytes, ZeekNames);
            }
        }

        return [windows, zeekJson];
    }

    private static List<(string Name, string? Value)> WindowsNames(JsonElement record)
    {
        List<(string, string?)> names = [];
        foreach (
            (string source, string target) in new[]
            {
                ("Hostname", "host.name"),
                ("CommandLine", "process.command_line"),
            }
        )
        {
            if (JsonAgreement.Text(record, "Channel") is not null && JsonAgreement.Text(record, source) is { } value)
            {
                names.Add((target, value));
            }
        }

        return names;
    }

    private static List<(string Name, string? Value)> ZeekNames(JsonElement record)
    {
        List<(string, string?)> names = [];
        foreach (string prefix in new[] { "id_", "id." })
        {
            if (JsonAgreement.Text(record, prefix + "orig_h") is { } origin)
            {
                names.Add(("source.ip", origin));
                names.Add(("source.port", JsonAgreement.Text(record, prefix + "orig_p")));
                names.Add(("destination.ip", JsonAgreement.Text(record, prefix + "resp_h")));
            }
        }

        return names;
    }

    private static Agreement Regression()
    {
        Agreement agreement = new(
            "Windows events, XML as JSON",
            "real",
            "System.Text.Json, every leaf; computer and channel; SigmaHQ regression data"
        );
        foreach ((string path, byte[] bytes) in RealFiles.Plain("sigma/regression", "*.json"))
        {
            JsonAgreement.Add(
                agreement,
                path,
                bytes,
                record =>
                {
                    JsonElement system = record.GetProperty("Event").GetProperty("System");
                    return
                    [
                        ("Computer", JsonAgreement.Text(system, "Computer")),
                        ("host.name", JsonAgreement.Text(system, "Computer")),
                        ("Channel", JsonAgreement.Text(system, "Channel")),
                    ];
                }
            );
        }

        return agreement;
    }

    private static Agreement Suricata()
    {
        Agreement agreement = new(
            "Suricata EVE",
            "real",
            "System.Text.Json, every leaf; addresses, rule, time; suricata-sample-data"
        );
        foreach ((string path, byte[] bytes) in RealFiles.Plain("eventlogs/suricata", "*.json"))
        {
            JsonAgreement.Add(
                agreement,
                path,
                bytes,
                record =>
                    [
                        ("source.ip", JsonAgreement.Text(record, "src_ip")),
                        ("destination.ip", JsonAgreement.Text(record, "dest_ip")),
                        ("rule.id", JsonAgreement.Text(record.GetProperty("alert"), "signature_id")),
                        ("@time", Time(JsonAgreement.Text(record, "timestamp")!)),
                    ]
            );
        }

        return agreement;

        // .NET wants a colon in the offset.
        static string Time(string text) =>
            DateTimeOffset
                .Parse(
                    Regex.Replace(
                        text,
                        @"(?<hours>[+-]\d\d)(?<minutes>\d\d)$",
                        "${hours}:${minutes}",
                        RegexOptions.None,
                        TimeSpan.FromSeconds(1)
                    ),
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                )
                .ToUniversalTime()
                .ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }

    private static Agreement ZeekBaseline()
    {
        Agreement agreement = new(
            "Zeek, text",
            "real",
            "a plain split by tabs, every cell; Zeek test suite, OTRF Security-Datasets"
        );
        ZeekTsvFormat format = new();
        IEnumerable<(string Path, byte[] Bytes)> files = RealFiles
            .Plain("eventlogs/zeek-baseline", "*.log")
            .Concat(RealFiles.Unpacked("eventlogs/otrf"));
        foreach ((string path, byte[] bytes) in files)
        {
            if (format.Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 65_536)), bytes.Length <= 65_536, path) > 0)
            {
                PlainZeek.Compare(agreement, RealFiles.Text(bytes), format.ReadText(bytes, path: path).Events);
            }
        }

        return agreement;
    }

    private static List<Agreement> Audit()
    {
        Agreement raw = new(
            "auditd",
            "real",
            "a regular expression for name=value, hexadecimal decoded; OTRF Security-Datasets"
        );
        Agreement json = new(
            "auditd inside JSON",
            "real",
            "a regular expression for name=value; OTRF Security-Datasets"
        );
        foreach ((string path, byte[] bytes) in RealFiles.Unpacked("eventlogs/otrf"))
        {
            if (new AuditFormat().Recognise(bytes.AsSpan(0, Math.Min(bytes.Length, 65_536)), whole: true, path) > 0)
            {
                PlainAudit.Compare(raw, RealFiles.Text(bytes), new AuditFormat().ReadText(bytes).Events);
            }
            else if (path.Contains("auditd", StringComparison.Ordinal))
            {
                PlainAudit.CompareJson(json, RealFiles.Text(bytes), new JsonLinesFormat().ReadText(bytes).Events);
            }
        }

        return [raw, json];
    }

    private static Agreement PgAudit()
    {
        Agreement agreement = new(
            "pgAudit records",
            "real",
            "the fields beside each record, read as CSV; pgAudit regression output"
        );
        string[] names =
        [
            "audit_type",
            "statement_id",
            "substatement_id",
            "class",
            "command",
            "object_type",
            "object_name",
            "statement",
            "parameter",
        ];
        using JsonDocument document = JsonDocument.Parse(
            File.ReadAllText(RealEvidence.Require("cdr-li/db-audit/pgaudit-records.json"))
        );
        foreach (JsonElement record in document.RootElement.GetProperty("records").EnumerateArray())
        {
            // As the server writes it to its log: further lines begin with a tab.
            string line =
                "2026-11-25 10:00:00.000 UTC [1] u@d LOG:  "
                + record.GetProperty("raw").GetString()!.Replace("\n", "\n\t", StringComparison.Ordinal);
            PlainEvent? read = new PostgresFormat().ReadText(line).Events.SingleOrDefault();
            agreement.Record(read is not null);
            foreach (string name in names)
            {
                if (record.GetProperty("fields").TryGetProperty(name, out JsonElement value))
                {
                    agreement.Value(name, value.GetString(), read?[$"pgaudit.{name}"] ?? "");
                }
            }
        }

        return agreement;
    }
}
