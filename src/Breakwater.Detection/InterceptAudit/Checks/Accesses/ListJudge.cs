using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Weighs one reading of a list.</summary>
internal sealed class ListJudge(AccessContext context)
{
    private readonly KnownTotals _totals = new(context.Picture);

    public ListJudgement Of(InterceptAccess access, RosterEntry? member, Place place, ListCount count, long? usual)
    {
        bool isSmall = count.Most <= context.Terms.ListEntries;
        if (member is { IsReconcileJob: true } && place != Place.Foreign)
        {
            return default;
        }

        if (place == Place.Foreign)
        {
            // A short list from a wrong place is a matter of the place alone (LI-26).
            return isSmall
                ? default
                : new(
                    ListWeight.Grave,
                    $"{access.Client}{context.Places.Describe(access.Client)} is not registered as a place of the intercept staff."
                );
        }

        if (member is null && access.Account is not null && context.People.KnowsRoster)
        {
            return isSmall ? default : new(ListWeight.Grave, $"{access.Account} is not on the roster at that time.");
        }

        if (member is null && place != Place.Own)
        {
            return isSmall
                ? default
                : new(ListWeight.Unjudged, "Neither a roster nor a list of workstations says who may read it.");
        }

        return count.Least is null && access.Action == InterceptAction.Export
            ? new(ListWeight.Slight, "How much the report held was not logged.")
            : OfCount(count, usual, _totals.Near(access.ActedOn, access.Time));
    }

    /// <summary>
    /// How much a report held of which the size alone was logged: a report is whole, so it held what the exports of the administration
    /// show at that time, where the size agrees; whether that is with what has ended, the size may leave open.
    /// </summary>
    public ListCount Whole(InterceptAccess access, ListCount count)
    {
        if (
            !count.IsEstimated
            || access.Action != InterceptAction.Export
            || access.ActedOn == InterceptObject.Order
            || _totals.TasksNear(access.Time) is not { } total
        )
        {
            return count;
        }

        int[] fitting = [.. new[] { total.Standing, total.All }.Where(n => count.Least <= n && n <= count.Most)];
        return fitting.Length == 0 ? count : count with { Least = fitting[0], Most = fitting[^1] };
    }

    /// <summary>By somebody who may: is it more than usual?</summary>
    /// <param name="count">What the list held.</param>
    /// <param name="usual">The largest list of earlier days.</param>
    /// <param name="total">How many there were in all, where that is known.</param>
    public ListJudgement OfCount(ListCount count, long? usual, long? total)
    {
        long most = Math.Max(
            KnownTotals.IsNearlyAll(count.Least, total) ? 0 : context.Terms.ListEntries,
            (usual ?? 0) * context.Terms.ListGrowth / 100
        );
        return count.Least is not { } least || least <= most ? default
            : usual is { } before
                ? new(
                    ListWeight.Unusual,
                    $"The largest list that it read on earlier days had {AccessEntities.Number(before)} entries."
                )
            : new(ListWeight.Unusual, "There are no earlier days to hold it against, and no job was declared for it.");
    }
}
