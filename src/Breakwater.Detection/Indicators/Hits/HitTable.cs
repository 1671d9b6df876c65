using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>
/// Holds the gathered hits of a run, at most <see cref="Limit"/> keys. Over the limit the keys of lowest rank are left out:
/// rank is the level and then a hash of the key, which does not depend on the order of arrival, so any order and any number of
/// workers keep the same keys with all of their records.
/// </summary>
internal sealed class HitTable(int limit)
{
    /// <summary>A key with its shown records takes one to ten kilobytes, so this is 20 to 200 MB at the very most.</summary>
    public const int Limit = 20_000;

    private readonly Dictionary<HitKey, HitState> _states = [];
    private readonly PriorityQueue<HitKey, (Level Level, ulong Hash)> _lowest = new();
    private (Level Level, ulong Hash)? _floor;

    public IReadOnlyDictionary<HitKey, HitState> States => _states;

    /// <summary>Hits of keys that were left out.</summary>
    public long LeftOut { get; private set; }

    /// <summary>The state of a key; null where the key is left out.</summary>
    public HitState? Find(HitKey key, Level level)
    {
        if (_states.TryGetValue(key, out HitState? state))
        {
            return state;
        }

        (Level, ulong) rank = (level, Hash(key));
        if (_floor is { } floor && rank.CompareTo(floor) <= 0)
        {
            LeftOut++;
            return null;
        }

        state = new HitState();
        _states[key] = state;
        _lowest.Enqueue(key, rank);
        if (_states.Count > limit)
        {
            _lowest.TryDequeue(out HitKey least, out (Level, ulong) leastRank);
            LeftOut += _states[least].Count;
            _states.Remove(least);
            _floor = leastRank;
            return _states.GetValueOrDefault(key) ?? Refuse();
        }

        return state;
    }

    public void Merge(HitTable other, Func<HitKey, Level> level)
    {
        LeftOut += other.LeftOut;
        if (other._floor is { } floor && (_floor is null || floor.CompareTo(_floor.Value) > 0))
        {
            _floor = floor;
            Drop(floor);
        }

        foreach ((HitKey key, HitState state) in other._states)
        {
            if (Find(key, level(key)) is { } own)
            {
                own.Merge(state);
            }
            else
            {
                // Find counted one hit of the refused key.
                LeftOut += state.Count - 1;
            }
        }
    }

    private HitState? Refuse()
    {
        LeftOut++;
        return null;
    }

    private void Drop((Level, ulong) floor)
    {
        while (_lowest.TryPeek(out HitKey key, out (Level, ulong) rank) && rank.CompareTo(floor) <= 0)
        {
            _lowest.Dequeue();
            LeftOut += _states[key].Count;
            _states.Remove(key);
        }
    }

    private static ulong Hash(HitKey key) =>
        TextHash.Exact(
            System.Text.Encoding.UTF8.GetBytes(
                $"{(int)key.Type}|{key.Value}|{key.Device}|{(int)key.Direction}|{key.Day}"
            )
        );
}
