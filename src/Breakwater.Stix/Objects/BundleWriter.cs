using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Breakwater.Stix.Objects;

/// <summary>Writes a bundle (STIX 2.1, section 8).</summary>
public static class BundleWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Indented = true,
        NewLine = "\n",
    };

    /// <summary>Writes the objects in the order given.</summary>
    public static void Write(IBufferWriter<byte> output, string bundleId, IEnumerable<StixObject> objects)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(objects);
        using (Utf8JsonWriter writer = new(output, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "bundle");
            writer.WriteString("id", bundleId);
            writer.WriteStartArray("objects");
            foreach (StixObject item in objects)
            {
                item.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }
}
