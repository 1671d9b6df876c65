using Breakwater.Detection.InterceptAudit.Checks.Deliveries;
using Breakwater.Detection.InterceptAudit.Checks.Logs;
using Breakwater.Detection.InterceptAudit.Checks.Routers;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>The checks of accesses, logs, registers and routers: LI-21 to LI-31, LI-33, LI-36, LI-38 to LI-42.</summary>
internal static class AccessCheckSet
{
    /// <summary>Makes them.</summary>
    public static IReadOnlyList<IInterceptCheck> All() =>
        [
            new AccessChecks(),
            new SeparationOfDuties(),
            new LogFaults(),
            new RouterTaps(),
            new OrderEdits(),
            new EndpointEdits(),
            new CanarySightings(),
            new DeliveryVolumes(),
        ];
}
