using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Detection.Silence;

/// <summary>What one source said, hour by hour.</summary>
internal sealed class SourceRecord : IGathered
{
    private const int StopLimit = 64;
    private readonly SortedSet<long> _loggingStopped = [];

    public HourList<HourRecord> Hours { get; } = new();

    public long Count { get; private set; }

    public long Size => Hours.Count;

    /// <summary>When logging was said to stop, at most <see cref="StopLimit"/>, the earliest kept.</summary>
    public IReadOnlyCollection<long> LoggingStopped => _loggingStopped;

    /// <summary>Adds what a batch says of an hour; true where it opened a new hour.</summary>
    /// <param name="hour">What it says.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="shown">A finding could show its records: their texts are kept as far as one could.</param>
    public bool Add(ref readonly BatchHour hour, EventBatch batch, bool shown)
    {
        Count += hour.Count;
        (HourRecord? previous, HourRecord? record, HourRecord? next) = Hours.Around(hour.Hour);
        bool opened = record is null;
        if (record is null)
        {
            record = new HourRecord(hour.Hour);
            Hours.Add(record);
            previous?.ForgetLast();
            next?.ForgetFirst();
        }

        if (previous is null && record.MayBegin(hour.FirstTicks))
        {
            record.Begin(EdgeRecord.Of(batch.At(hour.First), shown));
        }

        if (next is null && record.MayEnd(hour.LastTicks))
        {
            record.End(EdgeRecord.Of(batch.At(hour.Last), shown));
        }

        record.Restarted |= hour.Restarted;
        if (hour.Numbered > 0)
        {
            Number(record, in hour, batch, shown);
        }

        return opened;
    }

    public void Stopped(long ticks)
    {
        _loggingStopped.Add(ticks);
        if (_loggingStopped.Count > StopLimit)
        {
            _loggingStopped.Remove(_loggingStopped.Max);
        }
    }

    /// <summary>The first and last record of an hour are often those of the lowest and highest number too.</summary>
    private static EdgeRecord? Known(HourRecord record, EvidencePosition at, EvidenceItem item) =>
        IsAt(record.First, at, item) ? record.First
        : IsAt(record.Last, at, item) ? record.Last
        : null;

    private static bool IsAt(EdgeRecord? edge, EvidencePosition at, EvidenceItem item) =>
        edge is not null && edge.Position == at && ReferenceEquals(edge.Item, item);

    private void Number(HourRecord record, ref readonly BatchHour hour, EventBatch batch, bool shown)
    {
        foreach (
            (int index, long number) in (ReadOnlySpan<(int, long)>)
                [(hour.Lowest, hour.LowestNumber), (hour.Highest, hour.HighestNumber)]
        )
        {
            if (record.Numbered is { } numbered && !numbered.MayKeep(number))
            {
                numbered.Add(number);
                continue;
            }

            EdgeRecord edge =
                Known(record, batch.At(index).Position, batch.Item) ?? EdgeRecord.Of(batch.At(index), shown);
            record.Numbered ??= new NumberedRecords(number, edge);
            record.Numbered.Add(number, edge);
        }

        record.Numbered!.AddCount(hour.Numbered);
        for (int at = hour.Hour - 1; at <= hour.Hour + 1; at++)
        {
            (HourRecord? before, HourRecord? settled, HourRecord? after) = Hours.Around(at);
            settled?.Numbered?.Settle(before?.Numbered, after?.Numbered, SequenceGaps.LeastMissing);
        }
    }
}
