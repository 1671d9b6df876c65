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
        writer.Objects(
            "controls",
            fleet.Controls,
            static (to, control) =>
            {
                to.Text("control", control.Control);
                to.Text("title", control.Title);
                to.WriteString("severity", Words.Of(control.Severity));
                foreach ((ControlState state, int count) in control.Count)
                {
                    to.WriteNumber(Words.Of(state), count);
                }
            }
        );
        writer.Objects("devices", fleet.Devices, WriteDevice);
        writer.WriteEndObject();
    }

    /// <summary>Writes one device as one line, without a line end.</summary>
    public static void WriteLine(IBufferWriter<byte> output, DeviceAudit device)
    {
        ArgumentNullException.ThrowIfNull(device);
        using Utf8JsonWriter writer = new(output, DocumentWriting.Compact);
        writer.WriteStartObject();
        writer.WriteString("schema", "breakwater.device_audit/1");
        WriteDevice(writer, device);
        writer.WriteEndObject();
    }

    private static void WriteDevice(Utf8JsonWriter writer, DeviceAudit device)
    {
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
        writer.Objects("controls", device.Controls, WriteControl);
    }

    private static void WriteControl(Utf8JsonWriter writer, ControlResult control)
    {
        writer.Text("control", control.Control);
        writer.Text("title", control.Title);
        writer.WriteString("severity", Words.Of(control.Severity));
        writer.WriteString("state", Words.Of(control.State));
        writer.Texts("reasons", control.Reasons);
        writer.Objects(
            "lines",
            control.Lines,
            static (to, line) =>
            {
                to.WriteNumber("line", line.Position.Number);
                to.Text("text", line.Text);
            }
        );
        writer.WriteNumber("line_count", control.LineCount);
        writer.Texts("fix", control.Fix);
        writer.OptionalText("gain", control.Gain);
        writer.Texts("stops", control.Stops);
        writer.Texts("sources", control.Sources);
        writer.WriteString("mark", control.Mark);
    }
}
