using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Ocsf;

/// <summary>
/// A finding as an OCSF Detection Finding (class 2004 of schema 1.7.0), for the carrier's own systems: it names devices and accounts
/// and is not what leaves. What OCSF has no place for stands under <c>unmapped</c>.
/// </summary>
public static class OcsfFinding
{
    /// <summary>The version of the schema.</summary>
    public const string SchemaVersion = "1.7.0";

    private const int Class = 2004;
    private const int Create = 1;

    /// <summary>Writes one compact object, without a line end.</summary>
    /// <param name="output">Takes the bytes.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="toolVersion">Version of the product.</param>
    /// <param name="asOf">The time for a finding that has none.</param>
    public static void Write(IBufferWriter<byte> output, Finding finding, string toolVersion, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(finding);
        using Utf8JsonWriter writer = new(output, DocumentWriting.Compact);
        writer.WriteStartObject();
        writer.WriteNumber("activity_id", Create);
        writer.WriteNumber("category_uid", Class / 1000);
        writer.WriteNumber("class_uid", Class);
        writer.WriteNumber("type_uid", (Class * 100) + Create);
        writer.WriteNumber("time", Milliseconds(finding.Last.Value ?? finding.First.Value ?? asOf));
        Time(writer, "start_time", finding.First.Value);
        Time(writer, "end_time", finding.Last.Value);
        writer.WriteNumber("severity_id", (int)finding.Level + 1);
        writer.WriteNumber("confidence_id", Math.Clamp((finding.Confidence / 34) + 1, 1, 3));
        writer.WriteNumber("confidence_score", finding.Confidence);
        writer.WriteNumber("status_id", finding.Disposition.State == DispositionState.Open ? 1 : 3);
        writer.WriteBoolean(
            "is_alert",
            finding.Disposition.State == DispositionState.Open && finding.Level >= Level.Medium
        );
        writer.Text("message", finding.Summary);
        WriteMetadata(writer, finding, toolVersion);
        WriteInfo(writer, finding);
        WriteObservables(writer, finding);
        WriteEvidence(writer, finding);
        WriteUnmapped(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, Finding finding, string toolVersion)
    {
        writer.WriteStartObject("metadata");
        writer.Text("version", SchemaVersion);
        writer.Text("uid", finding.Id);
        writer.WriteStartObject("product");
        writer.Text("name", "Breakwater");
        writer.Text("vendor_name", "Breakwater");
        writer.Text("version", toolVersion);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteInfo(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("finding_info");
        writer.Text("uid", finding.Id);
        writer.Text("title", finding.Rule.Title);
        writer.Text("desc", finding.Summary);
        Time(writer, "first_seen_time", finding.First.Value);
        Time(writer, "last_seen_time", finding.Last.Value);
        writer.WriteStartObject("analytic");
        writer.WriteNumber("type_id", finding.Rule.Kind == RuleKind.Baseline ? 3 : 1);
        writer.Text("uid", finding.Rule.Id);
        writer.Text("name", finding.Rule.Title);
        writer.Text("version", finding.Rule.Version);
        writer.Text("category", Words.Of(finding.Rule.Kind));
        writer.WriteEndObject();
        WriteAttacks(writer, [.. finding.Techniques.Where(IsAttack)]);
        writer.WriteEndObject();
    }

    private static void WriteAttacks(Utf8JsonWriter writer, string[] techniques)
    {
        if (techniques.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("attacks");
        foreach (string technique in techniques)
        {
            int dot = technique.IndexOf('.', StringComparison.Ordinal);
            writer.WriteStartObject();
            writer.WriteStartObject("technique");
            writer.Text("uid", dot < 0 ? technique : technique[..dot]);
            writer.WriteEndObject();
            if (dot > 0)
            {
                writer.WriteStartObject("sub_technique");
                writer.Text("uid", technique);
                writer.WriteEndObject();
            }

            writer.Text("version", "19");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteObservables(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartArray("observables");
        foreach (Entity entity in finding.Entities)
        {
            writer.WriteStartObject();
            writer.Text("name", "unmapped.entities." + Words.Of(entity.Kind));
            writer.WriteNumber("type_id", ObservableType(entity.Kind));
            writer.Text("value", entity.Value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartArray("evidences");
        foreach (EvidenceRef evidence in finding.Evidence)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("data");
            writer.Text("path", evidence.Path);
            writer.Text("sha256", evidence.Sha256);
            writer.Text("dataset", evidence.Dataset);
            writer.WriteNumber(Words.Of(evidence.Position.Kind), evidence.Position.Number);
            writer.Text("excerpt", evidence.Excerpt);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteUnmapped(Utf8JsonWriter writer, Finding finding)
    {
        writer.WriteStartObject("unmapped");
        writer.Text("harm", Words.Of(finding.Harm));
        writer.Text("disclosure", finding.Disclosure);
        writer.Text("disposition", Words.Of(finding.Disposition.State));
        writer.WriteBoolean("notify_out_of_band", finding.NotifyOutOfBand);
        writer.Texts("behaviours", finding.Behaviours);
        writer.Texts("other_techniques", finding.Techniques.Where(t => !IsAttack(t)));
        writer.Texts("confidence_reasons", finding.ConfidenceReasons);
        writer.WriteEndObject();
    }

    private static void Time(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            writer.WriteNumber(name, Milliseconds(known));
        }
    }

    private static long Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    private static bool IsAttack(string technique) =>
        technique.Length > 1 && technique[0] == 'T' && char.IsAsciiDigit(technique[1]);

    // OCSF 1.7.0, observable.type_id.
    private static int ObservableType(EntityKind kind) =>
        kind switch
        {
            EntityKind.Device => 1,
            EntityKind.Address => 2,
            EntityKind.Account => 4,
            EntityKind.File => 7,
            _ => 99,
        };
}
