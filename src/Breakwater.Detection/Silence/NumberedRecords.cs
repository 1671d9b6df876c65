namespace Breakwater.Detection.Silence;

/// <summary>The records of one hour that carry a sequence number. Adding gives the same in any order.</summary>
internal sealed class NumberedRecords
{
    private EdgeRecord _lowest;
    private EdgeRecord _highest;

    public NumberedRecords(long number, in EdgeRecord record)
    {
        (LowestNumber, HighestNumber) = (number, number);
        (_lowest, _highest) = (record, record);
    }

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    public long LowestNumber { get; private set; }

    public long HighestNumber { get; private set; }

    public ref readonly EdgeRecord Lowest => ref _lowest;

    public ref readonly EdgeRecord Highest => ref _highest;

    public void AddCount(long count) => Count += count;

    /// <summary>Whether a record would become one of the two that are kept.</summary>
    public bool Widens(long number, in EdgeRecord record) => IsLower(number, record) || IsHigher(number, record);

    public void Add(long number, in EdgeRecord record)
    {
        if (IsLower(number, record))
        {
            (LowestNumber, _lowest) = (number, record);
        }

        if (IsHigher(number, record))
        {
            (HighestNumber, _highest) = (number, record);
        }
    }

    private bool IsLower(long number, in EdgeRecord record) =>
        number < LowestNumber || (number == LowestNumber && IsBefore(record, _lowest));

    private bool IsHigher(long number, in EdgeRecord record) =>
        number > HighestNumber || (number == HighestNumber && IsBefore(record, _highest));

    private static bool IsBefore(in EdgeRecord one, in EdgeRecord other) =>
        one.Ticks < other.Ticks || (one.Ticks == other.Ticks && one.OrderTo(other) < 0);
}
