namespace Breakwater.Model.Intercepts;

/// <summary>Tokens under the key of a case, for joins within the case inside the sealed zone; no finding outside of it depends on them.</summary>
public static class CaseTokens
{
    /// <summary>The record without them; the record itself where it has none.</summary>
    public static InterceptRecord Without(InterceptRecord record) =>
        record switch
        {
            null => throw new ArgumentNullException(nameof(record)),
            InterceptOrder order when Has(order.Targets) => order with { Targets = Bare(order.Targets) },
            InterceptTask task when Has(task.Targets) => Without(task),
            InterceptMessage { TaskDetails: { } task } message when Has(task.Targets) => message with
            {
                TaskDetails = Without(task),
            },
            InterceptAccess { Target: { CaseToken: not null } target } access => access with { Target = Bare(target) },
            RouterTap { Target: { CaseToken: not null } target } tap => tap with { Target = Bare(target) },
            _ => record,
        };

    private static InterceptTask Without(InterceptTask task) => task with { Targets = Bare(task.Targets) };

    private static bool Has(IReadOnlyList<InterceptTarget> targets) => targets.Any(t => t.CaseToken is not null);

    private static InterceptTarget Bare(InterceptTarget target) => target with { CaseToken = null };

    private static InterceptTarget[] Bare(IReadOnlyList<InterceptTarget> targets) => [.. targets.Select(Bare)];
}
