using System.Globalization;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Reporting.Csv;

/// <summary>
/// Findings as comma-separated text (RFC 4180), one line each. A cell that a spreadsheet would take for a formula is led by an
/// apostrophe; control characters are made visible.
/// </summary>
public static class FindingCsv
{
    private static readonly string[] Columns =
    [
        "id",
        "first",
        "last",
        "times_trust",
        "level",
        "confidence",
        "harm",
        "rule_id",
        "rule_title",
        "rule_kind",
        "techniques",
        "behaviours",
        "devices",
        "accounts",
        "addresses",
        "other_entities",
        "summary",
        "disposition",
        "disposition_by",
        "occurrences",
        "evidence_path",
        "evidence_sha256",
        "evidence_dataset",
        "evidence_position",
        "evidence_excerpt",
    ];

    /// <summary>Writes the line of column names.</summary>
    public static void WriteHeader(TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        CsvRow.Write(output, Columns);
    }

    /// <summary>Writes one finding with its first piece of evidence.</summary>
    public static void Write(TextWriter output, Finding finding)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(finding);
        EvidenceRef proof = finding.Evidence[0];
        CsvRow.Write(
            output,
            [
                finding.Id,
                Time(finding.First),
                Time(finding.Last),
                Words.Of((TimeTrust)Math.Max((byte)finding.First.Trust, (byte)finding.Last.Trust)),
                Words.Of(finding.Level),
                finding.Confidence.ToString(CultureInfo.InvariantCulture),
                Words.Of(finding.Harm),
                finding.Rule.Id,
                finding.Rule.Title,
                Words.Of(finding.Rule.Kind),
                string.Join(' ', finding.Techniques),
                string.Join(' ', finding.Behaviours),
                Entities(finding, EntityKind.Device),
                Entities(finding, EntityKind.Account),
                Entities(finding, EntityKind.Address),
                string.Join(
                    ' ',
                    finding
                        .Entities.Where(e =>
                            e.Kind is not (EntityKind.Device or EntityKind.Account or EntityKind.Address)
                        )
                        .Select(e => $"{Words.Of(e.Kind)}:{e.Value}")
                ),
                finding.Summary,
                Words.Of(finding.Disposition.State),
                finding.Disposition.By ?? "",
                Math.Max(finding.Occurrences, finding.Evidence.Count).ToString(CultureInfo.InvariantCulture),
                proof.Path,
                proof.Sha256,
                proof.Dataset,
                string.Create(CultureInfo.InvariantCulture, $"{Words.Of(proof.Position.Kind)} {proof.Position.Number}"),
                proof.Excerpt,
            ]
        );
    }

    private static string Entities(Finding finding, EntityKind kind) =>
        string.Join(' ', finding.Entities.Where(e => e.Kind == kind).Select(e => e.Value));

    private static string Time(EventTime time) => time.Value is { } known ? DocumentWriting.Time(known) : "";
}
