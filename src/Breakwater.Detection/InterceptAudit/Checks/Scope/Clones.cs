using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Scope;

/// <summary>
/// LI-20: several tasks tap one target for one order at the same time, where this carrier uses one task for it. One task on several
/// elements is cover for roaming or a pool, and no clone.
/// </summary>
internal sealed class Clones : IInterceptCheck
{
    /// <summary>Where more than a fifth of the orders have several tasks for one target, that is the carrier's way (mark D).</summary>
    private const int Part = 5;

    /// <summary>Of fewer orders no way can be told.</summary>
    private const int LeastOrders = 5;

    public IReadOnlyList<string> Classes => ["LI-20"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (picture.Tasks.Count > 0 && picture.Orders.Count > 0 && IsUsual(Groups(picture), picture, out int several))
        {
            yield return $"not assessable: {several} orders have several tasks for one target at a time; this carrier seems to work so, and a further one would not be seen (LI-20)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        (OrderView Order, TaskView[] Tasks)[] groups = [.. Groups(picture)];
        if (IsUsual(groups, picture, out int _))
        {
            yield break;
        }

        foreach ((OrderView order, TaskView[] tasks) in groups)
        {
            yield return Of(order, tasks);
        }
    }

    private static bool IsUsual(
        IEnumerable<(OrderView Order, TaskView[] Tasks)> groups,
        InterceptPicture picture,
        out int several
    )
    {
        several = groups.Count();
        int all = picture.Book.Tasks.SelectMany(t => t.Orders).Distinct().Count();
        return several > 0 && all >= LeastOrders && several > 1 && several * Part > all;
    }

    /// <summary>Orders with tasks that tap the same target at the same time, the earliest task first.</summary>
    private static IEnumerable<(OrderView Order, TaskView[] Tasks)> Groups(InterceptPicture picture)
    {
        IEnumerable<IGrouping<OrderView, TaskView>> byOrder = picture
            .Book.Tasks.Where(t => !t.IsOrderByTarget)
            .SelectMany(t => t.Orders.Select(o => (Order: o, Task: t)))
            .GroupBy(p => p.Order, p => p.Task)
            .Where(g => g.Count() > 1)
            .OrderBy(g => g.Key.Token, SealedToken.Order);
        foreach (IGrouping<OrderView, TaskView> order in byOrder)
        {
            TaskView[] tasks =
            [
                .. order
                    .OrderBy(t => picture.Book.BeginOf(t) ?? DateTimeOffset.MinValue)
                    .ThenBy(t => t.Id, SealedToken.Order),
            ];
            TaskView[] same =
            [
                .. tasks.Where(t =>
                    Array.Exists(tasks, o => o != t && SharesTarget(o, t) && AreTogether(o, t, picture.Book))
                ),
            ];
            if (same.Length > 1)
            {
                yield return (order.Key, same);
            }
        }
    }

    private static bool SharesTarget(TaskView one, TaskView other) => TargetsOf(one).Overlaps(TargetsOf(other));

    private static HashSet<SealedToken> TargetsOf(TaskView task) =>
        [.. task.Details.SelectMany(d => d.Task.Targets).Select(t => t.Token)];

    /// <summary>One view of a system shows both as active.</summary>
    private static bool AreTogether(TaskView one, TaskView other, AuditBook book)
    {
        HashSet<(InterceptSource, DateTimeOffset)> views =
        [
            .. Active(one).Select(r => (r.Record.Source, book.TimeOf(r.Record))),
        ];
        return Active(other).Any(r => views.Contains((r.Record.Source, book.TimeOf(r.Record))));
    }

    private static IEnumerable<Seen<InterceptTask>> Active(TaskView task) =>
        task.Rows.Where(r => r.Record.State is InterceptState.Active or InterceptState.Unknown);

    private static Discrepancy Of(OrderView order, TaskView[] tasks)
    {
        TaskView[] later = [.. tasks.Skip(1)];
        return new Discrepancy
        {
            Class = "LI-20",
            Roots = [.. later.Select(t => t.Entity)],
            Entities =
            [
                tasks[0].Entity,
                new Entity(EntityKind.OrderToken, order.Token.ToString()),
                .. later.SelectMany(t => t.Others()),
            ],
            Evidence = [.. later.SelectMany(t => t.Shown().Take(4)), .. tasks[0].Shown().Take(4)],
            First = later.Min(t => t.First),
            Last = later.Max(t => t.Last),
            Level = order.IsTest ? (Level.Low, "The register marks the order as a test.") : null,
            Reasons = ["The other orders of this carrier have one task for a target."],
            Summary = $"{tasks.Length} tasks tap one target for one order at the same time{later[0].Where()}.",
        };
    }
}
