using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>Shares what a record counts among the hours that it lies in, by time, so that nothing is lost and nothing twice.</summary>
internal readonly struct FlowParts
{
    /// <summary>A record that says to last longer is taken for one of the hour in which it began: no timeout of an exporter is so long.</summary>
    private const int MostHours = 8 * 24;

    private readonly long _start;
    private readonly long _length;

    /// <summary>The hours of a record.</summary>
    /// <param name="start">Milliseconds since 1970 of its first packet.</param>
    /// <param name="end">Of its last packet; null where none is known.</param>
    public FlowParts(long start, long? end)
    {
        _start = start;
        FirstHour = start / HourOfWeek.Milliseconds;
        long last = Math.Max(start, end ?? start);
        LastHour = last / HourOfWeek.Milliseconds;
        _length = last - start;
        if (LastHour - FirstHour > MostHours)
        {
            (LastHour, _length) = (FirstHour, 0);
        }
    }

    public long FirstHour { get; }

    public long LastHour { get; }

    /// <summary>The share of an hour in a count.</summary>
    public ulong Share(ulong count, long hour)
    {
        if (_length == 0 || FirstHour == LastHour)
        {
            return count;
        }

        return Until(count, hour + 1) - Until(count, hour);
    }

    private ulong Until(ulong count, long hour)
    {
        long passed = Math.Clamp((hour * HourOfWeek.Milliseconds) - _start, 0, _length);
        return (ulong)((UInt128)count * (ulong)passed / (ulong)_length);
    }
}
