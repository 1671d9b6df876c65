using System.Buffers;
using System.Text.Json;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Configurations.Exposure;
using Breakwater.Model.Documents;
using Breakwater.Reporting.Audits;

namespace Breakwater.Cli.Commands;

/// <summary>The folder of an audit: <c>audit.json</c>, <c>exposure.json</c>, and below <c>remediation/</c> a file of fix lines for each device.</summary>
internal static class AuditFolder
{
    private const string Document = "audit.json";
    private const string Exposure = "exposure.json";
    private const string Files = "remediation";

    /// <summary>Why a folder cannot be used; null where it can: it is new, empty, or holds an earlier audit.</summary>
    public static string? Refusal(string folder) =>
        File.Exists(folder) ? $"{folder} is a file"
        : Directory.Exists(folder)
        && !File.Exists(Path.Combine(folder, Document))
        && Directory.EnumerateFileSystemEntries(folder).Any()
            ? $"{folder} holds something else than an audit; name a new folder"
        : null;

    public static void Write(string folder, FleetAudit fleet, FleetExposure exposure)
    {
        string files = Path.Combine(folder, Files);
        if (Directory.Exists(files))
        {
            Directory.Delete(files, recursive: true);
        }

        Directory.CreateDirectory(files);
        HashSet<string> taken = [];
        foreach (DeviceAudit device in fleet.Devices)
        {
            if (Remediation.Of(device) is { } text)
            {
                File.WriteAllText(Path.Combine(files, Remediation.FileName(device.Device, taken)), text);
            }
        }

        ArrayBufferWriter<byte> document = new();
        AuditDocument.Write(document, fleet);
        File.WriteAllBytes(Path.Combine(folder, Document), document.WrittenSpan);
        ArrayBufferWriter<byte> given = new();
        using (Utf8JsonWriter writer = new(given, DocumentWriting.Indented))
        {
            ExposureDocument.Write(writer, exposure);
        }

        File.WriteAllBytes(Path.Combine(folder, Exposure), given.WrittenSpan);
    }
}
