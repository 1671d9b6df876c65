namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>
/// A full outer join of sets: entries that share a key, or have keys that are linked, are about one thing. No side leads: what one
/// side alone has is a thing too.
/// </summary>
/// <typeparam name="TKey">By what entries agree: a token, a name, an address.</typeparam>
/// <typeparam name="TEntry">What a side says.</typeparam>
internal sealed class OuterJoin<TKey, TEntry>(IComparer<TKey> order)
    where TKey : notnull
{
    private readonly Dictionary<TKey, int> _numbers = [];
    private readonly UnionSets _sets = new(0);
    private readonly List<(TEntry Entry, int Number)> _entries = [];

    /// <summary>Two keys mean the same thing.</summary>
    public void Link(TKey one, TKey other) => _sets.Join(NumberOf(one), NumberOf(other));

    /// <summary>Adds what a side says of the thing with these keys; an entry without keys is left out, and that is told.</summary>
    public bool Add(TEntry entry, params ReadOnlySpan<TKey> keys)
    {
        if (keys.IsEmpty)
        {
            return false;
        }

        int number = NumberOf(keys[0]);
        foreach (TKey key in keys[1..])
        {
            _sets.Join(number, NumberOf(key));
        }

        _entries.Add((entry, number));
        return true;
    }

    /// <summary>Every thing with its keys in order and its entries as they were added; things by their first key.</summary>
    public IReadOnlyList<JoinedEntries<TKey, TEntry>> Things()
    {
        Dictionary<int, List<TKey>> keys = [];
        foreach ((TKey key, int number) in _numbers)
        {
            Of(keys, _sets.Find(number)).Add(key);
        }

        Dictionary<int, List<TEntry>> entries = [];
        foreach ((TEntry entry, int number) in _entries)
        {
            Of(entries, _sets.Find(number)).Add(entry);
        }

        return
        [
            .. entries
                .Select(e => new JoinedEntries<TKey, TEntry>([.. keys[e.Key].Order(order)], e.Value))
                .OrderBy(t => t.Keys[0], order),
        ];
    }

    private static List<T> Of<T>(Dictionary<int, List<T>> lists, int number)
    {
        if (!lists.TryGetValue(number, out List<T>? list))
        {
            lists[number] = list = [];
        }

        return list;
    }

    private int NumberOf(TKey key)
    {
        if (!_numbers.TryGetValue(key, out int number))
        {
            _numbers[key] = number = _sets.Add();
        }

        return number;
    }
}

/// <summary>All that all sides say of one thing.</summary>
/// <param name="Keys">Its keys, in order.</param>
/// <param name="Entries">What was said.</param>
internal sealed record JoinedEntries<TKey, TEntry>(IReadOnlyList<TKey> Keys, IReadOnlyList<TEntry> Entries);
