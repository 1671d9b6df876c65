using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>
/// Something large came to the device from a host inside and as much left it for the outside within a day (T83e): the way of
/// loot. Sizes may differ by a fifth: tunnels add headers, compression takes away.
/// </summary>
internal static class StagedExit
{
    private const ulong LeastBytes = 20_000_000;
    private const double Difference = 0.2;
    private const int MostLegs = 200;

    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("staged_exit") is not { } check)
        {
            yield break;
        }

        (Conversation Talk, int Day, ulong Bytes)[] came =
        [
            .. Legs(
                judge.Device.All.Where(c => !judge.IsOutside(c) && judge.Estate.Device(c.Key.Peer) is null),
                d => d.BytesIn
            ),
        ];
        (Conversation Talk, int Day, ulong Bytes)[] left =
        [
            .. Legs(judge.Device.All.Where(judge.IsOutside), d => d.BytesOut),
        ];
        foreach ((Conversation inside, int day, ulong bytes) in came)
        {
            (Conversation Talk, int Day, ulong Bytes)[] fits =
            [
                .. left.Where(l =>
                        l.Day - day is 0 or 1
                        && Math.Abs((double)l.Bytes - bytes) <= Math.Max(l.Bytes, bytes) * Difference
                    )
                    .OrderBy(l => Math.Abs((double)l.Bytes - bytes))
                    .ThenBy(l => l.Talk.Key.Peer),
            ];
            if (fits.Length == 0)
            {
                continue;
            }

            (Conversation outside, int _, ulong sent) = fits[0];
            yield return new FlowHit
            {
                Check = check,
                Device = judge.Device.Device,
                Level = check.Level,
                Confidence = check.Confidence - (judge.Estate.KnowsInside ? 0 : 15),
                Reasons =
                [
                    judge.Estate.KnowsInside
                        ? "The inventory says what lies inside and what does not."
                        : "No inventory says what lies inside; private addresses were taken for it.",
                ],
                Summary =
                    $"{ByteCount.Text(bytes)} came from {AddressNumber.Text(inside.Key.Peer)} to {judge.Device.Device} ({inside.Service}), and within a day {ByteCount.Text(sent)} left it for {AddressNumber.Text(outside.Key.Peer)} ({outside.Service}).",
                Conversations = [inside, outside],
                MoreBehaviours = judge.IsNew(outside) ? ["S8"] : [],
            };
        }
    }

    private static IEnumerable<(Conversation Talk, int Day, ulong Bytes)> Legs(
        IEnumerable<Conversation> talks,
        Func<ConversationDay, ulong> bytes
    ) =>
        talks
            .SelectMany(t => t.Days.Select(d => (t, d.Key.Day, bytes(d.Day))))
            .Where(l => l.Item3 >= LeastBytes && l.Day != ConversationKey.NoDay)
            .OrderByDescending(l => l.Item3)
            .ThenBy(l => l.Day)
            .ThenBy(l => l.t.Key.Peer)
            .Take(MostLegs);
}
