namespace Breakwater.Evidence.Repositories;

/// <summary>
/// When commits count. A commit says its own time, and whoever makes one can say any; but it cannot come before the commit that it
/// names as its parent. So the times of most commits, in the order of the history, hold: the longest series that never runs
/// backwards. A commit outside it counts at the time of the one before it.
/// </summary>
internal sealed class CommitTimes
{
    private static readonly long Earliest = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private static readonly long End = new DateTimeOffset(2200, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    private readonly Dictionary<ObjectId, long> _seconds = [];

    /// <summary>Commits whose own time was not taken.</summary>
    public int Corrected { get; private set; }

    /// <summary>The time of a commit; null where no commit has a believable one.</summary>
    public DateTimeOffset? Of(ObjectId commit) =>
        _seconds.TryGetValue(commit, out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>The times of some commits.</summary>
    /// <param name="commits">Each after its parents.</param>
    /// <param name="now">What is later than a day after this is not believed; null where nobody says what the present is.</param>
    public static CommitTimes Of(IReadOnlyList<CommitRecord> commits, DateTimeOffset? now)
    {
        long end = Math.Min(End, now?.AddDays(1).ToUnixTimeSeconds() ?? End);
        bool[] holds = LongestSeries([
            .. commits.Select(c => c.Seconds is { } s && s >= Earliest && s < end ? s : (long?)null),
        ]);
        CommitTimes times = new();
        int first = Array.IndexOf(holds, true);
        if (first < 0)
        {
            times.Corrected = commits.Count;
            return times;
        }

        long last = commits[first].Seconds!.Value;
        for (int i = 0; i < commits.Count; i++)
        {
            last = holds[i] ? commits[i].Seconds!.Value : last;
            times.Corrected += holds[i] ? 0 : 1;
            times._seconds[commits[i].Id] = last;
        }

        return times;
    }

    /// <summary>Which values belong to the longest series that never runs backwards; of two the one that ends earlier.</summary>
    private static bool[] LongestSeries(long?[] values)
    {
        // ends[n]: the value with the smallest end of all series of n + 1 values.
        List<int> ends = [];
        int[] before = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not { } value)
            {
                continue;
            }

            int low = 0;
            int high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                (low, high) = values[ends[middle]] <= value ? (middle + 1, high) : (low, middle);
            }

            before[i] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count)
            {
                ends.Add(i);
            }
            else
            {
                ends[low] = i;
            }
        }

        bool[] holds = new bool[values.Length];
        for (int i = ends.Count == 0 ? -1 : ends[^1]; i >= 0; i = before[i])
        {
            holds[i] = true;
        }

        return holds;
    }
}
