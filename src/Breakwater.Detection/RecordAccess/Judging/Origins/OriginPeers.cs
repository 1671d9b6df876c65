namespace Breakwater.Detection.RecordAccess.Judging.Origins;

/// <summary>
/// Accounts that changed client and program at about the same time: where several took their work along to the same place or program, it is a
/// migration. And what an account uses with other stores, for which little is new in one store alone.
/// </summary>
internal sealed class OriginPeers
{
    private const int LeastMovers = 2;
    private const int KeptNames = 200_000;

    private readonly List<(string Account, OriginChange Change)> _movers = [];
    private readonly Dictionary<(string Account, string Store, string Name), int> _firsts = [];
    private readonly Dictionary<string, HashSet<string>> _stores = new(StringComparer.Ordinal);

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        string account = Key(history.Account);
        foreach (OriginChange change in history.Origins.Changes())
        {
            if (change.IsMove || change.IsSameWork)
            {
                _movers.Add((account, change));
            }
        }

        foreach (OriginUse use in history.Origins.Uses)
        {
            Remember(account, history.Store, "c " + use.Client, WorkingHours.DayOf(use.First));
            Remember(account, history.Store, "p " + use.Program, WorkingHours.DayOf(use.First));
        }
    }

    /// <summary>How many other accounts took their work along to the same client or program at about the same time.</summary>
    public int Movers(string account, OriginChange change) =>
        _movers
            .Where(m =>
                m.Account != Key(account)
                && Math.Abs(m.Change.Day - change.Day) <= AccountOrigins.New
                && m.Change.New.Any(n =>
                    change.New.Any(o => IsSame(o.Client, n.Client) || IsSame(o.Program, n.Program))
                )
            )
            .Select(m => m.Account)
            .Distinct(StringComparer.Ordinal)
            .Count();

    /// <summary>So many of them that it is a migration.</summary>
    public static bool IsMigration(int movers) => movers >= LeastMovers;

    /// <summary>The account used the client or the program with another store two weeks before or earlier.</summary>
    public bool IsKnownElsewhere(string account, string store, OriginUse use, int day) =>
        Knew(account, store, "c " + use.Client, day) || Knew(account, store, "p " + use.Program, day);

    private bool Knew(string account, string store, string name, int day) =>
        _stores.TryGetValue(Key(account), out HashSet<string>? stores)
        && stores.Any(s =>
            s != store
            && _firsts.TryGetValue((Key(account), s, name), out int first)
            && day - first >= AccountOrigins.New
        );

    private void Remember(string account, string store, string name, int day)
    {
        if (name.Length == 2 || _firsts.Count >= KeptNames)
        {
            return;
        }

        if (!_stores.TryGetValue(account, out HashSet<string>? stores))
        {
            _stores[account] = stores = new HashSet<string>(StringComparer.Ordinal);
        }

        stores.Add(store);
        if (!_firsts.TryGetValue((account, store, name), out int first) || day < first)
        {
            _firsts[(account, store, name)] = day;
        }
    }

    /// <summary>What an audit does not name is no place that two share.</summary>
    private static bool IsSame(string one, string other) => one.Length > 0 && one == other;

    private static string Key(string account) => account.ToUpperInvariant();
}
