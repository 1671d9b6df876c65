using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>Records in memory, one after the other in one array that is used again: a run that was written leaves nothing to collect.</summary>
internal sealed class HeldRecords(long limit)
{
    /// <summary>What a record takes beside its bytes.</summary>
    private const int Overhead = 24;

    private readonly List<Place> _places = [];
    private byte[] _bytes = [];
    private int _length;

    /// <summary>What all records take.</summary>
    public long Size => _length + ((long)_places.Count * Overhead);

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        int length = key.Length + value.Length;
        if (_bytes.Length - _length < length)
        {
            // Not beyond what is held before a run is written: five spills of a run would waste as much as they hold.
            long room = Math.Max(Math.Min(_bytes.Length * 2L, limit), _length + length);
            Array.Resize(ref _bytes, (int)Math.Min(room, Array.MaxLength));
        }

        key.CopyTo(_bytes.AsSpan(_length));
        value.CopyTo(_bytes.AsSpan(_length + key.Length));
        _places.Add(new Place(_length, key.Length, length));
        _length += length;
    }

    /// <summary>The records in order; what is added meanwhile is not among them.</summary>
    public IEnumerable<SpilledRecord> Sorted()
    {
        _places.Sort(
            (one, other) =>
            {
                int order = Key(one).SequenceCompareTo(Key(other));
                return order != 0 ? order : Value(one).SequenceCompareTo(Value(other));
            }
        );
        for (int i = 0; i < _places.Count; i++)
        {
            yield return new SpilledRecord(Key(_places[i]), Value(_places[i]));
        }
    }

    public void Clear()
    {
        _places.Clear();
        _length = 0;
    }

    /// <summary>Gives up the memory too.</summary>
    public void Release()
    {
        Clear();
        _places.Capacity = 0;
        _bytes = [];
    }

    private ReadOnlySpan<byte> Key(Place place) => _bytes.AsSpan(place.Start, place.KeyLength);

    private ReadOnlySpan<byte> Value(Place place) =>
        _bytes.AsSpan(place.Start + place.KeyLength, place.Length - place.KeyLength);

    private readonly record struct Place(int Start, int KeyLength, int Length);
}
