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
        writer.Objects("devices", exposure.Devices, WriteDevice);
        writer.Objects(
            "shared",
            exposure.Shared,
            static (to, shared) =>
            {
                to.WriteNumber("group", shared.Number);
                to.Texts("kinds", shared.Kinds.Select(ExposureWords.Key));
                to.WriteString("strength", ExposureWords.Key(shared.Strength));
                to.Texts("devices", shared.Devices);
                to.Texts("holders", shared.Holders);
                to.WriteNumber("places", shared.Places);
            }
        );
        writer.Objects("rotation", exposure.Rotation, WriteStep);
        writer.Texts("limits", exposure.Limits);
        writer.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter writer, DeviceExposure device)
    {
        writer.Text("device", device.Device);
        writer.WriteString("platform", device.Platform.Word());
        writer.Text("path", device.Path);
        writer.WriteString("sha256", device.Sha256);
        writer.WriteNumber("readable", device.Readable);
        writer.WriteNumber("guessable", device.Guessable);
        writer.Texts("also_opens", device.AlsoOpens);
        writer.Objects(
            "secrets",
            device.Secrets,
            static (to, secret) =>
            {
                to.WriteString("kind", ExposureWords.Key(secret.Kind));
                to.WriteString("encoding", ExposureWords.Key(secret.Encoding));
                to.WriteString("strength", ExposureWords.Key(secret.Strength));
                to.OptionalText("holder", secret.Holder.Length == 0 ? null : secret.Holder);
                to.WriteNumber("line", secret.Position.Number);
                to.Text("statement", secret.Statement);
                if (secret.Group is { } group)
                {
                    to.WriteNumber("group", group);
                }

                to.Text("gain", secret.Gain);
            }
        );
    }

    private static void WriteStep(Utf8JsonWriter writer, RotationStep step)
    {
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
    }
}
