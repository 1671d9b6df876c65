using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>Tasks, orders and destinations joined over all sources, and when each source was looked at. Made once a run.</summary>
internal sealed class AuditBook
{
    /// <summary>Tasks by id.</summary>
    public required IReadOnlyList<TaskView> Tasks { get; init; }

    /// <summary>Orders by token.</summary>
    public required IReadOnlyDictionary<SealedToken, OrderView> Orders { get; init; }

    /// <summary>Destinations by token.</summary>
    public required IReadOnlyDictionary<SealedToken, DestinationView> Destinations { get; init; }

    /// <summary>When each system showed all of its tasks, sorted.</summary>
    public required IReadOnlyDictionary<LookScope, IReadOnlyList<Look>> Looks { get; init; }

    /// <summary>All elements' bulk removals.</summary>
    public required IReadOnlyList<TaskAct> Removals { get; init; }

    /// <summary>The carrier's terms.</summary>
    public required InterceptContent Content { get; init; }

    /// <summary>The time of which messages between systems were read.</summary>
    public required LogCover Messages { get; init; }

    /// <summary>Network elements that a message names.</summary>
    public required IReadOnlySet<string> MessagedElements { get; init; }

    /// <summary>Which targets are of one subscriber.</summary>
    public required Equivalences<SealedToken> Subscribers { get; init; }

    /// <summary>The latest time of anything.</summary>
    public required DateTimeOffset? End { get; init; }

    /// <summary>The sources of which a view of the tasks was read.</summary>
    public bool Has(InterceptSource source) => Looks.Keys.Any(l => l.Source == source);

    /// <summary>Systems of a source.</summary>
    public IEnumerable<LookScope> Scopes(InterceptSource source) => Looks.Keys.Where(l => l.Source == source);

    /// <summary>
    /// The time of which messages to an element were read: none where messages name other elements alone, for then the log is one of
    /// those.
    /// </summary>
    public LogCover MessagesTo(string? element) =>
        element is null || MessagedElements.Count == 0 || MessagedElements.Contains(element) ? Messages : LogCover.None;

    /// <summary>The name under which a row's system is looked at.</summary>
    public static LookScope ScopeOf(InterceptTask task) =>
        new(
            task.Source,
            (task.Source == InterceptSource.Admf ? task.System : task.Element ?? task.System)?.ToUpperInvariant() ?? ""
        );

    /// <summary>When a row was taken; what has no time is taken to be of the end of the evidence.</summary>
    public DateTimeOffset TimeOf(InterceptTask task) => task.Time ?? End ?? DateTimeOffset.UnixEpoch;

    /// <summary>When it was taken, the row's own end had passed for longer than papers of an extension may take.</summary>
    public bool IsOver(InterceptTask task) =>
        task.End is { } end && TimeOf(task) - end > Content.TermsAt(TimeOf(task)).Paperwork;

    /// <summary>When a task began, by its activation, by what systems say, or by the first view that has it; null where it was always there.</summary>
    public DateTimeOffset? BeginOf(TaskView task)
    {
        DateTimeOffset? activated = task
            .Acts.FirstOrDefault(a => a.Action is InterceptAction.Activate or InterceptAction.Create)
            ?.Time;
        DateTimeOffset? said = task.Details.Min(d => d.Task.Start);
        if (activated is not null || said is not null)
        {
            return activated ?? said;
        }

        Seen<InterceptTask>[] news =
        [
            .. task.Rows.Where(r =>
                Looks.GetValueOrDefault(ScopeOf(r.Record)) is { } l && l[0].From < TimeOf(r.Record)
            ),
        ];
        return news.Length == task.Rows.Count && news.Length > 0 ? news.Min(r => TimeOf(r.Record)) : null;
    }

    /// <summary>Where a task was on one system over time.</summary>
    public PresenceLine LineOf(TaskView task, LookScope scope)
    {
        PresenceLine line = new();
        List<DateTimeOffset> seen = [];
        // What has ended is shown by some systems and not by others; either way it is not there any more.
        foreach (
            Seen<InterceptTask> row in task.Rows.Where(r =>
                ScopeOf(r.Record) == scope && r.Record.State is not (InterceptState.Ended or InterceptState.Revoked)
            )
        )
        {
            seen.Add(TimeOf(row.Record));
            line.Look(seen[^1], true);
        }

        foreach (Look look in Looks.GetValueOrDefault(scope) ?? [])
        {
            if (!seen.Exists(s => s >= look.From && s <= look.To))
            {
                line.Look(look.From, false);
                line.Look(look.To, false);
            }
        }

        foreach (TaskAct act in task.Acts.Concat(Removals))
        {
            bool isHere =
                scope.Source == InterceptSource.Admf
                    ? act.Action != InterceptAction.RemoveAll
                    : string.Equals(act.Element, scope.Scope, StringComparison.OrdinalIgnoreCase);
            if (isHere && act.Action is (InterceptAction.Activate or InterceptAction.Create or InterceptAction.Modify))
            {
                line.Act(act.Time, true);
            }
            else if (isHere && act.Action is (InterceptAction.Remove or InterceptAction.RemoveAll))
            {
                line.Act(act.Time, false);
            }
        }

        return line;
    }
}

/// <summary>A view of all tasks of a system, taken within some minutes.</summary>
/// <param name="From">First time in it.</param>
/// <param name="To">Last time in it.</param>
internal readonly record struct Look(DateTimeOffset From, DateTimeOffset To);
