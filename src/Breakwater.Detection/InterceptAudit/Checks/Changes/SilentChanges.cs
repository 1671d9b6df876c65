using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>LI-17: a network element counts more changes of a task than any log or the administration has.</summary>
internal sealed class SilentChanges : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-17"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!picture.Book.Has(InterceptSource.NetworkElement))
        {
            yield break;
        }

        if (
            picture.Tasks.All(t =>
                t.Record.Source != InterceptSource.NetworkElement
                || (t.Record.Modifications is null && t.Record.LastModified is null)
            )
        )
        {
            yield return "not assessable: the network elements' exports do not say how often or when a task was changed (LI-17)";
        }
        else if (
            picture.Book.Messages.IsEmpty
            && picture.Tasks.All(t => t.Record.Source != InterceptSource.Admf || t.Record.Modifications is null)
        )
        {
            yield return "not assessable: no log of messages to network elements was read, and the administration does not count changes (LI-17)";
        }
        else if (!picture.Book.Messages.IsEmpty)
        {
            string[] silent =
            [
                .. picture
                    .Tasks.Where(t =>
                        t.Record is { Source: InterceptSource.NetworkElement, Modifications: not null }
                        && picture.Book.MessagesTo(ElementOf(t.Record)).IsEmpty
                    )
                    .Select(t => ElementOf(t.Record)!)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.Ordinal),
            ];
            if (silent.Length > 0)
            {
                yield return $"not assessable: the log of messages that was read has none to {silent[0]}{(silent.Length > 1 ? $" and {silent.Length - 1} more" : "")}; a change of a task there would not be missed in it (LI-17)";
            }
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        foreach (TaskView task in picture.Book.Tasks)
        {
            foreach (
                IGrouping<LookScope, Seen<InterceptTask>> element in task.Of(InterceptSource.NetworkElement)
                    .Where(r => r.Record.Time is not null && r.Record.Modifications is not null)
                    .GroupBy(r => AuditBook.ScopeOf(r.Record))
                    .OrderBy(g => g.Key.Scope, StringComparer.Ordinal)
            )
            {
                (Seen<InterceptTask>? Before, Seen<InterceptTask> After, long Unknown)[] steps =
                [
                    .. Steps(task, [.. element], picture),
                ];
                if (steps.Length > 0)
                {
                    yield return Of(task, steps, picture);
                }
            }
        }
    }

    private static IEnumerable<(Seen<InterceptTask>? Before, Seen<InterceptTask> After, long Unknown)> Steps(
        TaskView task,
        Seen<InterceptTask>[] rows,
        InterceptPicture picture
    )
    {
        Seen<InterceptTask>? before = null;
        foreach (Seen<InterceptTask> row in rows)
        {
            DateTimeOffset time = row.Record.Time!.Value;
            TimeSpan skew = picture.Content.TermsAt(time).ClockSkew;
            DateTimeOffset? from = before?.Record.Time ?? Activated(task, row);
            long counted = row.Record.Modifications!.Value - (before?.Record.Modifications ?? 0);
            // A counter that went back was set to nothing: the task was provisioned again.
            counted = counted < 0 ? row.Record.Modifications.Value : counted;
            if (from is { } since && counted > 0)
            {
                DateTimeOffset until = Until(row.Record, since, time, skew);
                long? logged = picture.Book.MessagesTo(ElementOf(row.Record)).Covers(since, until)
                    ? Logged(task, row, since - skew, time + skew)
                    : null;
                long? administered =
                    Administered(task, time, skew) - (before is null ? 0 : before.Value.Record.Modifications);
                long? known = logged is null ? administered : Math.Max(logged.Value, administered ?? 0);
                if (known is { } allowed && counted > allowed)
                {
                    yield return (before, row, counted - allowed);
                }
            }

            before = row;
        }
    }

    private static string? ElementOf(InterceptTask row) => row.Element ?? row.System;

    /// <summary>The element says when it was changed last: what it counts was done by then, and no log need reach further.</summary>
    private static DateTimeOffset Until(InterceptTask row, DateTimeOffset since, DateTimeOffset time, TimeSpan skew) =>
        row.LastModified is { } last && last > since && last + skew < time ? last + skew : time;

    /// <summary>Modifications that the administration itself counts, at its next view.</summary>
    private static long? Administered(TaskView task, DateTimeOffset time, TimeSpan skew) =>
        task.Of(InterceptSource.Admf)
            .Where(r => r.Record.Time >= time - skew && r.Record.Modifications is not null)
            .Select(r => r.Record.Modifications)
            .FirstOrDefault();

    private static DateTimeOffset? Activated(TaskView task, Seen<InterceptTask> row) =>
        task
            .Acts.FirstOrDefault(a =>
                a.IsMessage
                && a.Action == InterceptAction.Activate
                && string.Equals(a.Element, ElementOf(row.Record), StringComparison.OrdinalIgnoreCase)
                && a.Time <= row.Record.Time
            )
            ?.Time;

    private static long Logged(TaskView task, Seen<InterceptTask> row, DateTimeOffset from, DateTimeOffset to) =>
        task.Acts.Count(a =>
            a.IsMessage
            && a.Action == InterceptAction.Modify
            && a.Time > from
            && a.Time <= to
            && (
                a.Element is null || string.Equals(a.Element, ElementOf(row.Record), StringComparison.OrdinalIgnoreCase)
            )
        );

    private static Discrepancy Of(
        TaskView task,
        (Seen<InterceptTask>? Before, Seen<InterceptTask> After, long Unknown)[] steps,
        InterceptPicture picture
    )
    {
        long unknown = steps.Sum(s => s.Unknown);
        Seen<InterceptTask> last = steps[^1].After;
        string element = ElementOf(last.Record) ?? "a network element";
        bool hasLog = !picture.Book.Messages.IsEmpty;
        return new Discrepancy
        {
            Class = "LI-17",
            Roots = [task.Entity],
            Entities = [new Entity(EntityKind.Device, element), .. task.Others()],
            Evidence =
            [
                .. steps.SelectMany(s =>
                    s.Before is { } before
                        ? ((InterceptRecord Record, EvidenceItem Item)[])
                            [(before.Record, before.Item), (s.After.Record, s.After.Item)]
                        : [(s.After.Record, s.After.Item)]
                ),
            ],
            First = steps[0].Before?.Record.Time ?? steps[0].After.Record.LastModified ?? steps[0].After.Record.Time,
            Last = last.Record.LastModified ?? last.Record.Time,
            Level = hasLog
                ? null
                : (Level.High, "No log of messages was read; the administration counts fewer changes."),
            ConfidenceChange = hasLog ? 0 : -15,
            Reasons =
            [
                $"{element} counts {unknown} {(unknown == 1 ? "change" : "changes")} more than {(hasLog ? "the log has" : "the administration")}.",
            ],
            Summary =
                $"A task on {element} was changed {(unknown == 1 ? "once" : $"{unknown} times")}, and no log shows who did it.",
        };
    }
}
