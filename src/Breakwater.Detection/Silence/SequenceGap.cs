using System.Globalization;

namespace Breakwater.Detection.Silence;

/// <summary>Records that are missing by the device's own numbering.</summary>
/// <param name="Source">The source.</param>
/// <param name="Before">Last record before.</param>
/// <param name="After">First record after.</param>
/// <param name="Missing">How many are missing at least.</param>
internal sealed record SequenceGap(SourceKey Source, EdgeRecord Before, EdgeRecord After, long Missing);

/// <summary>Finds gaps in the numbers that IOS (<c>service sequence-numbers</c>) and SR OS give their records. Thresholds are ours (mark D).</summary>
internal static class SequenceGaps
{
    /// <summary>UDP loses single packets; three in a row are seldom its work.</summary>
    public const long LeastMissing = 3;

    /// <summary>Records that were reordered on the way may step back a little; a reload starts over.</summary>
    private const long MostReordered = 100;

    /// <summary>A log that was filtered before it came here misses numbers all the time.</summary>
    private const double MostHoursWithGaps = 0.1;

    private const int LeastHours = 3;

    /// <summary>The gaps of a source; a reason where its numbers, or those of some hours, cannot be judged.</summary>
    public static IReadOnlyList<SequenceGap> Of(SourceKey source, SourceRecord record, out string? reason)
    {
        reason = null;
        HourRecord[] hours = [.. record.Hours.Where(h => h.Numbered is not null)];
        if (hours.Length < LeastHours)
        {
            return [];
        }

        List<SequenceGap> gaps = [];
        int unjudged = 0;
        for (int i = 0; i < hours.Length; i++)
        {
            if (IsShort(hours, i))
            {
                NumberedRecords records = hours[i].Numbered!;
                if (Overlaps(hours, i))
                {
                    unjudged++;
                }
                else
                {
                    gaps.Add(new SequenceGap(source, records.Lowest!, records.Highest!, records.Missing));
                }
            }

            if (i > 0 && Between(hours[i - 1], hours[i]) is { } between)
            {
                gaps.Add(between with { Source = source });
            }
        }

        if (gaps.Count > Math.Max(2, hours.Length * MostHoursWithGaps))
        {
            reason =
                $"sequence numbers of {source.Device} ({source.Dataset}) are rarely consecutive: the log was filtered before it came here, so gaps say nothing";
            return [];
        }

        reason =
            unjudged == 0
                ? null
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"sequence numbers of {source.Device} ({source.Dataset}) overlap those of the hour beside it in {unjudged} hours that also miss some: what is missing inside them was not judged"
                );
        return gaps;
    }

    private static SequenceGap? Between(HourRecord before, HourRecord after)
    {
        long missing = after.Numbered!.LowestNumber - before.Numbered!.HighestNumber - 1;
        // Stepping back is a reload or a wrap of the counter: nothing can be told across it.
        return missing >= LeastMissing && !after.Restarted && !before.Restarted
            ? new SequenceGap(default, before.Numbered.Highest!, after.Numbered.Lowest!, missing)
            : null;
    }

    private static bool IsShort(HourRecord[] hours, int at)
    {
        NumberedRecords records = hours[at].Numbered!;
        bool startedOver =
            hours[at].Restarted
            || (at > 0 && records.LowestNumber < hours[at - 1].Numbered!.HighestNumber - MostReordered);
        return records.Missing >= LeastMissing && !startedOver;
    }

    /// <summary>
    /// The hour has numbers that belong to the hour beside it too, because records were reordered or a clock stepped. How many
    /// are missing in which of the two cannot be told then.
    /// </summary>
    private static bool Overlaps(HourRecord[] hours, int at)
    {
        NumberedRecords records = hours[at].Numbered!;
        return (
                at > 0
                && hours[at - 1].Hour == hours[at].Hour - 1
                && records.LowestNumber <= hours[at - 1].Numbered!.HighestNumber
            )
            || (
                at + 1 < hours.Length
                && hours[at + 1].Hour == hours[at].Hour + 1
                && records.HighestNumber >= hours[at + 1].Numbered!.LowestNumber
            );
    }
}
