using System.Text;
using Breakwater.Evidence.Time;
using Breakwater.Model.Events;

namespace Breakwater.Evidence.Formats.Configurations.Paths;

/// <summary>Reads the time in a heading: ISO date and time, then an offset or the short name of a zone.</summary>
internal static class StampedTime
{
    private const int Longest = 64;

    /// <summary>The time; <see cref="EventTime.Unknown"/> where there is none. A zone that is not named by offset, UTC or GMT is taken as UTC and the time graded so.</summary>
    /// <param name="text">The time and what follows it.</param>
    /// <param name="length">Letters that date and time take.</param>
    public static EventTime Read(ReadOnlySpan<char> text, out int length)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text[..Math.Min(Longest, text.Length)].ToString());
        if (!TimeText.TryIso(bytes, out CivilTime time, out length) || !time.TryLocalTicks(time.Year, out long ticks))
        {
            return EventTime.Unknown;
        }

        if (time.Zone == ZoneForm.Offset)
        {
            return new EventTime(ticks - (time.OffsetMinutes * TimeSpan.TicksPerMinute), TimeTrust.Stated);
        }

        ReadOnlySpan<char> zone = text[Math.Min(length, text.Length)..].TrimStart();
        bool universal = zone.StartsWith("UTC") || zone.StartsWith("GMT") || zone.StartsWith("Z");
        return new EventTime(ticks, universal ? TimeTrust.Stated : TimeTrust.ZoneAssumed);
    }
}
