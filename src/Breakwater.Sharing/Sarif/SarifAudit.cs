using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;

namespace Breakwater.Sharing.Sarif;

/// <summary>The audit of a fleet as a SARIF 2.1.0 log, for tools that gather results of checks. It names devices and is not what leaves.</summary>
public static class SarifAudit
{
    private const string SchemaAddress =
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json";

    /// <summary>Writes the log.</summary>
    public static void Write(IBufferWriter<byte> output, FleetAudit fleet, string toolVersion)
    {
        ArgumentNullException.ThrowIfNull(fleet);
        IReadOnlyList<FleetControl> controls = fleet.Controls;
        using Utf8JsonWriter writer = new(output, DocumentWriting.Indented);
        writer.WriteStartObject();
        writer.Text("$schema", SchemaAddress);
        writer.Text("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer, controls, toolVersion);
        writer.Text("columnKind", "utf16CodeUnits");
        WriteFiles(writer, fleet);
        writer.WriteStartArray("results");
        Dictionary<string, int> rules = controls
            .Select((c, at) => (c.Control, at))
            .ToDictionary(c => c.Control, c => c.at, StringComparer.Ordinal);
        for (int device = 0; device < fleet.Devices.Count; device++)
        {
            foreach (ControlResult control in fleet.Devices[device].Controls)
            {
                WriteResult(writer, fleet.Devices[device], device, control, rules[control.Control]);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteTool(Utf8JsonWriter writer, IReadOnlyList<FleetControl> controls, string toolVersion)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.Text("name", "Breakwater");
        writer.Text("version", toolVersion);
        writer.WriteStartArray("rules");
        foreach (FleetControl control in controls)
        {
            writer.WriteStartObject();
            writer.Text("id", control.Control);
            WriteMessage(writer, "shortDescription", control.Title);
            writer.WriteStartObject("defaultConfiguration");
            writer.Text("level", LevelOf(control.Severity));
            writer.WriteEndObject();
            writer.WriteStartObject("properties");
            writer.Text("severity", Words.Of(control.Severity));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteFiles(Utf8JsonWriter writer, FleetAudit fleet)
    {
        writer.WriteStartArray("artifacts");
        foreach (DeviceAudit device in fleet.Devices)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("location");
            writer.Text("uri", Address(device.Item.Path));
            writer.WriteEndObject();
            writer.WriteStartObject("hashes");
            writer.Text("sha-256", device.Item.Sha256);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteResult(
        Utf8JsonWriter writer,
        DeviceAudit device,
        int file,
        ControlResult control,
        int rule
    )
    {
        writer.WriteStartObject();
        writer.Text("ruleId", control.Control);
        writer.WriteNumber("ruleIndex", rule);
        writer.Text("kind", Kind(control.State));
        // SARIF 2.1.0, 3.27.10: a result that is no failure has the level "none".
        writer.Text("level", control.State == ControlState.Fail ? LevelOf(control.Severity) : "none");
        WriteMessage(
            writer,
            "message",
            control.Reasons.Count > 0
                ? $"{device.Device}: {string.Join(' ', control.Reasons)}"
                : $"{device.Device}: {control.Title}"
        );
        writer.WriteStartArray("locations");
        if (control.Lines.Count == 0)
        {
            WriteLocation(writer, device, file, null);
        }

        foreach (AuditedLine line in control.Lines)
        {
            WriteLocation(writer, device, file, line);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        writer.Text("breakwaterControl/v1", Fingerprint(device, control));
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.Text("device", device.Device);
        writer.Text("platform", device.Platform.Word());
        writer.Text("state", Words.Of(control.State));
        writer.Texts("fix", control.Fix);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, DeviceAudit device, int file, AuditedLine? line)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.Text("uri", Address(device.Item.Path));
        writer.WriteNumber("index", file);
        writer.WriteEndObject();
        if (line is not null)
        {
            writer.WriteStartObject("region");
            writer.WriteNumber("startLine", Math.Max(1, line.Position.Number));
            WriteMessage(writer, "snippet", line.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteMessage(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.Text("text", text);
        writer.WriteEndObject();
    }

    private static string Kind(ControlState state) =>
        state switch
        {
            ControlState.Pass => "pass",
            ControlState.Fail => "fail",
            ControlState.NotApplicable => "notApplicable",
            ControlState.Unknown => "open",
            _ => "review",
        };

    private static string LevelOf(Level severity) =>
        severity switch
        {
            Level.Critical or Level.High => "error",
            Level.Medium => "warning",
            _ => "note",
        };

    // A relative reference (RFC 3986): paths of an answer are relative, and what a name holds beyond letters is escaped.
    private static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Fingerprint(DeviceAudit device, ControlResult control) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{device.Device}|{control.Control}")));
}
