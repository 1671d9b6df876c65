using System.Globalization;
using System.Text.Json;
using Breakwater.Model.Coverage;
using Breakwater.Model.Manifests;

namespace Breakwater.Model.Documents;

/// <summary>The chain of custody as JSON (<c>schemas/manifest.json</c>): <c>manifest.json</c>.</summary>
public static class ManifestDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.manifest/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, Manifest manifest)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(manifest);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Text("tool_version", manifest.ToolVersion);
        writer.Text("zone_database", manifest.ZoneDatabase);
        writer.Time("as_of", manifest.AsOf);
        writer.Objects(
            "arguments",
            manifest.Arguments,
            static (to, argument) =>
            {
                to.Text("name", argument.Name);
                to.Text("value", argument.Value);
            }
        );
        writer.Objects(
            "inputs",
            manifest.Inputs,
            static (to, input) => WriteFile(to, input.Path, input.Sha256, input.Bytes, Words.Of(input.Status))
        );
        WriteFiles(writer, "content", manifest.Content);
        writer.Objects(
            "rules",
            manifest.Rules,
            static (to, rule) =>
            {
                to.Text("id", rule.Id);
                to.Text("file", rule.File);
            }
        );
        WriteFiles(writer, "outputs", manifest.Outputs);
        writer.WriteEndObject();
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static Manifest Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a document of " + Schema + ": " + fault.Message, fault);
        }
    }

    private static Manifest Read(JsonElement root) =>
        Text(root, "schema") != Schema
            ? throw new FormatException("schema is " + QuotedWord.Of(Text(root, "schema")))
            : new Manifest
            {
                ToolVersion = Text(root, "tool_version"),
                ZoneDatabase = Text(root, "zone_database"),
                AsOf = root.GetProperty("as_of").GetString() is { } time
                    ? DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
                    : null,
                Arguments =
                [
                    .. root.GetProperty("arguments")
                        .EnumerateArray()
                        .Select(a => new ManifestArgument(Text(a, "name"), Text(a, "value"))),
                ],
                Inputs = [.. root.GetProperty("inputs").EnumerateArray().Select(ReadInput)],
                Content = [.. root.GetProperty("content").EnumerateArray().Select(ReadFile)],
                Rules = root.TryGetProperty("rules", out JsonElement rules)
                    ? [.. rules.EnumerateArray().Select(r => new ManifestRule(Text(r, "id"), Text(r, "file")))]
                    : [],
                Outputs = [.. root.GetProperty("outputs").EnumerateArray().Select(ReadFile)],
            };

    private static ManifestInput ReadInput(JsonElement element) =>
        Words.TryParse(Text(element, "status"), out CoverageStatus status)
            ? new(
                Text(element, "path"),
                element.GetProperty("sha256").GetString(),
                element.GetProperty("bytes").GetInt64(),
                status
            )
            : throw new FormatException("status is " + QuotedWord.Of(Text(element, "status")));

    private static ManifestFile ReadFile(JsonElement element) =>
        new(Text(element, "path"), Text(element, "sha256"), element.GetProperty("bytes").GetInt64());

    private static string Text(JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new FormatException(name + " is null");

    private static void WriteFiles(Utf8JsonWriter writer, string name, IEnumerable<ManifestFile> files) =>
        writer.Objects(
            name,
            files,
            static (to, file) => WriteFile(to, file.Path, file.Sha256, file.Bytes, status: null)
        );

    private static void WriteFile(Utf8JsonWriter writer, string path, string? sha256, long bytes, string? status)
    {
        writer.Text("path", path);
        if (sha256 is null)
        {
            writer.WriteNull("sha256");
        }
        else
        {
            writer.WriteString("sha256", sha256);
        }

        writer.WriteNumber("bytes", bytes);
        writer.OptionalText("status", status);
    }
}
