using Breakwater.Detection.Gathering;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>Where one act stands, item by item and in each by offset; on disk where these are many.</summary>
internal sealed class SamePlaces(SameRecords same)
{
    private readonly List<RecordPlace> _held = [];
    private readonly Dictionary<int, long> _counts = [];
    private ISpill? _spilled;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one that follows on the last.</summary>
    public void Add(RecordPlace place)
    {
        if (_held.Count == SameRecords.Limit)
        {
            _spilled ??= same.Create();
            foreach (RecordPlace held in _held)
            {
                Spill(held);
            }

            _held.Clear();
        }

        _held.Add(place);
        _counts[place.Item] = _counts.GetValueOrDefault(place.Item) + 1;
        Count++;
    }

    /// <summary>The places in the item that has most of them; of several the first by path.</summary>
    public IEnumerable<RecordPlace> OfMost(RememberedItems items)
    {
        if (_counts.Count == 1 && _spilled is null)
        {
            foreach (RecordPlace place in _held)
            {
                yield return place;
            }

            yield break;
        }

        if (Count == 0)
        {
            yield break;
        }

        int most = _counts.MinBy(c => (-c.Value, items[c.Key].Path), Order).Key;
        if (_spilled is { } spilled)
        {
            foreach (SpilledRecord record in spilled.Sorted())
            {
                RecordPlace place = RecordPlace.Read(record.Key);
                if (place.Item == most)
                {
                    yield return place;
                }
            }
        }

        foreach (RecordPlace place in _held)
        {
            if (place.Item == most)
            {
                yield return place;
            }
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        _spilled?.Clear();
        _spilled = null;
        _held.Clear();
        _counts.Clear();
        Count = 0;
    }

    private static Comparer<(long Count, string Path)> Order { get; } =
        Comparer<(long Count, string Path)>.Create(
            static (one, other) =>
                one.Count != other.Count
                    ? one.Count.CompareTo(other.Count)
                    : string.CompareOrdinal(one.Path, other.Path)
        );

    private void Spill(RecordPlace place)
    {
        Span<byte> bytes = stackalloc byte[RecordPlace.Bytes];
        place.Write(bytes);
        _spilled!.Add(bytes, []);
    }
}
