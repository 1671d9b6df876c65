using Breakwater.Detection.Gathering;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.InterceptAudit.Gathering;

/// <summary>
/// The records of a spill, those that say the same in several items once: the same text in two items is one record; twice in one item it
/// is one state, or two acts. Of records that say the same only one is held, and of their places no more than a few thousand.
/// </summary>
internal sealed class DistinctRecords(ISpill spill, SameRecords same, RememberedItems items, SharedParts? parts)
{
    private readonly RecordForm _form = new(parts);

    /// <summary>Each state at its first place, by the paths of items.</summary>
    public IEnumerable<Seen<InterceptRecord>> States()
    {
        SpilledRecord? held = null;
        RecordPlace first = default;
        foreach (SpilledRecord record in spill.Sorted())
        {
            RecordPlace place = RecordPlace.Read(record.Value);
            if (held is { } known && record.Key.SequenceEqual(known.Key))
            {
                first = IsBefore(place, first) ? place : first;
                continue;
            }

            if (held is { } done)
            {
                yield return Seen(done, first);
            }

            (held, first) = (record, place);
        }

        if (held is { } last)
        {
            yield return Seen(last, first);
        }
    }

    /// <summary>Acts, each as often as the item says it that says it most often.</summary>
    public IEnumerable<Seen<InterceptRecord>> Acts()
    {
        SamePlaces places = new(same);
        try
        {
            SpilledRecord held = default;
            foreach (SpilledRecord record in spill.Sorted())
            {
                if (places.Count > 0 && !record.Key.SequenceEqual(held.Key))
                {
                    foreach (RecordPlace place in places.OfMost(items))
                    {
                        yield return Seen(held, place);
                    }

                    places.Clear();
                }

                held = record;
                places.Add(RecordPlace.Read(record.Value));
            }

            foreach (RecordPlace place in places.OfMost(items))
            {
                yield return Seen(held, place);
            }
        }
        finally
        {
            places.Clear();
        }
    }

    private Seen<InterceptRecord> Seen(SpilledRecord record, RecordPlace place) =>
        new(PackedRecord.Read(_form, record.Value[RecordPlace.Bytes..], place.Position), items[place.Item]);

    private bool IsBefore(RecordPlace one, RecordPlace other)
    {
        int order = string.CompareOrdinal(items[one.Item].Path, items[other.Item].Path);
        return order < 0
            || (
                order == 0
                && (one.Position.Offset, one.Position.Number).CompareTo((other.Position.Offset, other.Position.Number))
                    < 0
            );
    }
}
