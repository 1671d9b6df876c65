using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Changes;

/// <summary>
/// LI-18: a task or destination was changed and neither an approved change nor its order covers it. Switching a task on for its
/// order, changing it for a new version and switching it off at the end need no ticket: the order is the authority.
/// </summary>
internal sealed class UnapprovedChanges : IInterceptCheck
{
    /// <summary>A desk's entry and the messages that follow are one change (mark D).</summary>
    private static readonly TimeSpan Same = TimeSpan.FromMinutes(10);

    /// <summary>Where of so many changes fewer than a fifth are covered, the register is not kept for them (mark D).</summary>
    private const int Many = 10;
    private const int Part = 5;

    public IReadOnlyList<string> Classes => ["LI-18"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!new ApprovedChanges(picture).IsKnown)
        {
            yield return "not assessable: no register of approved changes was read (LI-18)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        ApprovedChanges approved = new(picture);
        if (!approved.IsKnown)
        {
            yield break;
        }

        int covered = 0;
        List<Discrepancy> open = [];
        foreach (TaskView task in picture.Book.Tasks)
        {
            foreach (TaskAct[] change in Of(task))
            {
                if (change.Any(a => approved.Covering(a, task) is not null))
                {
                    covered++;
                }
                else if (!IsOrdered(change[0], task, picture))
                {
                    open.Add(Task(change, task, approved));
                }
            }
        }

        foreach (DestinationView view in picture.Book.Destinations.Values.OrderBy(d => d.Id, SealedToken.Order))
        {
            foreach (DestinationSight act in view.Sights.Where(s => s.IsAct))
            {
                if (IsCovered(act, view, approved, picture))
                {
                    covered++;
                }
                else
                {
                    open.Add(Destination(act, view));
                }
            }
        }

        bool isKept = open.Count + covered < Many || covered * Part >= open.Count + covered;
        foreach (Discrepancy found in open)
        {
            yield return isKept
                ? found
                : found with
                {
                    Level = (
                        Level.Low,
                        "Few changes of this carrier are in the register of approved changes: it is not kept for them."
                    ),
                    ConfidenceChange = -30,
                };
        }
    }

    private static IEnumerable<TaskAct[]> Of(TaskView task)
    {
        List<TaskAct> change = [];
        foreach (TaskAct act in task.Acts)
        {
            if (change.Count > 0 && (Kind(act) != Kind(change[0]) || act.Time - change[0].Time > Same))
            {
                yield return [.. change];
                change.Clear();
            }

            change.Add(act);
        }

        if (change.Count > 0)
        {
            yield return [.. change];
        }
    }

    private static InterceptAction Kind(TaskAct act) =>
        act.Action == InterceptAction.Create ? InterceptAction.Activate : act.Action;

    private static bool IsOrdered(TaskAct act, TaskView task, InterceptPicture picture)
    {
        TimeSpan papers = picture.Content.TermsAt(act.Time).Paperwork;
        return Kind(act) switch
        {
            InterceptAction.Activate => task.Orders.Any(o =>
                (o.EnteredAt is null || o.EnteredAt <= act.Time + papers)
                && o.Terms(picture.Content).All(t => t.End is null || act.Time <= t.End + papers)
            ),
            InterceptAction.Remove => task.Orders.Any(o =>
                o.Terms(picture.Content)
                    .Any(t =>
                        IsNear(t.End, act.Time, papers) || IsNear(t.Revoked, act.Time, papers) || act.Time > t.End
                    )
            ),
            _ => task.Orders.Any(o =>
                o.Versions.Any(v =>
                    (v.Record.Version > 1 || v.Record != o.Versions[0].Record)
                    && (
                        IsNear(v.Record.ReceivedAt, act.Time, papers)
                        || IsNear(v.Record.EnteredAt, act.Time, papers)
                        || IsNear(v.Record.ApprovedAt, act.Time, papers)
                        || IsNear(v.Record.EditedAt, act.Time, papers)
                    )
                )
            ),
        };
    }

    private static bool IsNear(DateTimeOffset? at, DateTimeOffset time, TimeSpan papers) =>
        at is { } known && (known - time).Duration() <= papers;

    private static Discrepancy Task(TaskAct[] change, TaskView task, ApprovedChanges approved)
    {
        string? ticket = change.Select(a => a.Ticket).FirstOrDefault(t => t is not null);
        string? account = change.Select(a => a.Account).FirstOrDefault(a => a is not null);
        string verb = Kind(change[0]) switch
        {
            InterceptAction.Activate => "switched on",
            InterceptAction.Remove => "switched off",
            _ => "changed",
        };
        return new Discrepancy
        {
            Class = "LI-18",
            Roots = [task.Entity],
            Entities =
            [
                .. account is null ? (Entity[])[] : [new Entity(EntityKind.Account, account)],
                .. task.Others(),
            ],
            Evidence = [.. change.Select(a => (a.Record, a.Item))],
            First = change[0].Time,
            Last = change[^1].Time,
            Reasons =
            [
                ticket is null ? "It names no ticket."
                : approved.Named(ticket) is null
                    ? $"It names the ticket {ticket}, which is not in the register of changes."
                : $"It names the ticket {ticket}, which was approved for another time.",
            ],
            Summary =
                $"A task{task.Where()} was {verb}{(account is null ? "" : " by " + account)}, and neither an approved change nor its order covers it.",
        };
    }

    private static bool IsCovered(
        DestinationSight act,
        DestinationView view,
        ApprovedChanges approved,
        InterceptPicture picture
    )
    {
        InterceptMessage? message = act.Record as InterceptMessage;
        return approved.Covering(
                act.Time!.Value,
                act.Time!.Value,
                [act.Details.System, act.Details.Element, message?.System, message?.Admf, message?.Element],
                message?.Account,
                null,
                view.Agency is { } agency ? [view.Id, agency] : [view.Id]
            )
                is not null
            || picture.Changes.Count == 0;
    }

    private static Discrepancy Destination(DestinationSight act, DestinationView view) =>
        new()
        {
            Class = "LI-18",
            Roots = [view.Entity],
            Entities =
            [
                .. view.Agency is { } agency ? (Entity[])[new Entity(EntityKind.AgencyToken, agency.ToString())] : [],
                .. act.Details.Address is { } address ? (Entity[])[new Entity(EntityKind.Address, address)] : [],
            ],
            Evidence = [(act.Record, act.Item)],
            First = act.Time,
            Last = act.Time,
            Level = (Level.High, "It decides where intercepts are delivered."),
            Summary =
                $"A destination was set{(act.Details.Address is { } place ? " to " + place : "")}, and no approved change covers it.",
        };
}
