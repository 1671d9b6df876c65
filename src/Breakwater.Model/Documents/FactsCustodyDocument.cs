using System.Text.Json;
using Breakwater.Model.Intercepts;

namespace Breakwater.Model.Documents;

/// <summary>The chain of custody of the facts of an enclave as JSON (<c>schemas/intercept-custody.json</c>): <c>custody.json</c>.</summary>
public static partial class FactsCustodyDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.intercept-custody/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, FactsCustody custody)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(custody);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Text("tool_version", custody.ToolVersion);
        writer.Time("as_of", custody.AsOf);
        writer.Text("run_id", custody.RunId);
        writer.WriteString("key_id", custody.KeyId);
        writer.WriteString("answer_sha256", custody.AnswerSha256);
        writer.WriteBoolean("complete", custody.IsComplete);
        writer.Objects(
            "files",
            custody.Files,
            static (to, file) =>
            {
                to.Text("path", file.Path);
                to.WriteString("sha256", file.Sha256);
                to.WriteNumber("bytes", file.Bytes);
            }
        );
        writer.WriteEndObject();
    }
}
