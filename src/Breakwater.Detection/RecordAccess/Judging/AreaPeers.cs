namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>How many accounts of a store ask for everybody in an area: where hardly any does, it is nobody's work.</summary>
internal sealed class AreaPeers
{
    private const int LeastOthers = 10;
    private const int OneIn = 20;

    private readonly Dictionary<string, (int Accounts, int Asking)> _stores = new(StringComparer.Ordinal);

    /// <summary>Takes an account.</summary>
    /// <param name="history">The account.</param>
    /// <param name="asks">It asks for everybody in an area.</param>
    public void Take(AccountHistory history, bool asks)
    {
        if (history.Count == 0)
        {
            return;
        }

        (int accounts, int asking) = _stores.GetValueOrDefault(history.Store);
        _stores[history.Store] = (accounts + 1, asking + (asks ? 1 : 0));
    }

    /// <summary>Of ten others or more at most one in twenty asks so too.</summary>
    public bool IsRare(AccountHistory history)
    {
        (int accounts, int asking) = _stores.GetValueOrDefault(history.Store);
        return accounts > LeastOthers && (asking - 1) * OneIn <= accounts - 1;
    }
}
