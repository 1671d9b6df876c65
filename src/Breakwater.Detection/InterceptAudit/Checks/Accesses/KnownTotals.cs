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

    private readonly List<(DateTimeOffset Time, int Tasks)> _snapshots;
    private readonly int _orders;

    public KnownTotals(InterceptPicture picture)
    {
        _snapshots =
        [
            .. picture
                .Tasks.Where(t => t.Record is { Source: InterceptSource.Admf, Time: not null })
                .GroupBy(t => t.Record.Time!.Value)
                .Select(g => (g.Key, Count(g.Select(t => t.Record))))
                .OrderBy(s => s.Key),
        ];
        _orders = picture.Orders.Select(o => o.Record.Order).Distinct().Count();
    }

    /// <summary>The number of things of a kind near a time; null where nothing tells.</summary>
    public long? Near(InterceptObject kind, DateTimeOffset? time) =>
        kind switch
        {
            InterceptObject.Order => _orders > 0 ? _orders : null,
            InterceptObject.Task when time is { } at && _snapshots.Count > 0 => _snapshots
                .MinBy(s => (s.Time - at).Duration())
                .Tasks,
            _ => null,
        };

    /// <summary>A list of that length shows nearly all.</summary>
    public static bool IsNearlyAll(long? least, long? total) => total >= Few && least * 100 >= total * Nearly;

    private static int Count(IEnumerable<InterceptTask> tasks) =>
        tasks
            .Select(t => t.Task ?? (t.Liids.Count > 0 ? t.Liids[0] : (SealedToken?)null))
            .Where(t => t is not null)
            .Distinct()
            .Count();
}
