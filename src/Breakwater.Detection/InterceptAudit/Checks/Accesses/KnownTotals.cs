using Breakwater.Detection.InterceptAudit.Book;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>How many tasks and orders there were, as far as exports and messages say: a list of that length is a list of all.</summary>
internal sealed class KnownTotals
{
    /// <summary>Of so few a list of all is daily work.</summary>
    private const int Few = 5;

    /// <summary>In percent: tasks come and go between a list and an export.</summary>
    private const int Nearly = 80;

    private readonly List<(DateTimeOffset Time, int Tasks)> _snapshots;
    private readonly List<long> _begins = [];
    private readonly List<long> _ends = [];
    private readonly int _orders;

    public KnownTotals(InterceptPicture picture)
    {
        _snapshots =
        [
            .. picture
                .Tasks.Where(t => t.Record is { Source: InterceptSource.Admf, Time: not null })
                .GroupBy(t => t.Record.Time!.Value)
                .Select(g => (g.Key, Count(g)))
                .OrderBy(s => s.Key),
        ];
        _orders = picture.Orders.Select(o => o.Record.Order).Distinct().Count();
        if (_snapshots.Count == 0)
        {
            return;
        }

        foreach (TaskView task in picture.Book.Tasks)
        {
            if (Life(task, picture.Book) is { } life)
            {
                _begins.Add(life.Begin.UtcTicks);
                _ends.Add(life.End.UtcTicks);
            }
        }

        _begins.Sort();
        _ends.Sort();
    }

    /// <summary>The number of things of a kind that stand at a time; null where nothing tells.</summary>
    public long? Near(InterceptObject kind, DateTimeOffset? time) =>
        kind switch
        {
            InterceptObject.Order => _orders > 0 ? _orders : null,
            InterceptObject.Task => TasksNear(time)?.Standing,
            _ => null,
        };

    /// <summary>The number of tasks at a time: those that stand, and all that the administration still shows.</summary>
    public (int Standing, int All)? TasksNear(DateTimeOffset? time)
    {
        if (time is not { } at || _snapshots.Count == 0)
        {
            return null;
        }

        int standing = Until(_begins, at.UtcTicks) - Until(_ends, at.UtcTicks);
        return (standing, Math.Max(standing, _snapshots.MinBy(s => (s.Time - at).Duration()).Tasks));
    }

    /// <summary>A list of that length shows nearly all.</summary>
    public static bool IsNearlyAll(long? least, long? total) => total >= Few && least * 100 >= total * Nearly;

    /// <summary>
    /// From when to when the administration had it: by messages, else by the dates that it gives, as far as its exports do not say
    /// otherwise. Some administrations go on showing what has ended; whoever asks for all that is tapped gets what stands.
    /// </summary>
    private static (DateTimeOffset Begin, DateTimeOffset End)? Life(TaskView task, AuditBook book)
    {
        Seen<InterceptTask>[] rows =
        [
            .. task.Of(InterceptSource.Admf)
                .Where(r => r.Record.State is not (InterceptState.Ended or InterceptState.Revoked)),
        ];
        TaskAct? removed = task.Acts is [.., { Action: InterceptAction.Remove } last] ? last : null;
        if (rows.Length == 0)
        {
            // It lived between two exports.
            return removed is not null && book.BeginOf(task) is { } activated && activated < removed.Time
                ? (activated, removed.Time)
                : null;
        }

        DateTimeOffset seen = book.TimeOf(rows[0].Record);
        DateTimeOffset seenLast = book.TimeOf(rows[^1].Record);
        DateTimeOffset begin = book.BeginOf(task) ?? DateTimeOffset.MinValue;
        DateTimeOffset missed = book.Looks[AuditBook.ScopeOf(rows[^1].Record)]
            .Where(l => l.From > seenLast)
            .Select(l => l.From)
            .DefaultIfEmpty(DateTimeOffset.MaxValue)
            .First();
        DateTimeOffset end =
            removed is not null && removed.Time > seenLast ? removed.Time
            : rows[^1].Record.End is { } said && said > seenLast && said < missed ? said
            : missed;
        return (begin < seen ? begin : seen, end);
    }

    /// <summary>How many of a sorted list lie at a time or before it.</summary>
    private static int Until(List<long> sorted, long at)
    {
        int low = 0;
        int high = sorted.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = sorted[middle] <= at ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int Count(IEnumerable<Seen<InterceptTask>> tasks) =>
        tasks
            .Select(t => t.Record.Task ?? (t.Record.Liids.Count > 0 ? t.Record.Liids[0] : (SealedToken?)null))
            .Where(t => t is not null)
            .Distinct()
            .Count();
}
