namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>What accounts read of each store on a day, for accounts without a past of their own.</summary>
internal sealed class StorePeers
{
    private readonly Dictionary<string, List<(string Account, long Rows)>> _days = new(StringComparer.Ordinal);

    /// <summary>Takes an account: its ninety-ninth hundredth of days speaks for it.</summary>
    public void Take(AccountHistory history)
    {
        long[] rows = [.. history.Days.Values.Where(d => d.Accesses > 0).Select(d => d.Rows).Order()];
        if (rows.Length == 0)
        {
            return;
        }

        if (!_days.TryGetValue(history.Store, out List<(string, long)>? peers))
        {
            _days[history.Store] = peers = [];
        }

        peers.Add((history.Account, rows[(int)((rows.Length - 1) * 0.99)]));
    }

    /// <summary>The middle of what the other accounts read on their large days; 0 where there is none.</summary>
    public long Usual(AccountHistory history)
    {
        if (!_days.TryGetValue(history.Store, out List<(string Account, long Rows)>? peers))
        {
            return 0;
        }

        long[] others = [.. peers.Where(p => p.Account != history.Account).Select(p => p.Rows).Order()];
        return others.Length == 0 ? 0 : others[others.Length / 2];
    }
}
