using System.Globalization;
using Breakwater.Detection.Flows.Conversations;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>The device itself logs in to, or knocks at, many others within minutes (T21).</summary>
internal static class FanOut
{
    private const int Targets = 5;
    private const long Window = 600;
    private const int MostTouches = 200_000;

    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("fan_out") is not { } check)
        {
            yield break;
        }

        Conversation[] talks =
        [
            .. judge.Device.All.Where(c =>
                c.Key.Side == ConversationSide.Client
                && check.Numbers.Contains(c.Key.Port)
                && !judge.IsOutside(c)
                && !judge.Estate.IsServer(c.Key.Local, c.Time)
            ),
        ];
        (long Second, Conversation Talk)[] touches =
        [
            .. talks
                .SelectMany(t =>
                    t.Days.SelectMany(d => d.Day.Starts.Select(s => ((d.Key.Day * 86_400L) + s.Second, t)))
                )
                .Take(MostTouches)
                .OrderBy(t => t.Item1)
                .ThenBy(t => t.t.Key.Peer),
        ];
        foreach (Burst burst in Bursts(touches))
        {
            Conversation[] reached = burst.Targets;
            yield return new FlowHit
            {
                Check = check,
                Device = judge.Device.Device,
                Level = check.Level,
                Confidence = check.Confidence,
                Reasons = ["Engineers use jump hosts; a router has no reason to log in to others."],
                Summary = string.Create(
                    CultureInfo.InvariantCulture,
                    $"{judge.Device.Device} began {reached[0].Service} to {reached.Length} addresses of the own network, {Targets} or more within ten minutes."
                ),
                Conversations = reached,
                Day = burst.Day,
            };
        }
    }

    // Windows with enough targets that touch are one burst.
    private static List<Burst> Bursts((long Second, Conversation Talk)[] touches)
    {
        List<Burst> bursts = [];
        Burst? current = null;
        int from = 0;
        int added = 0;
        Dictionary<UInt128, int> within = [];
        for (int i = 0; i < touches.Length; i++)
        {
            UInt128 peer = touches[i].Talk.Key.Peer;
            within[peer] = within.GetValueOrDefault(peer) + 1;
            while (touches[i].Second - touches[from].Second > Window)
            {
                UInt128 gone = touches[from++].Talk.Key.Peer;
                if (--within[gone] == 0)
                {
                    within.Remove(gone);
                }
            }

            if (within.Count < Targets)
            {
                continue;
            }

            if (current is null || touches[from].Second > current.Until)
            {
                bursts.Add(current = new Burst(touches[from].Second));
            }

            current.Until = touches[i].Second;
            for (added = Math.Max(added, from); added <= i; added++)
            {
                current.Talks.Add(touches[added].Talk);
            }
        }

        return bursts;
    }

    private sealed class Burst(long from)
    {
        public long Until { get; set; }

        public HashSet<Conversation> Talks { get; } = [];

        /// <summary>The day of all of it; null where it goes past midnight.</summary>
        public int? Day => from / 86_400 == Until / 86_400 ? (int)(from / 86_400) : null;

        /// <summary>One conversation a target.</summary>
        public Conversation[] Targets => [.. Talks.DistinctBy(t => t.Key.Peer).OrderBy(t => t.Key.Peer)];
    }
}
