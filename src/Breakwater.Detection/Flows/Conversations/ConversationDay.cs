namespace Breakwater.Detection.Flows.Conversations;

/// <summary>What one exporter told of a conversation on one day. Two of the same key add up to the same, in any order.</summary>
internal sealed class ConversationDay
{
    /// <summary>The most beginnings that are kept of a day: the earliest.</summary>
    public const int MostStarts = 300;

    public long Records { get; set; }

    public ulong BytesOut { get; set; }

    public ulong BytesIn { get; set; }

    public ulong PacketsOut { get; set; }

    public ulong PacketsIn { get; set; }

    /// <summary>More than a knock: data was exchanged, or the flags say that the service answered.</summary>
    public bool IsAnswered { get; set; }

    /// <summary>Milliseconds since 1970 of the earliest and the latest record; null where none is known.</summary>
    public long? First { get; set; }

    public long? Last { get; set; }

    /// <summary>The lowest and highest port of the other end: a client chooses another one each time.</summary>
    public ushort LowestOther { get; set; } = ushort.MaxValue;

    public ushort HighestOther { get; set; }

    /// <summary>Volumes are multiplied by a sampling rate.</summary>
    public bool IsSampled { get; set; }

    /// <summary>Seconds of the day at which records began, with the bytes sent by the device, sorted, each second once.</summary>
    public List<(int Second, ulong BytesOut)> Starts { get; set; } = [];

    /// <summary>There were more beginnings.</summary>
    public bool StartsCut { get; set; }

    public required ShownFlow Earliest { get; set; }

    public required ShownFlow Largest { get; set; }

    /// <summary>Adds what was told elsewhere of the same.</summary>
    /// <param name="other">The other.</param>
    /// <param name="path">The path of an item by number.</param>
    public void Add(ConversationDay other, Func<int, string> path)
    {
        Records += other.Records;
        BytesOut = Sum(BytesOut, other.BytesOut);
        BytesIn = Sum(BytesIn, other.BytesIn);
        PacketsOut = Sum(PacketsOut, other.PacketsOut);
        PacketsIn = Sum(PacketsIn, other.PacketsIn);
        IsAnswered |= other.IsAnswered;
        IsSampled |= other.IsSampled;
        First = Min(First, other.First);
        Last = Max(Last, other.Last);
        LowestOther = Math.Min(LowestOther, other.LowestOther);
        HighestOther = Math.Max(HighestOther, other.HighestOther);
        StartsCut |= other.StartsCut;
        Merge(other.Starts);
        if (Before(other.Earliest, Earliest, path))
        {
            Earliest = other.Earliest;
        }

        if (
            other.Largest.Bytes > Largest.Bytes
            || (other.Largest.Bytes == Largest.Bytes && Before(other.Largest, Largest, path))
        )
        {
            Largest = other.Largest;
        }
    }

    public static ulong Sum(ulong one, ulong other) => one > ulong.MaxValue - other ? ulong.MaxValue : one + other;

    private static long? Min(long? one, long? other) =>
        one is { } first && other is { } its ? Math.Min(first, its) : one ?? other;

    /// <summary>The later of two times; the known one where one is not known.</summary>
    public static long? Max(long? one, long? other) =>
        one is { } first && other is { } its ? Math.Max(first, its) : one ?? other;

    private static bool Before(in ShownFlow one, in ShownFlow other, Func<int, string> path) =>
        ShownFlow.Compare(one, path(one.Item), other, path(other.Item)) < 0;

    private void Merge(List<(int Second, ulong BytesOut)> others)
    {
        if (others.Count <= 2)
        {
            others.ForEach(Insert);
        }
        else
        {
            Starts = Merged(Starts, others);
        }

        if (Starts.Count > MostStarts)
        {
            Starts.RemoveRange(MostStarts, Starts.Count - MostStarts);
            StartsCut = true;
        }
    }

    private void Insert((int Second, ulong BytesOut) start)
    {
        int at = Starts.Count;
        while (at > 0 && Starts[at - 1].Second >= start.Second)
        {
            at--;
        }

        if (at < Starts.Count && Starts[at].Second == start.Second)
        {
            Starts[at] = (start.Second, Sum(Starts[at].BytesOut, start.BytesOut));
        }
        else
        {
            Starts.Insert(at, start);
        }
    }

    private static List<(int Second, ulong BytesOut)> Merged(
        List<(int Second, ulong BytesOut)> one,
        List<(int Second, ulong BytesOut)> other
    )
    {
        List<(int Second, ulong BytesOut)> merged = new(one.Count + other.Count);
        for (int i = 0, j = 0; i < one.Count || j < other.Count; )
        {
            bool isBoth = i < one.Count && j < other.Count && one[i].Second == other[j].Second;
            bool isOne = j == other.Count || (i < one.Count && one[i].Second < other[j].Second);
            merged.Add(
                isBoth ? (one[i].Second, Sum(one[i].BytesOut, other[j].BytesOut))
                : isOne ? one[i]
                : other[j]
            );
            i += isBoth || isOne ? 1 : 0;
            j += isBoth || !isOne ? 1 : 0;
        }

        return merged;
    }
}
