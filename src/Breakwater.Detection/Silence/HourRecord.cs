namespace Breakwater.Detection.Silence;

/// <summary>
/// What one source said in one hour. Adding gives the same in any order. The first record is kept only while no hour stands
/// before it, the last while none follows: between two hours no silence begins or ends.
/// </summary>
internal sealed class HourRecord(int hour) : IHour
{
    public int Hour { get; } = hour;

    /// <summary>The first record; null where the hour before has records too.</summary>
    public EdgeRecord? First { get; private set; }

    /// <summary>The last record; null where the hour after has records too.</summary>
    public EdgeRecord? Last { get; private set; }

    /// <summary>The device restarted in this hour.</summary>
    public bool Restarted { get; set; }

    /// <summary>What its sequence numbers say; null where its records have none.</summary>
    public NumberedRecords? Numbered { get; set; }

    /// <summary>A record of that time could be the first.</summary>
    public bool MayBegin(long ticks) => First is null || ticks <= First.Ticks;

    /// <summary>A record of that time could be the last.</summary>
    public bool MayEnd(long ticks) => Last is null || ticks >= Last.Ticks;

    /// <summary>Takes a record as the first where it is.</summary>
    public void Begin(EdgeRecord edge)
    {
        if (First is null || edge.Ticks < First.Ticks || (edge.Ticks == First.Ticks && edge.OrderTo(First) < 0))
        {
            First = edge;
        }
    }

    /// <summary>Takes a record as the last where it is.</summary>
    public void End(EdgeRecord edge)
    {
        if (Last is null || edge.Ticks > Last.Ticks || (edge.Ticks == Last.Ticks && edge.OrderTo(Last) < 0))
        {
            Last = edge;
        }
    }

    public void ForgetFirst() => First = null;

    public void ForgetLast() => Last = null;
}
