using System.Net;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;

namespace Breakwater.Detection.RecordStaging.Joining;

/// <summary>What left a host for another in a time.</summary>
internal sealed record HostExit
{
    public required Conversation Talk { get; init; }

    /// <summary>Bytes that the host sent in that time.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Ticks of the first record of them, and of the last.</summary>
    public required long First { get; init; }

    public required long Last { get; init; }

    public required IReadOnlyList<ShownFlow> Shown { get; init; }

    /// <summary>Days before that time on which the host sent half as much or more to the same peer.</summary>
    public required int UsualDays { get; init; }

    /// <summary>The host sent the peer nothing before.</summary>
    public required bool IsNew { get; init; }

    public IPAddress Peer => AddressNumber.ToAddress(Talk.Key.Peer);

    /// <summary>What a conversation carried out between two times; null where nothing is known of that time.</summary>
    public static HostExit? Of(Conversation talk, long from, long to)
    {
        ulong bytes = 0;
        (long first, long last) = (long.MaxValue, 0);
        List<ShownFlow> shown = [];
        foreach ((ConversationKey key, ConversationDay day) in talk.Days)
        {
            if (key.Day == ConversationKey.NoDay || Ticks(day.Last) < from || Ticks(day.First) > to)
            {
                continue;
            }

            long midnight = DateTime.UnixEpoch.Ticks + (key.Day * TimeSpan.TicksPerDay);
            bool isWhole = midnight >= from && midnight + TimeSpan.TicksPerDay <= to;
            ulong sent =
                isWhole || day.StartsCut
                    ? day.BytesOut
                    : day
                        .Starts.Where(s => InTime(midnight, s.Second, from, to))
                        .Aggregate(0UL, (sum, s) => ConversationDay.Sum(sum, s.BytesOut));
            if (sent == 0)
            {
                continue;
            }

            bytes = ConversationDay.Sum(bytes, sent);
            (first, last) = (Math.Min(first, Math.Max(from, Ticks(day.First))), Math.Max(last, Ticks(day.Last)));
            shown.Add(day.Largest);
        }

        if (bytes == 0)
        {
            return null;
        }

        (ConversationKey Key, ConversationDay Day)[] before =
        [
            .. talk.Days.Where(d => d.Key.Day != ConversationKey.NoDay && Ticks(d.Day.Last) < from),
        ];
        return new HostExit
        {
            Talk = talk,
            Bytes = bytes,
            First = first,
            Last = last,
            Shown = shown,
            UsualDays = before.Count(d => d.Day.BytesOut >= bytes / 2),
            IsNew = before.Length == 0,
        };
    }

    private static bool InTime(long midnight, int second, long from, long to)
    {
        long at = midnight + (second * TimeSpan.TicksPerSecond);
        return at + TimeSpan.TicksPerMinute >= from && at <= to;
    }

    private static long Ticks(long? milliseconds) =>
        DateTime.UnixEpoch.Ticks + ((milliseconds ?? 0) * TimeSpan.TicksPerMillisecond);
}
