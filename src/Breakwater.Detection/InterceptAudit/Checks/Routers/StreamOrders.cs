using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Routers;

/// <summary>
/// Whether an order or a task speaks of what a stream of a router taps: by its LIID or by its subscriber (CISCO-MOBILITY-TAP-MIB). An
/// address is lent to people, so that a stream that selects one is not judged.
/// </summary>
internal sealed class StreamOrders
{
    /// <summary>Where so many streams have no order and none has one, the register is of something else (mark D).</summary>
    private const int Many = 3;

    private readonly HashSet<SealedToken> _known = [];
    private readonly Equivalences<SealedToken> _subscribers;

    public StreamOrders(InterceptPicture picture)
    {
        _subscribers = picture.Book.Subscribers;
        foreach (Seen<InterceptOrder> order in picture.Orders)
        {
            _known.UnionWith(order.Record.Liids);
            _known.UnionWith(order.Record.Targets.Select(t => t.Token));
        }

        // A task without order is told of the task.
        foreach (Seen<InterceptTask> task in picture.Tasks)
        {
            _known.UnionWith(task.Record.Liids);
            _known.UnionWith(task.Record.Targets.Select(t => t.Token));
        }

        RouterTap[] judged =
            picture.Orders.Count == 0
                ? []
                : [.. picture.Others.Select(o => o.Record).OfType<RouterTap>().Where(IsJudged)];
        KnowsOrders = picture.Orders.Count > 0;
        IsOfSomethingElse = judged.Length >= Many && !Array.Exists(judged, IsKnown);
    }

    /// <summary>Orders were read.</summary>
    public bool KnowsOrders { get; }

    /// <summary>Several streams name subscribers, and none of them is in the register.</summary>
    public bool IsOfSomethingElse { get; }

    /// <summary>The stream says whom it taps.</summary>
    public static bool IsJudged(RouterTap row) =>
        row.Liid is not null || row.Target is { Kind: TargetKind.E164 or TargetKind.Imsi or TargetKind.Nai };

    /// <summary>It says whom it taps, and no order or task speaks of that.</summary>
    public bool IsWithoutOrder(RouterTap row) => KnowsOrders && IsJudged(row) && !IsKnown(row);

    private bool IsKnown(RouterTap row) =>
        (row.Liid is { } liid && _known.Contains(liid))
        || (
            row.Target is { } target
            && (
                _known.Contains(target.Token)
                || (
                    _subscribers.Knows(target.Token)
                    && _known.Any(k => _subscribers.AreSame(k, target.Token, row.Time, row.Time) == true)
                )
            )
        );
}
