using Breakwater.Detection.Findings;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Gathering;

/// <summary>The records of one finding: how many, from when to when, and the first few of them.</summary>
internal sealed class RecordGroup : IGathered<RecordGroup>
{
    /// <summary>The most records that one finding shows.</summary>
    public const int ShownRecords = 3;

    private readonly SortedSet<ShownRecord> _records = new(ShownRecord.Order);

    public EventTime First { get; private set; } = EventTime.Unknown;

    public EventTime Last { get; private set; } = EventTime.Unknown;

    public long Count { get; private set; }

    public long Size => 1;

    public IReadOnlyCollection<ShownRecord> Records => _records;

    public void Add(in EventView source, FindingFactory factory)
    {
        Count++;
        Widen(source.Time, source.Time);
        if (_records.Count < ShownRecords || source.Time.Ticks <= _records.Max!.Ticks)
        {
            Show(ShownRecord.Of(source, factory));
        }
    }

    public void Merge(RecordGroup other)
    {
        Count += other.Count;
        Widen(other.First, other.Last);
        foreach (ShownRecord record in other._records)
        {
            Show(record);
        }
    }

    private void Show(ShownRecord record)
    {
        _records.Add(record);
        if (_records.Count > ShownRecords)
        {
            _records.Remove(_records.Max!);
        }
    }

    private void Widen(EventTime first, EventTime last)
    {
        if (!first.IsKnown)
        {
            return;
        }

        First = !First.IsKnown || (first.Ticks, first.Trust).CompareTo((First.Ticks, First.Trust)) < 0 ? first : First;
        Last = !Last.IsKnown || (-last.Ticks, last.Trust).CompareTo((-Last.Ticks, Last.Trust)) < 0 ? last : Last;
    }
}
