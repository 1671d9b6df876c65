namespace Breakwater.Detection.Silence;

/// <summary>
/// The records of one hour that carry a sequence number. Adding gives the same in any order. The records at both ends are
/// kept until the hour is settled: its numbers follow on those of the hours beside it and none is missing between. What comes
/// later can then open a gap only by overlapping those hours, and inside such an hour nothing is judged (<see cref="SequenceGaps"/>).
/// </summary>
internal sealed class NumberedRecords(long number, EdgeRecord record)
{
    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    public long LowestNumber { get; private set; } = number;

    public long HighestNumber { get; private set; } = number;

    /// <summary>The record of the lowest number; null where the hour is settled.</summary>
    public EdgeRecord? Lowest { get; private set; } = record;

    /// <summary>The record of the highest number; null where the hour is settled.</summary>
    public EdgeRecord? Highest { get; private set; } = record;

    /// <summary>How many numbers are missing at least. A record that came by two collectors counts twice.</summary>
    public long Missing => HighestNumber - LowestNumber + 1 - Count;

    public void AddCount(long count) => Count += count;

    /// <summary>Whether the record of a number could be one that is kept.</summary>
    public bool MayKeep(long number) => Lowest is not null && (number <= LowestNumber || number >= HighestNumber);

    /// <summary>Widens what is known of the numbers, where no record is kept of this one.</summary>
    public void Add(long number)
    {
        LowestNumber = Math.Min(LowestNumber, number);
        HighestNumber = Math.Max(HighestNumber, number);
    }

    public void Add(long number, EdgeRecord record)
    {
        if (number < LowestNumber || (number == LowestNumber && IsBefore(record, Lowest!)))
        {
            (LowestNumber, Lowest) = (number, record);
        }

        if (number > HighestNumber || (number == HighestNumber && IsBefore(record, Highest!)))
        {
            (HighestNumber, Highest) = (number, record);
        }
    }

    /// <summary>Gives its records up where they cannot be needed any more.</summary>
    /// <param name="before">The hour right before; null where it has no numbers.</param>
    /// <param name="after">The hour right after; null where it has no numbers.</param>
    /// <param name="leastMissing">Fewer missing numbers are no gap.</param>
    public void Settle(NumberedRecords? before, NumberedRecords? after, long leastMissing)
    {
        if (
            before is not null
            && after is not null
            && LowestNumber <= before.HighestNumber + 1
            && HighestNumber >= after.LowestNumber - 1
            && Missing < leastMissing
        )
        {
            (Lowest, Highest) = (null, null);
        }
    }

    private static bool IsBefore(EdgeRecord one, EdgeRecord other) =>
        one.Ticks < other.Ticks || (one.Ticks == other.Ticks && one.OrderTo(other) < 0);
}
