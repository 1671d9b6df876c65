using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Sharing.Filtering;

namespace Breakwater.Sharing.Records;

/// <summary>What the numbers of an annex mean, as JSON (<c>schemas/annex-key.json</c>); it is kept and never sent.</summary>
public static class AnnexKeyDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.annex_key/1";

    /// <summary>Name of the file.</summary>
    public const string FileName = "annex-key.json";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, AnnexKey key, string manifestSha256)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(key);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteString("manifest_sha256", manifestSha256);
        writer.WriteStartArray("facts");
        foreach (AnnexKeyFact fact in key.Facts)
        {
            writer.WriteStartObject();
            writer.WriteString("number", Numbered('F', fact.Number));
            writer.WriteString("reference", fact.Reference);
            writer.Text("finding", fact.Finding);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("evidence_files");
        foreach (AnnexKeyItem item in key.Items)
        {
            writer.WriteStartObject();
            writer.WriteString("number", Numbered('E', item.Number));
            writer.Text("path", item.Path);
            if (item.Sha256 is { } hash)
            {
                writer.Text("sha256", hash);
            }
            else
            {
                writer.WriteNull("sha256");
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static string Numbered(char letter, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{letter}{number}");
}
