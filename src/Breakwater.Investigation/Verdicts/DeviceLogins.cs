using Breakwater.Investigation.Episodes;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Verdicts;

/// <summary>
/// Logins to a device from another device's own address. Nobody's computer stands behind it: whoever logs in from there is on that
/// router.
/// </summary>
internal static class DeviceLogins
{
    /// <summary>A finding says so that is more likely true than not.</summary>
    public static bool IsFromDeviceToDevice(this Episode episode) =>
        episode.IsOpen
        && episode.Level >= Level.Medium
        && episode.Confidence >= Signs.Shown
        && episode.Behaviours.Contains(Signs.ThroughDevices)
        && episode.Devices.Count > 1;

    /// <summary>Whether it came from an address of this device.</summary>
    /// <param name="login">The login.</param>
    /// <param name="device">The device.</param>
    /// <param name="aliases">Names and addresses that the inventory gives to devices.</param>
    public static bool CameFrom(this Episode login, string device, IReadOnlyDictionary<string, string> aliases) =>
        login.Entities.Any(e =>
            e.Kind == EntityKind.Address && aliases.TryGetValue(e.Value, out string? name) && name == device
        );
}
