using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Model.Sealing;

namespace Breakwater.Detection.RecordAccess.Judging.Pulls;

/// <summary>What an account took from a portal, by the order or ticket that it named (CDR-17).</summary>
internal sealed class PortalPulls
{
    private const int KeptAccesses = 200;
    private const int KeptOrders = 20_000;
    private const string Portal = "records.portal";

    private readonly List<StoreAccess> _withoutOrder = [];
    private readonly Dictionary<long, OrderPulls> _orders = [];

    /// <summary>Pulls in all.</summary>
    public long Count { get; private set; }

    /// <summary>Pulls that name no order.</summary>
    public long WithoutOrderCount { get; private set; }

    /// <summary>The first of those that name no order.</summary>
    public IReadOnlyList<StoreAccess> WithoutOrder => _withoutOrder;

    /// <summary>What was taken under each order.</summary>
    public IEnumerable<OrderPulls> Orders => _orders.Values;

    /// <summary>Takes the next access in time; what no portal gave is passed over.</summary>
    public void Take(StoreAccess access, bool isDeclared)
    {
        if (isDeclared || access.Dataset != Portal)
        {
            return;
        }

        Count++;
        if (!access.HasTicket)
        {
            WithoutOrderCount++;
            if (_withoutOrder.Count < KeptAccesses)
            {
                _withoutOrder.Add(access);
            }

            return;
        }

        if (!_orders.TryGetValue(access.Ticket, out OrderPulls? order))
        {
            if (_orders.Count == KeptOrders)
            {
                return;
            }

            _orders[access.Ticket] = order = new OrderPulls(access.Ticket);
        }

        order.Take(access);
    }
}

/// <summary>What an account took from a portal under one order.</summary>
internal sealed class OrderPulls(long order)
{
    private const int KeptAccesses = 200;
    private const int KeptSubscribers = 1000;

    private readonly HashSet<SealedToken> _subscribers = [];
    private readonly List<StoreAccess> _accesses = [];
    private int _day = -1;

    /// <summary>The number that stands for the order.</summary>
    public long Order => order;

    /// <summary>Days on which something was taken.</summary>
    public int Days { get; private set; }

    /// <summary>How many subscribers were asked for.</summary>
    public int Subscribers => _subscribers.Count;

    /// <summary>The first accesses.</summary>
    public IReadOnlyList<StoreAccess> Accesses => _accesses;

    /// <summary>The last time.</summary>
    public long Last { get; private set; }

    /// <summary>Takes the next access in time.</summary>
    public void Take(StoreAccess access)
    {
        int day = WorkingHours.DayOf(access);
        Days += day == _day ? 0 : 1;
        _day = day;
        Last = access.Ticks;
        foreach (SealedToken token in access.Subscribers)
        {
            if (_subscribers.Count < KeptSubscribers)
            {
                _subscribers.Add(token);
            }
        }

        if (_accesses.Count < KeptAccesses)
        {
            _accesses.Add(access);
        }
    }
}
