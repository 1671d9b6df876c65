using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Correlation;

/// <summary>
/// The events of a spill of hits in the order of their times, numbered from 0. An event that stands in several items is
/// one event: of equal records of one time, as many count as stand in the item that holds most of them.
/// </summary>
internal static class NumberedHits
{
    public static IEnumerable<(long Number, HitRecord Hit)> Of(ISpill hits)
    {
        long number = 0;
        long counted = 0;
        long inItem = 0;
        HitRecord? before = null;
        foreach (SpilledRecord spilled in hits.Sorted())
        {
            HitRecord hit = HitRecord.Read(spilled.Value);
            bool isSameRecord = before is not null && hit.Ticks == before.Ticks && hit.Hash == before.Hash;
            counted = isSameRecord ? counted : 0;
            inItem = isSameRecord && hit.Reference.Path == before!.Reference.Path ? inItem + 1 : 1;
            before = hit;
            if (inItem > counted)
            {
                counted = inItem;
                yield return (number++, hit);
            }
        }
    }
}
