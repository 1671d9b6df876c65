using Breakwater.Detection.InterceptAudit.Checks.Accesses;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>Every check of a run.</summary>
internal static class InterceptChecks
{
    /// <summary>Makes them; they hold nothing from one run to the next.</summary>
    public static IReadOnlyList<IInterceptCheck> All() => [new UnorderedTasks(), .. AccessCheckSet.All()];
}
