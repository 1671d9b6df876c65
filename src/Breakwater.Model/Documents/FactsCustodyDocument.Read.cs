using System.Text.Json;
using Breakwater.Model.Manifests;

namespace Breakwater.Model.Documents;

public static partial class FactsCustodyDocument
{
    /// <summary>The files that a custody names, and the SHA-256 of the manifest of the answer that they belong to.</summary>
    /// <exception cref="JsonException">The bytes are not such a document.</exception>
    public static IReadOnlyList<ManifestFile> ReadFiles(ReadOnlySpan<byte> json, out string answerSha256)
    {
        Utf8JsonReader reader = new(json);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            if (root.GetProperty("schema").GetString() != Schema)
            {
                throw new FormatException("schema is " + QuotedWord.Of(root.GetProperty("schema").GetString()));
            }

            answerSha256 = root.GetProperty("answer_sha256").GetString() ?? "";
            return
            [
                .. root.GetProperty("files")
                    .EnumerateArray()
                    .Select(f => new ManifestFile(
                        f.GetProperty("path").GetString() ?? "",
                        f.GetProperty("sha256").GetString() ?? "",
                        f.GetProperty("bytes").GetInt64()
                    )),
            ];
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("Not a document of " + Schema + ": " + fault.Message, fault);
        }
    }
}
