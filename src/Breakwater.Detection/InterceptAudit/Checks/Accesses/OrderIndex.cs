using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Orders by the identities that they name; identities of one subscriber are one.</summary>
internal sealed class OrderIndex
{
    private readonly Dictionary<SealedToken, SealedToken> _leader = [];
    private readonly Dictionary<SealedToken, List<(DateTimeOffset? From, DateTimeOffset? To)>> _named = [];
    private readonly HashSet<SealedToken> _orders = [];

    public OrderIndex(InterceptPicture picture)
    {
        foreach (Seen<InterceptRecord> seen in picture.Others)
        {
            if (seen.Record is SameSubscriber same)
            {
                Join(same.Targets);
            }
        }

        foreach (Seen<InterceptOrder> seen in picture.Orders)
        {
            Add(seen.Record);
        }
    }

    /// <summary>No order was read.</summary>
    public bool IsEmpty => _orders.Count == 0;

    /// <summary>When the register last said anything; null where it gives no times.</summary>
    public DateTimeOffset? Latest { get; private set; }

    /// <summary>An order of that number is in the register.</summary>
    public bool Knows(SealedToken order) => _orders.Contains(order);

    /// <summary>An order names the subscriber, and is entered, begins or is in force near a time.</summary>
    /// <param name="target">Any identity of the subscriber.</param>
    /// <param name="time">When.</param>
    /// <param name="before">How long before the time it may have ended.</param>
    /// <param name="after">How long after the time it may come.</param>
    public bool Names(SealedToken target, DateTimeOffset? time, TimeSpan before, TimeSpan after) =>
        _named.TryGetValue(Leader(target), out List<(DateTimeOffset? From, DateTimeOffset? To)>? all)
        && (
            time is not { } at
            || all.Exists(o => (o.From is null || o.From <= at + after) && (o.To is null || o.To >= at - before))
        );

    private void Add(InterceptOrder order)
    {
        _orders.Add(order.Order);
        DateTimeOffset? known = Later(Later(order.Time, order.EnteredAt), order.EditedAt);
        Latest = Later(Latest, known);
        DateTimeOffset? from = Earlier(order.EnteredAt, order.Start) ?? order.Time;
        DateTimeOffset? to = order.RevokedAt ?? order.End;
        foreach (InterceptTarget target in order.Targets)
        {
            SealedToken leader = Leader(target.Token);
            if (!_named.TryGetValue(leader, out List<(DateTimeOffset? From, DateTimeOffset? To)>? all))
            {
                _named[leader] = all = [];
            }

            all.Add((from, to));
        }
    }

    private void Join(IReadOnlyList<SealedToken> targets)
    {
        foreach (SealedToken target in targets.Skip(1))
        {
            SealedToken one = Leader(targets[0]);
            SealedToken other = Leader(target);
            if (one != other)
            {
                // The smaller leads, so that the order of the records does not matter.
                (SealedToken low, SealedToken high) = one.Value < other.Value ? (one, other) : (other, one);
                _leader[high] = low;
            }
        }
    }

    private SealedToken Leader(SealedToken token)
    {
        while (_leader.TryGetValue(token, out SealedToken leader))
        {
            token = leader;
        }

        return token;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other
        : other is null || one < other ? one
        : other;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) =>
        one is null ? other
        : other is null || one > other ? one
        : other;
}
