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
    private const long LeastMissing = 3;

    /// <summary>Records that were reordered on the way may step back a little; a reload starts over.</summary>
    private const long MostReordered = 100;

    /// <summary>A log that was filtered before it came here misses numbers all the time.</summary>
    private const double MostHoursWithGaps = 0.1;

    private const int LeastHours = 3;

    /// <summary>The gaps of a source; empty and a reason where its numbers cannot be judged.</summary>
    public static IReadOnlyList<SequenceGap> Of(SourceKey source, SourceRecord record, out string? reason)
    {
        reason = null;
        HourRecord[] hours = [.. record.Hours.Where(h => h.Numbered is not null)];
        if (hours.Length < LeastHours)
        {
            return [];
        }

        List<SequenceGap> gaps = [];
        for (int i = 0; i < hours.Length; i++)
        {
            if (Inside(hours, i) is { } inside)
            {
                gaps.Add(inside with { Source = source });
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

        return gaps;
    }

    private static SequenceGap? Between(HourRecord before, HourRecord after)
    {
        long missing = after.Numbered!.LowestNumber - before.Numbered!.HighestNumber - 1;
        // Stepping back is a reload or a wrap of the counter: nothing can be told across it.
        return missing >= LeastMissing && !after.Restarted && !before.Restarted
            ? new SequenceGap(default, before.Numbered.Highest, after.Numbered.Lowest, missing)
            : null;
    }

    private static SequenceGap? Inside(HourRecord[] hours, int at)
    {
        NumberedRecords records = hours[at].Numbered!;
        bool startedOver =
            hours[at].Restarted
            || (at > 0 && records.LowestNumber < hours[at - 1].Numbered!.HighestNumber - MostReordered);
        // A record that came by two collectors counts twice, so this is the least that can be missing.
        long missing = records.HighestNumber - records.LowestNumber + 1 - records.Count;
        return missing >= LeastMissing && !startedOver
            ? new SequenceGap(default, records.Lowest, records.Highest, missing)
            : null;
    }
}
