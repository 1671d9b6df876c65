using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.Silence;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.ApprovedItems;

/// <summary>
/// What the inventory approves: a tunnel, mirror, capture, script, listener or container, or a time of changes. It explains
/// findings and never removes them.
/// </summary>
public sealed class ApprovalSet
{
    private readonly Approved _approved;
    private readonly InventoryIndex _index;

    /// <summary>The approvals of an inventory.</summary>
    public ApprovalSet(CarrierInventory inventory)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        _approved = inventory.Approved ?? new Approved();
        _index = new InventoryIndex(inventory);
    }

    /// <summary>What explains a finding on an event; null where nothing does.</summary>
    /// <param name="template">What the rule says.</param>
    /// <param name="source">The event.</param>
    public Disposition? Explain(FindingTemplate template, in EventView source)
    {
        ArgumentNullException.ThrowIfNull(template);
        string device = _index.Names.Of(source.Text(Fields.HostName) ?? source.Text(Fields.HostIp) ?? "");
        if (device.Length == 0)
        {
            return null;
        }

        string? by = ByItem(template.Behaviours, device, source) ?? ByWindow(template, device, source);
        return by is null ? null : new Disposition(DispositionState.ExplainedBy, by);
    }

    private string? ByItem(IReadOnlyList<string> behaviours, string device, in EventView source)
    {
        if (ApprovableActs.KindOf(behaviours) is not { } kind)
        {
            return null;
        }

        ActWords words = ActWords.Of(source);
        DateTimeOffset? time = source.Time.Value;
        ApprovedItem? item = kind switch
        {
            ApprovableKind.Tunnel => First(_approved.Tunnels, device, time, t => ApprovableActs.Fits(t, words)),
            ApprovableKind.Mirror => First(_approved.Mirrors, device, time, m => ApprovableActs.Fits(m, words)),
            ApprovableKind.Capture => First(_approved.Captures, device, time, c => ApprovableActs.Fits(c, words)),
            ApprovableKind.Script => First(_approved.Scripts, device, time, s => ApprovableActs.Fits(s, words)),
            ApprovableKind.Listener => First(_approved.Listeners, device, time, l => ApprovableActs.Fits(l, words)),
            _ => First(_approved.Containers, device, time, c => ApprovableActs.Fits(c, words)),
        };
        return item is null ? null : ApprovableActs.Describe(item);
    }

    /// <summary>
    /// A time of changes explains changes by those who may make them. It does not explain what is high or critical: an intruder
    /// works in such times too, and nobody approves that.
    /// </summary>
    private string? ByWindow(FindingTemplate template, string device, in EventView source)
    {
        bool changes =
            source.TryGet(Fields.AaaCommand, out _)
            || source.TryGet(Fields.ConfigPath, out _)
            || (
                source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action)
                && action.SequenceEqual("config_change"u8)
            );
        string dataset = source.LogSource.Dataset;
        return changes && template.Level <= Level.Medium && (DeviceLogs.Is(dataset) || dataset == "tacacs.accounting")
            ? _index.Approval(device, source.Text(Fields.UserName) ?? "", source.Time.Value)
            : null;
    }

    private T? First<T>(IReadOnlyList<T>? items, string device, DateTimeOffset? time, Func<T, bool> fits)
        where T : ApprovedItem =>
        items?.FirstOrDefault(i =>
            i.HoldsAt(time) && i.Devices.Any(d => d == "*" || _index.Names.Of(d) == device) && fits(i)
        );
}
