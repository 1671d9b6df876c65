using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;

namespace Breakwater.Model.Documents;

/// <summary>The audit of a fleet as JSON (<c>schemas/audit.json</c>), and of one device as a line of it.</summary>
public static class AuditDocument
{
    /// <summary>Name and version of the schema.</summary>
    public const string Schema = "breakwater.audit/1";

    /// <summary>Writes the whole, indented.</summary>
    public static void Write(IBufferWriter<byte> output, FleetAudit fleet)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        using Utf8JsonWriter writer = new(output, DocumentWriting.Indented);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteNumber("older_configurations", fleet.Older);
        writer.WriteStartArray("controls");
        foreach (FleetControl control in fleet.Controls)
        {
            writer.WriteStartObject();
            writer.Text("control", control.Control);
            writer.Text("title", control.Title);
            writer.WriteString("severity", Words.Of(control.Severity));
            foreach ((ControlState state, int count) in control.Count)
            {
                writer.WriteNumber(Words.Of(state), count);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("devices");
        foreach (DeviceAudit device in fleet.Devices)
        {
            WriteDevice(writer, device, schema: null);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes one device as one line, without a line end.</summary>
    public static void WriteLine(IBufferWriter<byte> output, DeviceAudit device)
    {
        using Utf8JsonWriter writer = new(output, DocumentWriting.Compact);
        WriteDevice(writer, device, "breakwater.device_audit/1");
    }

    private static void WriteDevice(Utf8JsonWriter writer, DeviceAudit device, string? schema)
    {
        ArgumentNullException.ThrowIfNull(device);
        writer.WriteStartObject();
        if (schema is not null)
        {
            writer.WriteString("schema", schema);
        }

        writer.Text("device", device.Device);
        writer.Text("path", device.Item.Path);
        writer.Text("sha256", device.Item.Sha256);
        writer.WriteString("platform", device.Platform.Word());
        writer.OptionalText("version", device.Version);
        if (device.CapturedAt.Value is { } captured)
        {
            writer.WriteString("captured_at", DocumentWriting.Time(captured));
        }

        writer.WriteBoolean("complete", device.IsComplete);
        if (device.Score is { } score)
        {
            writer.WriteNumber("score", score);
        }

        writer.WriteNumber("readable_secrets", device.ReadableSecrets);
        writer.WriteNumber("weak_secrets", device.WeakSecrets);
        writer.WriteStartArray("controls");
        foreach (ControlResult control in device.Controls)
        {
            WriteControl(writer, control);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteControl(Utf8JsonWriter writer, ControlResult control)
    {
        writer.WriteStartObject();
        writer.Text("control", control.Control);
        writer.Text("title", control.Title);
        writer.WriteString("severity", Words.Of(control.Severity));
        writer.WriteString("state", Words.Of(control.State));
        writer.Texts("reasons", control.Reasons);
        writer.WriteStartArray("lines");
        foreach (AuditedLine line in control.Lines)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line", line.Position.Number);
            writer.Text("text", line.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("line_count", control.LineCount);
        writer.Texts("fix", control.Fix);
        writer.OptionalText("gain", control.Gain);
        writer.Texts("stops", control.Stops);
        writer.Texts("sources", control.Sources);
        writer.WriteString("mark", control.Mark);
        writer.WriteEndObject();
    }
}
