using Breakwater.Detection.InterceptAudit.Checks.Accesses;
using Breakwater.Detection.InterceptAudit.Checks.Changes;
using Breakwater.Detection.InterceptAudit.Checks.Deliveries;
using Breakwater.Detection.InterceptAudit.Checks.Register;
using Breakwater.Detection.InterceptAudit.Checks.Scope;
using Breakwater.Detection.InterceptAudit.Checks.Tasks;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>Every check of a run.</summary>
internal static class InterceptChecks
{
    /// <summary>Makes them; they hold nothing from one run to the next.</summary>
    public static IReadOnlyList<IInterceptCheck> All() =>
        [
            // Tasks, orders, destinations.
            new HiddenTasks(),
            new AbsentTasks(),
            new UnorderedTasks(),
            new OrderTimes(),
            new TargetScope(),
            new DeliveryScope(),
            new Clones(),
            new DeliveryChecks(),
            new EndpointChecks(),
            new DestinationChanges(),
            new Namesakes(),
            new SilentChanges(),
            new UnapprovedChanges(),
            new ShortLives(),
            new Populations(),
            new Certifications(),
            new SensitivePersons(),
            // Accesses, messages, devices.
            .. AccessCheckSet.All(),
        ];
}
