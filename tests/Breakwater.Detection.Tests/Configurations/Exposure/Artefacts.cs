using System.Buffers;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Tests.Configurations.Exposure;

/// <summary>Everything that is written of an exposure, as one text, and the search for secrets in it.</summary>
internal static class Artefacts
{
    public static string Of(Fleet fleet)
    {
        StringBuilder all = new();
        all.Append(Document(fleet)).Append('\n');
        foreach (Finding finding in fleet.Findings.OrderBy(f => f.Id, StringComparer.Ordinal))
        {
            all.Append(Written(w => FindingDocument.Write(w, finding))).Append('\n');
        }

        return all.ToString();
    }

    public static string Document(Fleet fleet) => Written(w => ExposureDocument.Write(w, fleet.Exposure));

    /// <summary>The ways in which a secret stands in a text: in clear, escaped, as base64 and as hexadecimal digits.</summary>
    public static IEnumerable<string> Ways(string secret)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(secret);
        string escaped = JsonEncodedText.Encode(secret).ToString();
        string base64 = Convert.ToBase64String(bytes).TrimEnd('=');
        // The last letter of base64 depends on what follows.
        return
        [
            secret,
            escaped,
            base64.Length > 8 ? base64[..^1] : base64,
            Convert.ToHexString(bytes),
            Convert.ToHexStringLower(bytes),
        ];
    }

    public static void HoldNone(string text, IEnumerable<string> secrets)
    {
        foreach (string secret in secrets)
        {
            foreach (string way in Ways(secret))
            {
                Assert.False(
                    text.Contains(way, StringComparison.Ordinal),
                    $"a secret of {secret.Length} letters is shown"
                );
            }
        }
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> bytes = new();
        using (Utf8JsonWriter writer = new(bytes, DocumentWriting.Compact))
        {
            write(writer);
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
