namespace Breakwater.Detection.RecordAccess.Judging.Pulls;

/// <summary>How a portal is used by all who use it: whether pulls name an order, and how much is taken under one.</summary>
internal sealed class PortalCustom
{
    private const int LeastPulls = 50;
    private const int LeastOrders = 20;
    private const double Nearly = 0.9;
    private const int OneIn = 20;
    private const int Most = 1000;

    private readonly Dictionary<string, Portal> _portals = new(StringComparer.Ordinal);

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        PortalPulls pulls = history.Pulls;
        if (pulls.Count == 0)
        {
            return;
        }

        if (!_portals.TryGetValue(history.Store, out Portal? portal))
        {
            _portals[history.Store] = portal = new Portal();
        }

        portal.Pulls += pulls.Count;
        portal.WithoutOrder += pulls.WithoutOrderCount;
        foreach (OrderPulls order in pulls.Orders)
        {
            portal.Days[Math.Min(order.Days, Most)]++;
            portal.Subscribers[Math.Min(order.Subscribers, Most)]++;
        }
    }

    /// <summary>Of the pulls of all others nine in ten or more name an order.</summary>
    public bool NamesOrders(AccountHistory history)
    {
        Portal portal = _portals[history.Store];
        long others = portal.Pulls - history.Pulls.Count;
        long without = portal.WithoutOrder - history.Pulls.WithoutOrderCount;
        return others >= LeastPulls && without <= (1 - Nearly) * others;
    }

    /// <summary>On how many days nineteen in twenty orders are pulled at most; null where too few are known.</summary>
    public int? UsualDays(AccountHistory history) => Usual(_portals[history.Store].Days);

    /// <summary>For how many subscribers nineteen in twenty orders are pulled at most; null where too few are known.</summary>
    public int? UsualSubscribers(AccountHistory history) => Usual(_portals[history.Store].Subscribers);

    private static int? Usual(long[] counts)
    {
        long all = counts.Sum();
        // The largest of fewer than twenty is the one that is judged.
        long left = Math.Max(all / OneIn, 1);
        for (int value = Most; all >= LeastOrders && value >= 0; value--)
        {
            left -= counts[value];
            if (left < 0)
            {
                return value;
            }
        }

        return null;
    }

    private sealed class Portal
    {
        public long Pulls { get; set; }

        public long WithoutOrder { get; set; }

        public long[] Days { get; } = new long[Most + 1];

        public long[] Subscribers { get; } = new long[Most + 1];
    }
}
