using Breakwater.Detection.Reconciliation.Sets;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.InterceptAudit.Book;

/// <summary>Joins what was read: tasks by XID, or by LIID where a source keeps no XID; orders by token, LIID, at last by target.</summary>
internal sealed class BookBuilder
{
    private readonly InterceptPicture _picture;
    private readonly ActReader _acts;
    private readonly Dictionary<SealedToken, OrderView> _orders;
    private readonly Dictionary<SealedToken, OrderView> _byLiid = [];
    private readonly Dictionary<SealedToken, List<OrderView>> _byTarget = [];

    private BookBuilder(InterceptPicture picture)
    {
        _picture = picture;
        _acts = new ActReader(picture);
        _orders = picture
            .Orders.GroupBy(o => o.Record.Order)
            .ToDictionary(g => g.Key, g => new OrderView(g.Key, [.. g.OrderBy(v => v.Record.Version ?? 0)]));
        foreach (OrderView order in _orders.Values.OrderBy(o => o.Token, SealedToken.Order))
        {
            foreach (SealedToken liid in order.Versions.SelectMany(v => v.Record.Liids))
            {
                _byLiid.TryAdd(liid, order);
            }

            foreach (InterceptTarget target in order.Targets)
            {
                if (!_byTarget.TryGetValue(target.Token, out List<OrderView>? list))
                {
                    _byTarget[target.Token] = list = [];
                }

                list.Add(order);
            }
        }
    }

    public static AuditBook Build(InterceptPicture picture) => new BookBuilder(picture).Build();

    private AuditBook Build()
    {
        IReadOnlyDictionary<LookScope, IReadOnlyList<Look>> looks = LookFinder.Of(_picture, _acts);
        return new AuditBook
        {
            Tasks = [.. Join().Select(Task)],
            Orders = _orders,
            Destinations = DestinationViews.Of(_picture, _acts),
            Looks = looks,
            Removals = _acts.Removals,
            Messages = _acts.Cover,
            MessagedElements = _acts.Elements,
            Subscribers = Subscribers(),
            End = End(),
            Content = _picture.Content,
        };
    }

    private IReadOnlyList<JoinedEntries<SealedToken, object>> Join()
    {
        OuterJoin<SealedToken, object> join = new(SealedToken.Order);
        HashSet<SealedToken> alone =
        [
            .. _picture.Tasks.Where(t => t.Record.Task is null).SelectMany(t => t.Record.Liids),
            .. _acts.Tasks.Where(a => a.Task is null && a.Liid is not null).Select(a => a.Liid!.Value),
        ];
        foreach (Seen<InterceptTask> row in _picture.Tasks)
        {
            join.Add(row, Keys(row.Record.Task, row.Record.Liids, alone));
        }

        foreach (ActReader.OfTask act in _acts.Tasks)
        {
            join.Add(act.Act, Keys(act.Task, act.Liid is { } liid ? [liid] : [], alone));
        }

        return join.Things();
    }

    /// <summary>The XID; LIIDs only where some source knows the task by them alone, for several tasks may serve one.</summary>
    private static SealedToken[] Keys(
        SealedToken? task,
        IReadOnlyList<SealedToken> liids,
        HashSet<SealedToken> alone
    ) => task is { } xid ? [xid, .. liids.Where(alone.Contains)] : [.. liids];

    private TaskView Task(JoinedEntries<SealedToken, object> joined)
    {
        Seen<InterceptTask>[] rows =
        [
            .. joined
                .Entries.OfType<Seen<InterceptTask>>()
                .OrderBy(r => r.Record.Time ?? DateTimeOffset.MaxValue)
                .ThenBy(r => r.Record.Source),
        ];
        TaskAct[] acts = [.. joined.Entries.OfType<TaskAct>().OrderBy(a => a.Time)];
        SealedToken[] xids = [.. rows.Select(r => r.Record.Task).OfType<SealedToken>().Order(SealedToken.Order)];
        List<OrderView> orders = [];
        foreach (
            InterceptTask task in rows.Select(r => r.Record).Concat(acts.Select(a => a.Details).OfType<InterceptTask>())
        )
        {
            if (task.Order is { } named && _orders.TryGetValue(named, out OrderView? order))
            {
                Take(orders, order);
            }

            foreach (SealedToken liid in task.Liids)
            {
                if (_byLiid.TryGetValue(liid, out OrderView? own))
                {
                    Take(orders, own);
                }
            }
        }

        bool namesOrder =
            rows.Any(r => r.Record.Order is not null || r.Record.Liids.Count > 0)
            || acts.Any(a => a.Details is { } d && (d.Order is not null || d.Liids.Count > 0));
        if (orders.Count == 0 && !namesOrder)
        {
            orders.AddRange(ByTarget(rows));
        }

        return new TaskView(
            xids.Length > 0 ? xids[0] : joined.Keys[0],
            rows,
            acts,
            [.. orders.OrderBy(o => o.Token, SealedToken.Order)],
            orders.Count > 0 && !namesOrder
        );
    }

    /// <summary>An order that names every target of the task.</summary>
    private IEnumerable<OrderView> ByTarget(Seen<InterceptTask>[] rows)
    {
        SealedToken[] targets = [.. rows.SelectMany(r => r.Record.Targets).Select(t => t.Token).Distinct()];
        return targets.Length == 0
            ? []
            : (_byTarget.GetValueOrDefault(targets[0]) ?? [])
                .Where(o => targets.All(t => o.Targets.Any(own => own.Token == t)))
                .Take(1);
    }

    private static void Take(List<OrderView> orders, OrderView order)
    {
        if (!orders.Contains(order))
        {
            orders.Add(order);
        }
    }

    private Equivalences<SealedToken> Subscribers()
    {
        Equivalences<SealedToken> same = new();
        foreach (SameSubscriber record in _picture.Others.Select(o => o.Record).OfType<SameSubscriber>())
        {
            same.Add(record.Targets, record.From, record.To);
        }

        return same;
    }

    private DateTimeOffset? End()
    {
        IEnumerable<DateTimeOffset?> states = _picture
            .Tasks.Select(t => t.Record.Time)
            .Concat(_picture.Orders.Select(o => o.Record.Time))
            .Concat(_picture.Destinations.Select(d => d.Record.Time));
        DateTimeOffset? latest = states.Max();
        return _acts.Last is { } last && (latest is null || last > latest) ? last : latest;
    }
}
