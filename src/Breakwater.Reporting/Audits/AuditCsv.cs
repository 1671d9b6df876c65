using System.Globalization;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Documents;
using Breakwater.Reporting.Csv;

namespace Breakwater.Reporting.Audits;

/// <summary>An audit as comma-separated text: a line for each control of each device.</summary>
public static class AuditCsv
{
    private static readonly string[] Columns =
    [
        "device",
        "platform",
        "version",
        "path",
        "sha256",
        "complete",
        "control",
        "title",
        "severity",
        "state",
        "reasons",
        "lines",
        "fix",
        "sources",
        "mark",
    ];

    /// <summary>Writes the whole.</summary>
    public static void Write(TextWriter output, FleetAudit fleet)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(fleet);
        CsvRow.Write(output, Columns);
        foreach (DeviceAudit device in fleet.Devices)
        {
            foreach (ControlResult control in device.Controls)
            {
                CsvRow.Write(
                    output,
                    [
                        device.Device,
                        device.Platform.Word(),
                        device.Version ?? "",
                        device.Item.Path,
                        device.Item.Sha256,
                        device.IsComplete ? "true" : "false",
                        control.Control,
                        control.Title,
                        Words.Of(control.Severity),
                        Words.Of(control.State),
                        string.Join(' ', control.Reasons),
                        string.Join(
                            ' ',
                            control.Lines.Select(l => l.Position.Number.ToString(CultureInfo.InvariantCulture))
                        ),
                        string.Join(" / ", control.Fix),
                        string.Join(' ', control.Sources),
                        control.Mark,
                    ]
                );
            }
        }
    }
}
