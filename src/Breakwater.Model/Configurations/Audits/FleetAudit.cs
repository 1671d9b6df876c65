namespace Breakwater.Model.Configurations.Audits;

/// <summary>The audits of a fleet: for each device its latest configuration.</summary>
public sealed record FleetAudit
{
    /// <summary>The devices, by name.</summary>
    public required IReadOnlyList<DeviceAudit> Devices { get; init; }

    /// <summary>Configurations of the same devices that are older and were left out.</summary>
    public required int Older { get; init; }

    /// <summary>Each control over all devices, by name.</summary>
    public IReadOnlyList<FleetControl> Controls =>
        [
            .. Devices
                .SelectMany(d => d.Controls)
                .GroupBy(c => c.Control, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new FleetControl(
                    g.Key,
                    g.First().Title,
                    g.First().Severity,
                    Enum.GetValues<ControlState>().ToDictionary(s => s, s => g.Count(c => c.State == s))
                )),
        ];

    /// <summary>The latest configuration of each device: by its own time, then by path.</summary>
    public static FleetAudit Of(IEnumerable<DeviceAudit> audits)
    {
        ArgumentNullException.ThrowIfNull(audits);
        DeviceAudit[] all = [.. audits];
        DeviceAudit[] latest =
        [
            .. all.GroupBy(a => a.Device, StringComparer.OrdinalIgnoreCase)
                .Select(g => g.OrderBy(a => a.CapturedAt.Ticks).ThenBy(a => a.Item.Path, StringComparer.Ordinal).Last())
                .OrderBy(a => a.Device, StringComparer.Ordinal),
        ];
        return new FleetAudit { Devices = latest, Older = all.Length - latest.Length };
    }
}

/// <summary>A control over all devices.</summary>
/// <param name="Control">Its name.</param>
/// <param name="Title">What is asked for.</param>
/// <param name="Severity">How bad it is where it fails.</param>
/// <param name="Count">Devices by result.</param>
public sealed record FleetControl(
    string Control,
    string Title,
    Findings.Level Severity,
    IReadOnlyDictionary<ControlState, int> Count
);
