using Breakwater.Detection.Configurations.Judging;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.State.Items;

/// <summary>Everything in the state of a device that the checks look at.</summary>
internal static class StateItems
{
    public static IEnumerable<StateItem> Of(StateSubject subject) =>
        [
            .. AccountItems.Of(subject),
            .. InterceptItems.Of(subject),
            .. ServiceItems.Of(subject),
            .. FilterItems.Of(subject),
            .. LoginItems.Of(subject),
            .. TrafficItems.Of(subject),
            .. SoftwareItems.Of(subject),
            .. ServerItems.Of(subject),
            .. RuntimeItems.Of(subject),
        ];
}

/// <summary>A device whose state is judged, and what it is held against.</summary>
/// <param name="Device">Its name.</param>
/// <param name="Facts">What its configuration says.</param>
/// <param name="Approvals">What the inventory approves at the time of the configuration.</param>
/// <param name="Networks">Where devices are managed from.</param>
/// <param name="Inventory">The inventory.</param>
/// <param name="Ports">Which ports systems and statements open.</param>
internal sealed record StateSubject(
    string Device,
    DeviceFacts Facts,
    Approvals Approvals,
    ApprovedNetworks Networks,
    CarrierInventory Inventory,
    KnownPorts Ports
);
