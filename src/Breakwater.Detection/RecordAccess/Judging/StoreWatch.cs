namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>How often people of the watch list are looked up in each store, and whether its audit names tickets.</summary>
internal sealed class StoreWatch
{
    // Where nobody else looks anybody up, one in a thousand is taken for usual.
    private const double LeastShare = 0.001;
    private const int LeastOthers = 100;

    private readonly Dictionary<string, List<(string Account, int Subscribers, int Watched)>> _shares = new(
        StringComparer.Ordinal
    );
    private readonly HashSet<string> _ticketed = new(StringComparer.Ordinal);

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        if (history.Ticketed > 0)
        {
            _ticketed.Add(history.Store);
        }

        if (history.Subscribers.Count == 0)
        {
            return;
        }

        if (!_shares.TryGetValue(history.Store, out List<(string, int, int)>? shares))
        {
            _shares[history.Store] = shares = [];
        }

        shares.Add((history.Account, history.Subscribers.Count, Watched(history)));
    }

    /// <summary>The audit of a store names tickets with some accesses.</summary>
    public bool HasTickets(string store) => _ticketed.Contains(store);

    /// <summary>How likely it is that so many of an account's subscribers are watch-listed if it looks up as others do.</summary>
    public double Probability(AccountHistory history, int listed)
    {
        (string Account, int Subscribers, int Watched)[] others =
        [
            .. _shares.GetValueOrDefault(history.Store, []).Where(s => s.Account != history.Account),
        ];
        long subscribers = others.Sum(o => (long)o.Subscribers);
        double share =
            subscribers < LeastOthers
                ? LeastShare
                : Math.Max(LeastShare, (double)others.Sum(o => (long)o.Watched) / subscribers);
        return Tail(Math.Max(history.Subscribers.Count, listed), Math.Min(share, 0.5), listed);
    }

    private static int Watched(AccountHistory history) =>
        history.Watched.SelectMany(a => a.Sights).Where(s => !s.IsCanary).Select(s => s.Token).Distinct().Count();

    /// <summary>At least so many of a binomial number.</summary>
    private static double Tail(int count, double share, int least)
    {
        double term = Math.Exp(count * Math.Log(1 - share));
        double below = 0;
        for (int i = 0; i < least; i++)
        {
            below += term;
            term *= (double)(count - i) / (i + 1) * (share / (1 - share));
        }

        return Math.Max(0, 1 - below);
    }
}
