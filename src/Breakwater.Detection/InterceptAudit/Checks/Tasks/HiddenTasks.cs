using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Tasks;

/// <summary>LI-02 and LI-04: what a network element or mediation holds and the administration does not.</summary>
internal sealed class HiddenTasks : IInterceptCheck
{
    public IReadOnlyList<string> Classes => ["LI-02", "LI-04"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        if (!picture.Book.Has(InterceptSource.Admf))
        {
            yield return "not assessable: no export of the administration function was read, so no task could be called hidden from it (LI-02, LI-03, LI-04)";
        }

        if (!picture.Book.Has(InterceptSource.NetworkElement))
        {
            yield return "not assessable: no export of the network elements' own view was read; a tap that the administration does not show would not be seen (LI-02, LI-03, LI-17)";
        }

        if (!picture.Book.Has(InterceptSource.Mediation))
        {
            yield return "not assessable: no export of mediation was read (LI-04)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        if (!picture.Book.Has(InterceptSource.Admf))
        {
            yield break;
        }

        foreach (TaskView task in picture.Book.Tasks)
        {
            if (Alone(task, InterceptSource.NetworkElement, picture) is { } hidden)
            {
                yield return hidden;
            }

            if (Alone(task, InterceptSource.Mediation, picture) is { } delivered)
            {
                yield return delivered;
            }
        }
    }

    private static Discrepancy? Alone(TaskView task, InterceptSource source, InterceptPicture picture)
    {
        Seen<InterceptTask>[] rows =
        [
            .. task.Of(source)
                .Where(r =>
                    r.Record.State is InterceptState.Active or InterceptState.Unknown or InterceptState.Pending
                ),
        ];
        if (rows.Length == 0)
        {
            return null;
        }

        AuditBook book = picture.Book;
        PresenceLine[] lines = [.. book.Scopes(InterceptSource.Admf).Select(s => book.LineOf(task, s))];
        Seen<InterceptTask>[] absent = [.. rows.Where(r => At(lines, r, picture) == Presence.Absent)];
        bool isSure = absent.Length > 0;
        Seen<InterceptTask>[] shown = isSure
            ? absent
            : [.. rows.Where(r => At(lines, r, picture) == Presence.LikelyAbsent)];
        if (shown.Length == 0)
        {
            return null;
        }

        bool hasOrder = shown.Any(r =>
            task.Orders.Any(o => o.HoldsAt(book.TimeOf(r.Record), TimeSpan.Zero, picture.Content))
        );
        // By its own account it was there when the administration was asked and did not have it.
        isSure |= !hasOrder && shown.Any(r => SaysItself(r, picture));
        bool wasKnown = task.Of(InterceptSource.Admf).Any() || task.Acts.Count > 0;
        return source == InterceptSource.NetworkElement
            ? Hidden(task, shown, isSure, wasKnown, hasOrder, picture)
            : Delivered(task, shown, isSure, wasKnown, hasOrder, picture);
    }

    private static Discrepancy? Hidden(
        TaskView task,
        Seen<InterceptTask>[] shown,
        bool isSure,
        bool wasKnown,
        bool hasOrder,
        InterceptPicture picture
    )
    {
        bool logSaw = !picture.Book.Messages.IsEmpty;
        (Level, string)? level =
            !isSure
                ? (
                    hasOrder || !logSaw ? Level.Low : Level.Medium,
                    "The two exports were taken at different times, and what happened between them was not seen."
                )
            : hasOrder && !logSaw
                ? (
                    Level.Low,
                    "An order in force stands behind it; it may have come and gone between two exports of the administration."
                )
            : wasKnown
                ? (
                    hasOrder ? Level.Medium : Level.High,
                    "The administration once knew it: the element may have been restored from a saved state, or did not carry out its removal."
                )
            : null;
        return new Discrepancy
        {
            Class = "LI-02",
            Roots = [task.Entity],
            Entities = [.. task.Devices(), .. task.Others()],
            Evidence = Evidence(task, shown),
            First = shown[0].Record.Time,
            Last = shown[^1].Record.Time,
            Level = level,
            ConfidenceChange =
                level is null ? 0
                : isSure ? -25
                : -45,
            Reasons =
            [
                isSure
                    ? "Exports of the administration from before and after, or its log, do not have it."
                    : "The export of the administration that is nearest in time does not have it.",
                .. hasOrder ? (string[])["An order in force stands behind it."] : [],
            ],
            Summary = $"A network element taps{task.Where()} with a task that the administration does not show.",
            Counted = [task.Entity],
            Counts = level is null
                ? new Dictionary<string, long> { ["hidden_tasks"] = 1, ["taps"] = 1 }
                : Discrepancy.NoCounts,
        };
    }

    private static Discrepancy? Delivered(
        TaskView task,
        Seen<InterceptTask>[] shown,
        bool isSure,
        bool wasKnown,
        bool hasOrder,
        InterceptPicture picture
    )
    {
        if (!isSure && hasOrder)
        {
            return null;
        }

        bool isOnElement = task.Of(InterceptSource.NetworkElement).Any();
        bool isOver = Array.TrueForAll(shown, r => picture.Book.IsOver(r.Record));
        (Level, string)? level =
            isOver ? (Level.Medium, "By its own end it is over: an entry that was not removed.")
            : wasKnown
                ? (
                    Level.Medium,
                    "The administration once knew it: an entry of mediation that was not removed with its task."
                )
            : !isSure
                ? (
                    Level.Low,
                    "The two exports were taken at different times, and what happened between them was not seen."
                )
            : null;
        return new Discrepancy
        {
            Class = "LI-04",
            Roots = [task.Entity],
            Entities =
            [
                .. task.Others(),
                .. shown
                    .Select(r => r.Record.Element ?? r.Record.System)
                    .OfType<string>()
                    .Distinct()
                    .Select(e => new Entity(EntityKind.Device, e)),
            ],
            Evidence = Evidence(task, shown),
            First = shown[0].Record.Time,
            Last = shown[^1].Record.Time,
            Level = level,
            ConfidenceChange = level is null ? 0 : -25,
            Reasons = isOnElement ? ["A network element holds it too."] : [],
            Summary = "Mediation is set up to deliver for a task that the administration does not show.",
            Counts = Discrepancy.NoCounts,
        };
    }

    /// <summary>It gives an earlier beginning than the last export of each administration, or gave something before it.</summary>
    private static bool SaysItself(Seen<InterceptTask> row, InterceptPicture picture)
    {
        AuditBook book = picture.Book;
        DateTimeOffset time = book.TimeOf(row.Record);
        InterceptTerms terms = picture.Content.TermsAt(time);
        return new[] { row.Record.Start, row.Record.LastIntercept }.Min() is { } begun
            // Papers of a young task may still be on their way, and its beginning may be that of a word given before.
            && time - begun > terms.Paperwork
            && book.Scopes(InterceptSource.Admf)
                .All(s => book.Looks[s].Any(l => l.To <= time && l.From > begun + terms.DataGrace + terms.ClockSkew));
    }

    /// <summary>On no system of the administration; one that may have it is enough.</summary>
    private static Presence At(PresenceLine[] lines, Seen<InterceptTask> row, InterceptPicture picture)
    {
        DateTimeOffset time = picture.Book.TimeOf(row.Record);
        TimeSpan skew = picture.Content.TermsAt(time).ClockSkew;
        LogCover log = picture.Book.MessagesTo(row.Record.Element ?? row.Record.System);
        Presence[] all = [.. lines.Select(l => l.At(time, skew, log))];
        return Array.Exists(all, p => p is Presence.Present or Presence.Unknown) ? Presence.Present : all.Max();
    }

    private static IReadOnlyList<(InterceptRecord, EvidenceItem)> Evidence(
        TaskView task,
        Seen<InterceptTask>[] shown
    ) => [(shown[0].Record, shown[0].Item), (shown[^1].Record, shown[^1].Item), .. task.Shown()];
}
