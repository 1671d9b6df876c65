using Breakwater.Model.Events;

namespace Breakwater.Detection.Gathering;

/// <summary>The records of one finding: how many, from when to when, and the first few of them.</summary>
internal sealed class RecordGroup : IGathered
{
    /// <summary>The most records that one finding shows.</summary>
    public const int ShownRecords = 3;

    private readonly SortedSet<ShownRecord> _records = new(ShownRecord.Order);

    public EventTime First { get; private set; } = EventTime.Unknown;

    public EventTime Last { get; private set; } = EventTime.Unknown;

    public long Count { get; private set; }

    public long Size => 1;

    public IReadOnlyCollection<ShownRecord> Records => _records;

    public void Add(in EventView source)
    {
        Count++;
        Widen(source.Time);
        if (_records.Count < ShownRecords || source.Time.Ticks <= _records.Max!.Ticks)
        {
            Show(ShownRecord.Of(source));
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

    private void Widen(EventTime time)
    {
        if (!time.IsKnown)
        {
            return;
        }

        First = !First.IsKnown || (time.Ticks, time.Trust).CompareTo((First.Ticks, First.Trust)) < 0 ? time : First;
        Last = !Last.IsKnown || (-time.Ticks, time.Trust).CompareTo((-Last.Ticks, Last.Trust)) < 0 ? time : Last;
    }
}
