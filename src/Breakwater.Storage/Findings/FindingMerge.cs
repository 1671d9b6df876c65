using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Storage.Findings;

/// <summary>One record seen in several items is one finding with several references.</summary>
internal static class FindingMerge
{
    /// <summary>The most references that one finding keeps; the first in order of path and position stay.</summary>
    public const int ReferenceLimit = 256;

    public static Finding Merge(IReadOnlyList<Finding> same)
    {
        Finding first = same[0];
        if (same.Count == 1)
        {
            return first;
        }

        return first with
        {
            Confidence = same.Max(f => f.Confidence),
            Level = same.Max(f => f.Level),
            Last = same.Select(f => f.Last).MaxBy(t => t.IsKnown ? t.Ticks : long.MinValue),
            First = first.First with { Trust = (TimeTrust)same.Min(f => (byte)f.First.Trust) },
            Occurrences = same.Max(f => f.Occurrences),
            Counts = Largest(same.Select(f => f.Counts)),
            AtMost = Largest(same.Select(f => f.AtMost)),
            ConfidenceReasons = [.. same.SelectMany(f => f.ConfidenceReasons).Distinct().Order(StringComparer.Ordinal)],
            Related = [.. same.SelectMany(f => f.Related).Distinct().Order(StringComparer.Ordinal)],
            Evidence =
            [
                .. same.SelectMany(f => f.Evidence)
                    .DistinctBy(e => (e.Path, e.Sha256, e.Position))
                    .OrderBy(e => e.Path, StringComparer.Ordinal)
                    .ThenBy(e => e.Position.Offset)
                    .ThenBy(e => e.Position.Number)
                    .Take(ReferenceLimit),
            ],
        };
    }

    /// <summary>Two sightings of one finding count the same things.</summary>
    private static IReadOnlyDictionary<string, long> Largest(IEnumerable<IReadOnlyDictionary<string, long>> counts)
    {
        SortedDictionary<string, long> largest = new(StringComparer.Ordinal);
        foreach ((string key, long count) in counts.SelectMany(c => c))
        {
            largest[key] = Math.Max(largest.GetValueOrDefault(key), count);
        }

        return largest.Count == 0 ? Finding.NoCounts : largest;
    }
}
