using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Checks.Tasks;

/// <summary>LI-03: what the administration holds as active and its network element does not.</summary>
internal sealed class AbsentTasks : IInterceptCheck
{
    /// <summary>An element that was emptied to be set up anew has its tasks again within this time.</summary>
    private static readonly TimeSpan Rebuild = TimeSpan.FromHours(6);

    public IReadOnlyList<string> Classes => ["LI-03"];

    public IEnumerable<string> NotAssessable(InterceptPicture picture)
    {
        string[] unseen =
        [
            .. picture
                .Tasks.Where(t => t.Record is { Source: InterceptSource.Admf, Element: not null })
                .Select(t => t.Record.Element!.ToUpperInvariant())
                .Distinct()
                .Where(e => !picture.Book.Looks.ContainsKey(new LookScope(InterceptSource.NetworkElement, e)))
                .Order(StringComparer.Ordinal),
        ];
        if (unseen.Length > 0 && picture.Book.Has(InterceptSource.NetworkElement))
        {
            string more = unseen.Length > 4 ? $" and {unseen.Length - 4} more" : "";
            yield return $"not assessable: of {unseen.Length} network elements that the administration names no own view was read: {string.Join(", ", unseen.Take(4))}{more} (LI-02, LI-03, LI-17)";
        }
    }

    public IEnumerable<Discrepancy> Judge(InterceptPicture picture)
    {
        AuditBook book = picture.Book;
        LookScope[] elements = [.. book.Scopes(InterceptSource.NetworkElement)];
        if (elements.Length == 0)
        {
            yield break;
        }

        foreach (TaskView task in book.Tasks)
        {
            foreach (
                IGrouping<string, Seen<InterceptTask>> element in task.Of(InterceptSource.Admf)
                    .Where(r =>
                        r.Record.State is InterceptState.Active or InterceptState.Unknown or InterceptState.Failed
                    )
                    .GroupBy(r => r.Record.Element?.ToUpperInvariant() ?? "")
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
            )
            {
                LookScope[] where =
                    element.Key.Length == 0 ? elements : [.. elements.Where(e => e.Scope == element.Key)];
                if (where.Length > 0 && Missing(task, [.. element], where, picture) is { } missing)
                {
                    yield return missing;
                }
            }
        }
    }

    private static Discrepancy? Missing(
        TaskView task,
        Seen<InterceptTask>[] rows,
        LookScope[] where,
        InterceptPicture picture
    )
    {
        AuditBook book = picture.Book;
        PresenceLine[] lines = [.. where.Select(w => book.LineOf(task, w))];
        Seen<InterceptTask>[] active = [.. rows.Where(r => !IsPlanned(r.Record, book))];
        Seen<InterceptTask>[] absent =
        [
            .. active.Where(r => Array.TrueForAll(lines, l => At(l, r, picture) >= Presence.LikelyAbsent)),
        ];
        if (absent.Length == 0)
        {
            return null;
        }

        bool failed = absent[^1].Record.State == InterceptState.Failed;
        bool isSure = absent.Any(r =>
            Array.TrueForAll(lines, l => At(l, r, picture) == Presence.Absent)
            && (IsLogged(r, where, book) || IsSpanned(active, where, book))
        );
        if (!isSure && !IsOlder(task, where, book))
        {
            return null;
        }

        DateTimeOffset last = book.TimeOf(absent[^1].Record);
        bool returned = Array.TrueForAll(lines, l => l.IsEnteredWithin(last, Rebuild));
        (Level, string)? level =
            returned ? (Level.Low, "It was entered there again within hours, as when an element is rebuilt.")
            : failed ? (Level.Low, "The administration says that provisioning failed.")
            : !isSure
                ? (
                    Level.Low,
                    "The two exports were taken at different times, and what happened between them was not seen."
                )
            : null;
        string element = absent[0].Record.Element ?? "any network element";
        return new Discrepancy
        {
            Class = "LI-03",
            Roots = [task.Entity],
            Entities = [.. task.Others()],
            Evidence = [(absent[0].Record, absent[0].Item), (absent[^1].Record, absent[^1].Item), .. task.Shown()],
            First = absent[0].Record.Time,
            Last = absent[^1].Record.Time,
            Level = level,
            ConfidenceChange =
                failed ? 10
                : !isSure ? -30
                : where.Length > 1 ? -20
                : 0,
            Reasons = absent.Length > 1 ? ["Several exports agree."] : [],
            Summary =
                $"The administration shows a task as {(failed ? "failed" : "active")} on {element}, whose own view does not have it: what was ordered is not tapped.",
        };
    }

    /// <summary>The log of messages is whole around the row: nothing was switched on and off in between.</summary>
    private static bool IsLogged(Seen<InterceptTask> row, LookScope[] where, AuditBook book)
    {
        DateTimeOffset time = book.TimeOf(row.Record);
        Look[] looks = [.. where.SelectMany(w => book.Looks[w])];
        DateTimeOffset from = looks.Where(l => l.To <= time).Select(l => l.To).DefaultIfEmpty(time).Max();
        DateTimeOffset to = looks.Where(l => l.From >= time).Select(l => l.From).DefaultIfEmpty(time).Min();
        return Array.TrueForAll(where, w => book.MessagesTo(w.Scope).Covers(from, to));
    }

    /// <summary>The element was looked at between two times at which the administration had it active.</summary>
    private static bool IsSpanned(Seen<InterceptTask>[] active, LookScope[] where, AuditBook book) =>
        active.Length > 1
        && where.All(w =>
            book.Looks[w].Any(l => l.From >= book.TimeOf(active[0].Record) && l.To <= book.TimeOf(active[^1].Record))
        );

    /// <summary>It was there, by what the administration says, when the element was looked at last.</summary>
    private static bool IsOlder(TaskView task, LookScope[] where, AuditBook book) =>
        where.All(w =>
            book.Looks[w][^1].To is { } look
            && task.Of(InterceptSource.Admf).All(r => (r.Record.Start ?? book.TimeOf(r.Record)) < look)
        );

    private static bool IsPlanned(InterceptTask task, AuditBook book) => task.Start > book.TimeOf(task);

    private static Presence At(PresenceLine line, Seen<InterceptTask> row, InterceptPicture picture)
    {
        DateTimeOffset time = picture.Book.TimeOf(row.Record);
        return line.At(time, picture.Content.TermsAt(time).ClockSkew, picture.Book.MessagesTo(row.Record.Element));
    }
}
