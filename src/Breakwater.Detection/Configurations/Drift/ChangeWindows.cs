using System.Globalization;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>The change windows of the inventory, asked for stretches of time.</summary>
internal sealed class ChangeWindows(CarrierInventory inventory, DeviceNames names)
{
    /// <summary>
    /// Archives save a configuration in the night after it changed, or every so often. Over a longer stretch than this, a window
    /// explains a change only where it lies close before the configuration that has it. Both figures are ours (mark D).
    /// </summary>
    private static readonly TimeSpan Regular = TimeSpan.FromDays(8);
    private static readonly TimeSpan CloseBefore = TimeSpan.FromHours(36);

    private readonly InventoryIndex _index = new(inventory);
    private readonly IReadOnlyList<ChangeWindow> _windows = inventory.ChangeWindows ?? [];

    /// <summary>The carrier plans its changes: a change outside every window says something.</summary>
    public bool AreKnown => inventory.ChangeWindows is not null;

    /// <summary>The window in which an account may change a device at a time; null where there is none.</summary>
    public string? At(string device, string account, DateTimeOffset? time) => _index.Approval(device, account, time);

    /// <summary>The window in which a device may have been changed between two times; null where there is none.</summary>
    public string? Between(string device, SnapshotTime earlier, SnapshotTime later)
    {
        bool regular = later.Earliest - earlier.Latest <= Regular.Ticks;
        long since = regular ? earlier.MayLackSince : later.Earliest - CloseBefore.Ticks;
        ChangeWindow? window = _windows.FirstOrDefault(w =>
            w.From.UtcTicks <= later.Latest
            && w.To.UtcTicks > since
            && w.HoldsAt(w.From)
            && w.Devices.Any(d => d == "*" || names.Of(d) == device)
        );
        return window is null ? null
            : window.Ticket is { } ticket ? $"change window {ticket}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"change window from {window.From.UtcDateTime:yyyy-MM-dd HH:mm}Z"
            );
    }
}
