using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Indicators.Hits;

/// <summary>What was gathered for one finding. Adding and merging give the same state in any order.</summary>
internal sealed class HitState
{
    /// <summary>The most records that one finding shows.</summary>
    public const int ShownRecords = 3;

    private const int AccountLimit = 8;

    private readonly SortedSet<HitRecord> _records = new(HitRecord.Order);
    private readonly SortedSet<string> _accounts = new(StringComparer.Ordinal);

    public EventTime First { get; private set; } = EventTime.Unknown;

    public EventTime Last { get; private set; } = EventTime.Unknown;

    public long Count { get; private set; }

    /// <summary>How many of them were refused or answered with an error.</summary>
    public long Refused { get; private set; }

    /// <summary>How many hits each origin had inside its window.</summary>
    public Dictionary<IndicatorOrigin, long> InWindow { get; } = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyCollection<HitRecord> Records => _records;

    public IReadOnlyCollection<string> Accounts => _accounts;

    /// <summary>True where a record of this time would be among those shown.</summary>
    public bool WouldShow(EventTime time) => _records.Count < ShownRecords || time.Ticks <= _records.Max!.Ticks;

    public void Count1(EventTime time, bool refused)
    {
        Count++;
        Refused += refused ? 1 : 0;
        Widen(time, time);
    }

    public void Show(HitRecord record)
    {
        _records.Add(record);
        if (_records.Count > ShownRecords)
        {
            _records.Remove(_records.Max!);
        }
    }

    public void Seen(IndicatorOrigin origin, bool inWindow) =>
        InWindow[origin] = InWindow.GetValueOrDefault(origin) + (inWindow ? 1 : 0);

    public void Account(string account)
    {
        _accounts.Add(account);
        if (_accounts.Count > AccountLimit)
        {
            _accounts.Remove(_accounts.Max!);
        }
    }

    public void Merge(HitState other)
    {
        Count += other.Count;
        Refused += other.Refused;
        Widen(other.First, other.Last);
        foreach ((IndicatorOrigin origin, long count) in other.InWindow)
        {
            InWindow[origin] = InWindow.GetValueOrDefault(origin) + count;
        }

        foreach (HitRecord record in other._records)
        {
            Show(record);
        }

        foreach (string account in other._accounts)
        {
            Account(account);
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

/// <summary>One record that a finding shows.</summary>
/// <param name="Ticks">When.</param>
/// <param name="Hash">Of the record.</param>
/// <param name="Reference">Where it is.</param>
/// <param name="Record">Its bytes.</param>
internal sealed record HitRecord(long Ticks, UInt128 Hash, EvidenceRef Reference, byte[] Record)
{
    /// <summary>By time and content first, so that copies in other files change nothing.</summary>
    public static IComparer<HitRecord> Order { get; } =
        Comparer<HitRecord>.Create(
            (one, other) =>
            {
                int order = one.Ticks.CompareTo(other.Ticks);
                order = order != 0 ? order : one.Hash.CompareTo(other.Hash);
                order = order != 0 ? order : string.CompareOrdinal(one.Reference.Path, other.Reference.Path);
                return order != 0 ? order : one.Reference.Position.Offset.CompareTo(other.Reference.Position.Offset);
            }
        );
}
