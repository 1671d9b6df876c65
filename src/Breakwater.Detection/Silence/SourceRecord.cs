using System.Buffers.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>What one source said, hour by hour.</summary>
internal sealed class SourceRecord : IGathered<SourceRecord>
{
    private const int StopLimit = 64;

    /// <summary>Hours since year 1, in order.</summary>
    public SortedDictionary<int, HourRecord> Hours { get; } = [];

    public long Count { get; private set; }

    public long Size => Hours.Count;

    /// <summary>When logging was said to stop, at most <see cref="StopLimit"/>, the earliest kept.</summary>
    public SortedSet<long> LoggingStopped { get; } = [];

    /// <summary>Adds an event with a known time; true where it opened a new hour.</summary>
    public bool Add(in EventView source)
    {
        Count++;
        bool restart = false;
        if (source.TryGet(Fields.EventAction, out ReadOnlySpan<byte> action))
        {
            restart = action.SequenceEqual("restart"u8);
            if (action.SequenceEqual("logging_stopped"u8))
            {
                Stopped(source.Time.Ticks);
            }
        }

        long? sequence =
            source.TryGet(Fields.EventSequence, out ReadOnlySpan<byte> digits)
            && Utf8Parser.TryParse(digits, out long number, out int read)
            && read == digits.Length
                ? number
                : null;
        int hour = (int)(source.Time.Ticks / TimeSpan.TicksPerHour);
        bool opened = !Hours.TryGetValue(hour, out HourRecord? record);
        if (opened)
        {
            record = new HourRecord();
            Hours[hour] = record;
        }

        record!.Add(source, sequence, restart, DeviceLogs.Is(source.LogSource.Dataset));
        return opened;
    }

    public void Merge(SourceRecord other)
    {
        Count += other.Count;
        foreach (long stop in other.LoggingStopped)
        {
            Stopped(stop);
        }

        foreach ((int hour, HourRecord record) in other.Hours)
        {
            Hours[hour] = Hours.TryGetValue(hour, out HourRecord? own) ? HourRecord.Merge(own, record) : record;
        }
    }

    private void Stopped(long ticks)
    {
        LoggingStopped.Add(ticks);
        if (LoggingStopped.Count > StopLimit)
        {
            LoggingStopped.Remove(LoggingStopped.Max);
        }
    }
}
