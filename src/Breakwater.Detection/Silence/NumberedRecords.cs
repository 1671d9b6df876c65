namespace Breakwater.Detection.Silence;

/// <summary>The records of one hour that carry a sequence number. Adding gives the same in any order.</summary>
internal sealed class NumberedRecords(long number, EdgeRecord record)
{
    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    public long LowestNumber { get; private set; } = number;

    public long HighestNumber { get; private set; } = number;

    public EdgeRecord Lowest { get; private set; } = record;

    public EdgeRecord Highest { get; private set; } = record;

    public void AddCount(long count) => Count += count;

    public void Add(long number, EdgeRecord record)
    {
        if (number < LowestNumber || (number == LowestNumber && IsBefore(record, Lowest)))
        {
            (LowestNumber, Lowest) = (number, record);
        }

        if (number > HighestNumber || (number == HighestNumber && IsBefore(record, Highest)))
        {
            (HighestNumber, Highest) = (number, record);
        }
    }

    private static bool IsBefore(EdgeRecord one, EdgeRecord other) =>
        one.Ticks < other.Ticks || (one.Ticks == other.Ticks && one.OrderTo(other) < 0);
}
