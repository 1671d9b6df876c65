using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Model.Trust;

namespace Breakwater.Model.Documents;

/// <summary>Who can open what, as JSON (<c>schemas/trust.json</c>). It holds no secret and nothing made of one.</summary>
public static class TrustDocument
{
    /// <summary>Name of the file in the folder of an answer.</summary>
    public const string FileName = "trust.json";

    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.trust/1";

    private static readonly TrustContext Context = new(
        new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Converters = { new DocumentTimeConverter(), new DocumentTextConverter() },
        }
    );

    /// <summary>Writes the document; the long lists are taken one by one, so that they need not be in memory.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="facts">All but devices and sessions.</param>
    /// <param name="devices">The devices.</param>
    /// <param name="sessions">The sessions.</param>
    public static void Write(
        Utf8JsonWriter writer,
        TrustFacts facts,
        IEnumerable<TrustDevice> devices,
        IEnumerable<TrustSession> sessions
    )
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(facts);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.Time("as_of", facts.AsOf);
        writer.WritePropertyName("servers");
        JsonSerializer.Serialize(writer, facts.Servers, Context.IReadOnlyListTrustServer);
        writer.WritePropertyName("stores");
        JsonSerializer.Serialize(writer, facts.Stores, Context.IReadOnlyListTrustStore);
        writer.WritePropertyName("accounts");
        JsonSerializer.Serialize(writer, facts.Accounts, Context.IReadOnlyListTrustAccount);
        writer.WritePropertyName("captures");
        JsonSerializer.Serialize(writer, facts.Captures, Context.IReadOnlyListTrustCapture);
        writer.WriteStartArray("devices");
        foreach (TrustDevice device in devices)
        {
            JsonSerializer.Serialize(writer, device, Context.TrustDevice);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sessions");
        foreach (TrustSession session in sessions)
        {
            JsonSerializer.Serialize(writer, session, Context.TrustSession);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        writer.Texts("limits", facts.Limits);
        writer.WriteEndObject();
    }

    /// <summary>Reads a document.</summary>
    /// <exception cref="JsonException">It is none, with the path of what is wrong.</exception>
    public static TrustFacts Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return
                MissingLists.Complete(json, typeof(TrustFacts), Context).Deserialize(Context.TrustFacts)
                    is { Schema: Schema } facts
                && MissingLists.AreNone(facts, Context)
                ? facts
                : throw new JsonException($"the document is not of the schema {Schema}");
        }
        catch (ArgumentException fault)
        {
            // The serializer's word for a text that is longer than it can carry.
            throw new JsonException("a text is longer than any of such a document", fault);
        }
    }

    /// <summary>One device as JSON, as it lies on disk until the run ends.</summary>
    public static byte[] Pack(TrustDevice device) => JsonSerializer.SerializeToUtf8Bytes(device, Context.TrustDevice);

    /// <summary>A device that <see cref="Pack"/> wrote.</summary>
    public static TrustDevice Unpack(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize(json, Context.TrustDevice)
        ?? throw new JsonException("a device that was kept on disk is gone");
}

/// <summary>Code made for these types, since reflection is off.</summary>
[JsonSerializable(typeof(TrustFacts))]
internal sealed partial class TrustContext : JsonSerializerContext;
