using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>Tunnels between an address of the device and one outside (T71); where it is new and carries volume, S4.</summary>
internal static class Tunnels
{
    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("tunnel") is not { } check)
        {
            yield break;
        }

        foreach (
            IGrouping<(byte, UInt128), Conversation> ends in judge
                .Device.All.Where(c =>
                    c.Key.Side == ConversationSide.Either
                    && check.Numbers.Contains(c.Key.Protocol)
                    && judge.IsOutside(c)
                    && !judge.Estate.IsApprovedTunnel(judge.Device.Device, c.Key.Peer, c.Time)
                )
                .GroupBy(c => (c.Key.Protocol, c.Key.Peer))
        )
        {
            yield return Hit(judge, check, [.. ends.OrderBy(c => c.First ?? long.MaxValue)]);
        }
    }

    private static FlowHit Hit(FlowJudge judge, FlowCheck check, Conversation[] ends)
    {
        Conversation first = ends[0];
        bool isNew = judge.IsNew(first);
        (ConversationKey _, ConversationDay busiest) = ends.Select(e => e.Busiest).MaxBy(b => b.Day.BytesOut);
        ulong sent = ends.Aggregate(0UL, (sum, e) => ConversationDay.Sum(sum, e.BytesOut));
        ulong received = ends.Aggregate(0UL, (sum, e) => ConversationDay.Sum(sum, e.BytesIn));
        bool isSampled = ends.Any(e => e.IsSampled);
        bool isListed = judge.Estate.KnowsTunnels;
        Level level =
            isListed && isNew ? check.Level
            : isNew ? Level.Medium
            : isListed ? Level.Medium
            : Level.Low;
        return new FlowHit
        {
            Check = check,
            Device = judge.Device.Device,
            Level = level,
            Confidence = Math.Max(10, check.Confidence - (isListed ? 0 : 20) - (isNew ? 0 : 15)),
            Reasons =
            [
                isListed
                    ? "The inventory lists the approved tunnels, and not this one."
                    : "No inventory says which tunnels are meant to be.",
                isNew
                    ? "It began after the device was watched for days."
                    : "It may have been there before the first flow that was read.",
            ],
            Summary =
                $"{judge.Device.Device} exchanges {first.Service} with {AddressNumber.Text(first.Key.Peer)}, {judge.Since(first)}: {ByteCount.Text(sent, isSampled)} sent, {ByteCount.Text(received, isSampled)} received{(busiest.BytesOut > 0 ? $", at most {ByteCount.Text(busiest.BytesOut)} sent on one day" : "")}.",
            Conversations = ends,
            MoreBehaviours = isNew && sent > 0 ? ["S4"] : [],
        };
    }
}
