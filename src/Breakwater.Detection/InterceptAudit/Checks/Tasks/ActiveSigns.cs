using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Tasks;

/// <summary>A task was active at a time.</summary>
/// <param name="Time">When.</param>
/// <param name="What">What shows it.</param>
/// <param name="IsProof">Something was intercepted, or an element held it ready; not only written down.</param>
/// <param name="Record">The record.</param>
/// <param name="Item">Its item.</param>
internal sealed record ActiveSign(
    DateTimeOffset Time,
    string What,
    bool IsProof,
    InterceptRecord Record,
    EvidenceItem Item
);

/// <summary>Times at which a task was active: the last interception, a view, its activation and its removal.</summary>
internal static class ActiveSigns
{
    public static IEnumerable<ActiveSign> Of(TaskView task, AuditBook book)
    {
        foreach ((InterceptTask row, EvidenceItem item) in task.Rows)
        {
            if (row.LastIntercept is { } last)
            {
                yield return new ActiveSign(
                    last,
                    "A network element says when it last intercepted.",
                    IsProof: true,
                    row,
                    item
                );
            }

            if (IsActive(row, book.TimeOf(row)))
            {
                bool isElement = row.Source == InterceptSource.NetworkElement;
                yield return new ActiveSign(
                    book.TimeOf(row),
                    isElement ? "A network element holds it ready." : "A system shows it as active.",
                    isElement,
                    row,
                    item
                );
            }

            // What is set to begin at a time begins then, where the task has been active at all.
            if (row.Start is { } start && row.State == InterceptState.Active && start <= book.TimeOf(row))
            {
                yield return new ActiveSign(start, "A system says when it began.", IsProof: false, row, item);
            }
        }

        foreach (ActiveSign sign in OfActs(task))
        {
            yield return sign;
        }
    }

    private static IEnumerable<ActiveSign> OfActs(TaskView task)
    {
        DateTimeOffset? planned = task.Details.Select(d => d.Task.Start).Where(s => s is not null).Min();
        bool isOn = false;
        foreach (TaskAct act in task.Acts)
        {
            switch (act.Action)
            {
                case InterceptAction.Activate or InterceptAction.Create:
                    DateTimeOffset from = planned > act.Time ? planned.Value : act.Time;
                    yield return new ActiveSign(from, "A log has its activation.", act.IsMessage, act.Record, act.Item);
                    isOn = true;
                    break;
                case InterceptAction.Remove:
                    if (isOn || task.Rows.Any(r => r.Record.State == InterceptState.Active))
                    {
                        yield return new ActiveSign(
                            act.Time,
                            "A log has its removal.",
                            IsProof: false,
                            act.Record,
                            act.Item
                        );
                    }

                    isOn = false;
                    break;
            }
        }
    }

    // A plan of the administration is not yet active, and one whose own end has passed is not active any more.
    private static bool IsActive(InterceptTask row, DateTimeOffset time) =>
        row.State == InterceptState.Active
        && (row.Start is null || row.Start <= time)
        && (row.Source == InterceptSource.NetworkElement || row.End is null || row.End > time);
}
