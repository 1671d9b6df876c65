namespace Breakwater.Detection.RecordAccess.Judging.Copies;

/// <summary>Into which places records of each store are copied, and since when (CDR-18).</summary>
internal sealed class CopyPlaces
{
    private const int Kept = 50_000;

    private readonly Dictionary<(string Store, string Place), int> _firsts = [];

    /// <summary>Takes an account.</summary>
    public void Take(AccountHistory history)
    {
        foreach ((string place, CopyUse use) in history.Copies.Places)
        {
            (string, string) key = (history.Store, place);
            if (_firsts.TryGetValue(key, out int first))
            {
                _firsts[key] = Math.Min(first, use.First);
            }
            else if (_firsts.Count < Kept)
            {
                _firsts[key] = use.First;
            }
        }
    }

    /// <summary>The first day on which anybody copied there.</summary>
    public int First(string store, string place) => _firsts.GetValueOrDefault((store, place), 0);
}
