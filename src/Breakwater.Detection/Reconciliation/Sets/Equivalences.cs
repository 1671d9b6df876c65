namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>Which keys mean the same, each for a time: several names of one subscriber, of one host.</summary>
internal sealed class Equivalences<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, List<(TKey Other, long From, long To)>> _links = [];

    /// <summary>These keys mean the same in a time; without ends, always.</summary>
    public void Add(IReadOnlyList<TKey> same, DateTimeOffset? from, DateTimeOffset? to)
    {
        (long begin, long end) = (from?.UtcTicks ?? long.MinValue, to?.UtcTicks ?? long.MaxValue);
        foreach (TKey key in same.Skip(1))
        {
            Of(same[0]).Add((key, begin, end));
            Of(key).Add((same[0], begin, end));
        }
    }

    /// <summary>Some other key means the same as this one at some time.</summary>
    public bool Knows(TKey key) => _links.ContainsKey(key);

    /// <summary>Whether two keys mean the same at some time between two; null where they do, but at another time alone.</summary>
    public bool? AreSame(TKey one, TKey other, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (one.Equals(other))
        {
            return true;
        }

        (long begin, long end) = (from?.UtcTicks ?? long.MinValue, to?.UtcTicks ?? long.MaxValue);
        return Reaches(one, other, begin, end) ? true
            : Reaches(one, other, long.MinValue, long.MaxValue) ? null
            : false;
    }

    private bool Reaches(TKey one, TKey other, long from, long to)
    {
        if (!_links.ContainsKey(one) || !_links.ContainsKey(other))
        {
            return false;
        }

        HashSet<TKey> seen = [one];
        Queue<TKey> next = new([one]);
        while (next.TryDequeue(out TKey? key))
        {
            foreach ((TKey linked, long begin, long end) in _links[key])
            {
                if (begin <= to && end >= from && seen.Add(linked))
                {
                    if (linked.Equals(other))
                    {
                        return true;
                    }

                    next.Enqueue(linked);
                }
            }
        }

        return false;
    }

    private List<(TKey Other, long From, long To)> Of(TKey key)
    {
        if (!_links.TryGetValue(key, out List<(TKey Other, long From, long To)>? list))
        {
            _links[key] = list = [];
        }

        return list;
    }
}
