using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>How many tasks and orders there were, as far as exports say: a list of that length is a list of all.</summary>
internal sealed class KnownTotals
{
    /// <summary>Of so few a list of all is daily work.</summary>
    private const int Few = 5;

    /// <summary>In percent: tasks come and go between a list and an export.</summary>
    private const int Nearly = 80;

    private readonly List<(DateTimeOffset Time, int Standing, int All)> _snapshots;
    private readonly int _orders;

    public KnownTotals(InterceptPicture picture)
    {
        _snapshots =
        [
            .. picture
                .Tasks.Where(t => t.Record is { Source: InterceptSource.Admf, Time: not null })
                .GroupBy(t => t.Record.Time!.Value)
                .Select(g => (g.Key, Count(g.Where(t => IsStanding(t.Record))), Count(g)))
                .OrderBy(s => s.Key),
        ];
        _orders = picture.Orders.Select(o => o.Record.Order).Distinct().Count();
    }

    /// <summary>The number of things of a kind that stand near a time; null where nothing tells.</summary>
    public long? Near(InterceptObject kind, DateTimeOffset? time) =>
        kind switch
        {
            InterceptObject.Order => _orders > 0 ? _orders : null,
            InterceptObject.Task => TasksNear(time)?.Standing,
            _ => null,
        };

    /// <summary>The number of tasks near a time: those that stand, and all that the administration still shows.</summary>
    public (int Standing, int All)? TasksNear(DateTimeOffset? time)
    {
        if (time is not { } at || _snapshots.Count == 0)
        {
            return null;
        }

        (_, int standing, int all) = _snapshots.MinBy(s => (s.Time - at).Duration());
        return (standing, all);
    }

    /// <summary>A list of that length shows nearly all.</summary>
    public static bool IsNearlyAll(long? least, long? total) => total >= Few && least * 100 >= total * Nearly;

    // Some administrations go on showing what has ended; whoever asks for all that is tapped gets what stands.
    private static bool IsStanding(InterceptTask task) =>
        task.State is not (InterceptState.Ended or InterceptState.Revoked);

    private static int Count(IEnumerable<Seen<InterceptTask>> tasks) =>
        tasks
            .Select(t => t.Record.Task ?? (t.Record.Liids.Count > 0 ? t.Record.Liids[0] : (SealedToken?)null))
            .Where(t => t is not null)
            .Distinct()
            .Count();
}
