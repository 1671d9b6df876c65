using System.Text.Json;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Exposure;

namespace Breakwater.Model.Documents;

/// <summary>The exposure of a fleet as JSON (<c>schemas/exposure.json</c>). It holds no secret and nothing made of one.</summary>
public static class ExposureDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.exposure/1";

    /// <summary>Writes the document.</summary>
    public static void Write(Utf8JsonWriter writer, FleetExposure exposure)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(exposure);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteStartArray("devices");
        foreach (DeviceExposure device in exposure.Devices)
        {
            WriteDevice(writer, device);
            writer.FlushWhatIsLarge();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("shared");
        foreach (SharedSecret shared in exposure.Shared)
        {
            writer.WriteStartObject();
            writer.WriteNumber("group", shared.Number);
            writer.Texts("kinds", shared.Kinds.Select(ExposureWords.Key));
            writer.WriteString("strength", ExposureWords.Key(shared.Strength));
            writer.Texts("devices", shared.Devices);
            writer.Texts("holders", shared.Holders);
            writer.WriteNumber("places", shared.Places);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("rotation");
        foreach (RotationStep step in exposure.Rotation)
        {
            WriteStep(writer, step);
        }

        writer.WriteEndArray();
        writer.Texts("limits", exposure.Limits);
        writer.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter writer, DeviceExposure device)
    {
        writer.WriteStartObject();
        writer.Text("device", device.Device);
        writer.WriteString("platform", device.Platform.Word());
        writer.Text("path", device.Path);
        writer.WriteString("sha256", device.Sha256);
        writer.WriteNumber("readable", device.Readable);
        writer.WriteNumber("guessable", device.Guessable);
        writer.Texts("also_opens", device.AlsoOpens);
        writer.WriteStartArray("secrets");
        foreach (ExposedSecret secret in device.Secrets)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", ExposureWords.Key(secret.Kind));
            writer.WriteString("encoding", ExposureWords.Key(secret.Encoding));
            writer.WriteString("strength", ExposureWords.Key(secret.Strength));
            writer.OptionalText("holder", secret.Holder.Length == 0 ? null : secret.Holder);
            writer.WriteNumber("line", secret.Position.Number);
            writer.Text("statement", secret.Statement);
            if (secret.Group is { } group)
            {
                writer.WriteNumber("group", group);
            }

            writer.Text("gain", secret.Gain);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteStep(Utf8JsonWriter writer, RotationStep step)
    {
        writer.WriteStartObject();
        writer.WriteNumber("order", step.Order);
        writer.WriteNumber("tier", step.Tier);
        writer.WriteString("kind", ExposureWords.Key(step.Kind));
        writer.WriteString("strength", ExposureWords.Key(step.Strength));
        writer.OptionalText("holder", step.Holder.Length == 0 ? null : step.Holder);
        if (step.Group is { } group)
        {
            writer.WriteNumber("group", group);
        }

        writer.Texts("devices", step.Devices);
        writer.WriteNumber("places", step.Places);
        writer.Text("why", step.Why);
        writer.WriteEndObject();
    }
}
