using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks;

/// <summary>LI-01: a task whose order and LIID stand in no version of the register.</summary>
internal sealed class UnorderedTasks : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-01"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (picture.Orders.Count == 0)
        {
            yield return "not assessable: no register of orders was read, so no task could be held against an order (LI-01)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (picture.Orders.Count == 0)
        {
            yield break;
        }

        HashSet<SealedToken> orders = [.. picture.Orders.Select(o => o.Record.Order)];
        HashSet<SealedToken> liids = [.. picture.Orders.SelectMany(o => o.Record.Liids)];
        foreach (
            IGrouping<SealedToken, Seen<InterceptTask>> task in picture
                .Tasks.Where(t => t.Record.Task is not null || t.Record.Liids.Count > 0)
                .GroupBy(t => t.Record.Task ?? t.Record.Liids[0])
        )
        {
            if (
                task.Any(t =>
                    (t.Record.Order is { } order && orders.Contains(order)) || t.Record.Liids.Any(liids.Contains)
                )
            )
            {
                continue;
            }

            yield return new Discrepancy
            {
                Class = "LI-01",
                Roots = [new Entity(EntityKind.TaskToken, task.Key.ToString())],
                Evidence = [.. task.Select(t => ((InterceptRecord)t.Record, t.Item))],
                First = task.Min(t => t.Record.Time),
                Last = task.Max(t => t.Record.Time),
                Summary = "A task taps somebody and no order of the register stands behind it.",
                Counts = new Dictionary<string, long> { ["unauthorised_tasks"] = 1 },
            };
        }
    }
}
