using System.Text;
using Breakwater.Detection.Indicators.Tables;

namespace Breakwater.Detection.Gathering;

/// <summary>
/// Gathers by key within a budget, one table for all threads. Over the budget whole keys are left out, those of the worst
/// rank first: rank is a priority and then a hash of the key's name. Totals only grow, so a key that is once left out would
/// be left out in the end too, and any order keeps the same keys, each with all that belongs to it.
/// </summary>
/// <param name="budget">The most that all states may take together.</param>
/// <param name="name">A key's name, different for different keys.</param>
/// <param name="priority">Lower is kept longer.</param>
internal sealed class BudgetedTable<TKey, TState>(
    long budget,
    Func<TKey, string> name,
    Func<TKey, int>? priority = null
)
    where TKey : notnull
    where TState : class, IGathered, new()
{
    private readonly Dictionary<TKey, TState> _states = [];
    private readonly SortedSet<Rank> _order = new(ByRank);
    private Rank? _ceiling;
    private long _size;

    /// <summary>Held by whoever looks a state up, until it has added to it.</summary>
    public Lock Gate { get; } = new();

    public IReadOnlyDictionary<TKey, TState> States => _states;

    /// <summary>Some keys were left out.</summary>
    public bool IsCut => _ceiling is not null;

    /// <summary>Records of keys that were left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>The state of a key; null where the key is left out, and then the records count as left out.</summary>
    public TState? Find(TKey key, long records = 1)
    {
        TState? state = FindOrMake(key);
        LeftOut += state is null ? records : 0;
        return state;
    }

    /// <summary>The state of a key; null where there is none.</summary>
    public TState? Peek(TKey key) => _states.GetValueOrDefault(key);

    /// <summary>Called after a state grew; false where the growth put its key out.</summary>
    public bool Grown(TKey key, long by)
    {
        _size += by;
        Shrink();
        return !IsCut || _states.ContainsKey(key);
    }

    /// <summary>Gives all states up; what was left out stays known.</summary>
    public void Clear()
    {
        _states.Clear();
        _states.TrimExcess();
        _order.Clear();
        _size = 0;
    }

    private TState? FindOrMake(TKey key)
    {
        if (_states.TryGetValue(key, out TState? known))
        {
            return known;
        }

        string text = name(key);
        Rank rank = new(priority?.Invoke(key) ?? 0, TextHash.Exact(Encoding.UTF8.GetBytes(text)), text, key);
        if (_ceiling is { } ceiling && ByRank.Compare(rank, ceiling) >= 0)
        {
            return null;
        }

        TState state = new();
        _states[key] = state;
        _order.Add(rank);
        _size += state.Size;
        Shrink();
        return _states.ContainsKey(key) ? state : null;
    }

    private void Shrink()
    {
        while (_size > budget && _order.Count > 0)
        {
            DropLast();
        }
    }

    private void DropLast()
    {
        Rank rank = _order.Max;
        TKey key = rank.Key;
        _ceiling = rank;
        _order.Remove(rank);
        _size -= _states[key].Size;
        LeftOut += _states[key].Count;
        _states.Remove(key);
    }

    private static readonly Comparer<Rank> ByRank = Comparer<Rank>.Create(
        (one, other) =>
        {
            int order = one.Priority.CompareTo(other.Priority);
            order = order != 0 ? order : one.Hash.CompareTo(other.Hash);
            return order != 0 ? order : string.CompareOrdinal(one.Name, other.Name);
        }
    );

    private readonly record struct Rank(int Priority, ulong Hash, string Name, TKey Key);
}
