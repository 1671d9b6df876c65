using Breakwater.Investigation.Episodes;

namespace Breakwater.Investigation.Verdicts;

/// <summary>How many more captures there were than devices on which traffic was recorded.</summary>
internal static class RepeatedCaptures
{
    /// <summary>
    /// Times of recording after the first on each device: each was begun anew, as the device says, none overlaps the one before, and in
    /// each a finding shows the intruder record.
    /// </summary>
    /// <param name="recordings">Times of recording, by device.</param>
    /// <param name="acts">Findings that show a capture.</param>
    public static long Count(
        IReadOnlyList<(string Device, DateTimeOffset From, DateTimeOffset To)> recordings,
        IReadOnlyCollection<Episode> acts
    )
    {
        long count = 0;
        foreach (
            IGrouping<string, (string Device, DateTimeOffset From, DateTimeOffset To)> device in recordings.GroupBy(r =>
                r.Device
            )
        )
        {
            DateTimeOffset? until = null;
            foreach (
                (string name, DateTimeOffset from, DateTimeOffset to) in device.OrderBy(r => r.From).ThenBy(r => r.To)
            )
            {
                if (from <= until || !acts.Any(a => a.Devices.Contains(name) && IsIn(a, from, to)))
                {
                    continue;
                }

                count += until is null ? 0 : 1;
                until = to;
            }
        }

        return count;
    }

    private static bool IsIn(Episode act, DateTimeOffset from, DateTimeOffset to) =>
        act.First.Value is { } first && first <= to && first >= from;
}
