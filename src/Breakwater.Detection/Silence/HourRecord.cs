using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>What one source said in one hour. Adding and merging give the same in any order.</summary>
internal sealed class HourRecord
{
    private readonly EdgeRecord _first = new();
    private readonly EdgeRecord _last = new();

    public long Count { get; private set; }

    public EdgeRecord First => _first;

    public EdgeRecord Last => _last;

    /// <summary>Lowest sequence number.</summary>
    public long LowestSequence { get; private set; } = long.MaxValue;

    /// <summary>Highest sequence number.</summary>
    public long HighestSequence { get; private set; } = long.MinValue;

    /// <summary>Records with a sequence number.</summary>
    public long Sequenced { get; private set; }

    /// <summary>The device restarted in this hour.</summary>
    public bool Restarted { get; private set; }

    public void Add(in EventView source, long? sequence, bool restart, bool shown)
    {
        long ticks = source.Time.Ticks;
        if (Count == 0 || ticks < _first.Time.Ticks || (ticks == _first.Time.Ticks && _first.IsBehind(source, shown)))
        {
            _first.Set(source, shown);
        }

        if (Count == 0 || ticks > _last.Time.Ticks || (ticks == _last.Time.Ticks && _last.IsBehind(source, shown)))
        {
            _last.Set(source, shown);
        }

        Count++;
        Restarted |= restart;
        if (sequence is { } number)
        {
            Sequenced++;
            LowestSequence = Math.Min(LowestSequence, number);
            HighestSequence = Math.Max(HighestSequence, number);
        }
    }

    /// <summary>Both together; takes over the edges of the one that has the outer ones.</summary>
    public static HourRecord Merge(HourRecord one, HourRecord other)
    {
        bool first =
            other._first.Time.Ticks < one._first.Time.Ticks
            || (other._first.Time.Ticks == one._first.Time.Ticks && one._first.IsBehind(other._first));
        bool last =
            other._last.Time.Ticks > one._last.Time.Ticks
            || (other._last.Time.Ticks == one._last.Time.Ticks && one._last.IsBehind(other._last));
        return new HourRecord(first ? other._first : one._first, last ? other._last : one._last)
        {
            Count = one.Count + other.Count,
            Sequenced = one.Sequenced + other.Sequenced,
            LowestSequence = Math.Min(one.LowestSequence, other.LowestSequence),
            HighestSequence = Math.Max(one.HighestSequence, other.HighestSequence),
            Restarted = one.Restarted || other.Restarted,
        };
    }

    public HourRecord() { }

    private HourRecord(EdgeRecord first, EdgeRecord last)
    {
        _first = first;
        _last = last;
    }
}
