using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Manifests;
using Breakwater.Sharing.Filtering;

namespace Breakwater.Sharing.Records;

/// <summary>The record as JSON (<c>schemas/share.json</c>).</summary>
public static class ShareRecordDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.share/1";

    /// <summary>Writes the record.</summary>
    public static void Write(Utf8JsonWriter writer, ShareRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("tool_version", record.ToolVersion);
        writer.WriteString("profile", record.Order.Profile.Name);
        writer.WriteString("recipient", record.Order.Profile.Recipient);
        writer.WriteString("label", record.Order.Label.Label);
        writer.Text("sender", record.Order.Sender);
        writer.WriteBoolean("sender_named", record.Order.Organisation is not null);
        writer.Text("approver", record.Approver ?? "");
        writer.Text("legal_basis", record.LegalBasis ?? "");
        writer.WriteString("as_of", DocumentWriting.Time(record.Shared.AsOf));
        writer.WriteString("manifest_sha256", record.ManifestSha256);
        WriteFiles(writer, "content", record.Content);
        WriteFiles(writer, "files", record.Files);
        writer.Texts("indicators", record.Shared.Indicators.Select(i => i.Value.ToString()));
        writer.Texts("techniques", record.Shared.Techniques.Select(t => t.Id.Value));
        writer.Texts("courses_of_action", record.Shared.Actions.Select(a => a.Id.Value));
        if (record.Annex is { } annex)
        {
            writer.WriteStartObject("annex");
            writer.WriteNumber("facts", annex.Facts.Count);
            writer.WriteNumber("more_facts", annex.MoreFacts);
            writer.WriteNumber("evidence_files", annex.Items.Count);
            writer.WriteNumber("more_evidence_files", annex.MoreItems);
            writer.WriteNumber("sha256_told", annex.Items.Count(i => i.Digest is not null));
            writer.WriteEndObject();
        }

        writer.Texts("included_by_hand", record.Included);
        writer.Texts("kept_back_by_hand", record.KeptBack);
        writer.WriteNumber("findings", record.Findings);
        WriteWithheld(writer, record);
        writer.Texts("limits", record.Limits);
        writer.Texts("notes", record.Order.Profile.Notes);
        writer.WriteEndObject();
    }

    private static void WriteWithheld(Utf8JsonWriter writer, ShareRecord record)
    {
        writer.WriteStartArray("withheld");
        foreach (WithheldKind kind in record.Withheld)
        {
            writer.WriteStartObject();
            writer.WriteString("what", kind.What);
            writer.WriteNumber("different", kind.Different);
            writer.WriteNumber("times", kind.Times);
            writer.WriteString("why", kind.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("withheld_values");
        foreach (WithheldValue value in record.WithheldValues)
        {
            writer.WriteStartObject();
            writer.WriteString("value", value.Value);
            writer.WriteNumber("findings", value.Findings);
            writer.WriteString("why", value.Why);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFiles(Utf8JsonWriter writer, string name, IEnumerable<ManifestFile> files)
    {
        writer.WriteStartArray(name);
        foreach (ManifestFile file in files)
        {
            writer.WriteStartObject();
            writer.Text("path", file.Path);
            writer.WriteString("sha256", file.Sha256);
            writer.WriteNumber("bytes", file.Bytes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
