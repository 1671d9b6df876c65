using System.Globalization;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>Regular calls of the device to one address outside, and connections that stay.</summary>
internal static class Beacons
{
    private const int LeastStarts = 20;
    private const int LeastScore = 75;
    private const double LeastTimes = 0.5;
    private const long LeastSpan = 8 * 3600;
    private const long LongFrom = 12 * 3600;

    /// <summary>Records of one connection follow each other within the longest active timeout that exporters have, and some.</summary>
    private const long LongestSilence = 2100;

    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        FlowCheck? regular = judge.Checks.Find("beacon");
        FlowCheck? staying = judge.Checks.Find("long_connection");
        foreach (
            Conversation talk in judge.Device.All.Where(c =>
                c.Key.Side != ConversationSide.Either && judge.IsOutside(c)
            )
        )
        {
            (long Second, ulong Bytes)[] starts =
            [
                .. talk
                    .Days.Where(d => d.Key.Day != ConversationKey.NoDay)
                    .SelectMany(d => d.Day.Starts.Select(s => ((d.Key.Day * 86_400L) + s.Second, s.BytesOut))),
            ];
            if (starts.Length < 2 || !talk.IsAnswered)
            {
                continue;
            }

            // Records of one connection come at the rhythm of the exporter: only a client that takes a new port each time calls anew.
            if (talk.HasManyOthers)
            {
                if (
                    regular is not null
                    && talk.Key.Side == ConversationSide.Client
                    && !regular.Numbers.Contains(talk.Key.Port)
                    && starts[^1].Second - starts[0].Second >= LeastSpan
                    && Regularity.Of(starts, LeastStarts) is { Score: >= LeastScore, Times: >= LeastTimes } regularity
                )
                {
                    yield return Beacon(judge, regular, talk, starts.Length, regularity);
                }
            }
            else if (
                staying is not null
                && !staying.Numbers.Contains(talk.Key.Port)
                && Longest(talk, starts) is >= LongFrom and { } longest
            )
            {
                yield return Staying(judge, staying, talk, longest);
            }
        }
    }

    private static FlowHit Beacon(
        FlowJudge judge,
        FlowCheck check,
        Conversation talk,
        int count,
        Regularity regularity
    ) =>
        new()
        {
            Check = check,
            Device = judge.Device.Device,
            Level = judge.IsNew(talk) ? check.Level : Levels.Less(check.Level),
            Confidence = Math.Max(10, check.Confidence - (judge.IsNew(talk) ? 0 : 20)),
            Reasons = [regularity.Explained],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{judge.Device.Device} called {AddressNumber.Text(talk.Key.Peer)} on {talk.Service} {count} times, about every {regularity.Interval} seconds, {judge.Since(talk)}."
            ),
            Conversations = [talk],
        };

    private static FlowHit Staying(FlowJudge judge, FlowCheck check, Conversation talk, long seconds) =>
        new()
        {
            Check = check,
            Device = judge.Device.Device,
            Level = judge.IsNew(talk) ? check.Level : Level.Low,
            Confidence = Math.Max(10, check.Confidence - (judge.IsNew(talk) ? 0 : 20)),
            Reasons =
            [
                "Flow records of one pair of ports follow each other without a longer gap than an exporter's timeout.",
            ],
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{judge.Device.Device} kept one conversation with {AddressNumber.Text(talk.Key.Peer)} on {talk.Service} for {seconds / 3600} hours, {judge.Since(talk)}."
            ),
            Conversations = [talk],
        };

    private static long Longest(Conversation talk, (long Second, ulong Bytes)[] starts)
    {
        long longest = 0;
        long began = starts[0].Second;
        for (int i = 1; i < starts.Length; i++)
        {
            if (starts[i].Second - starts[i - 1].Second > LongestSilence)
            {
                began = starts[i].Second;
            }

            longest = Math.Max(longest, starts[i].Second - began);
        }

        // A record that says itself how long it was.
        return Math.Max(
            longest,
            talk.Days.Max(d => d.Day.Last is { } last && d.Day.First is { } first ? OfOne(d.Day, last, first) : 0)
        );
    }

    private static long OfOne(ConversationDay day, long last, long first) =>
        day.Records == 1 ? (last - first) / 1000 : 0;
}
