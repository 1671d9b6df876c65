using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>AAA asked of a server that is not the carrier's (T62).</summary>
internal static class ForeignServers
{
    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("foreign_aaa") is not { } check)
        {
            yield break;
        }

        bool isListed = judge.Estate.KnowsAaa;
        foreach (
            Conversation talk in judge.Device.All.Where(c =>
                c.Key.Side == ConversationSide.Client
                && check.Numbers.Contains(c.Key.Port)
                && (isListed ? !judge.Estate.IsAaa(c.Key.Peer, c.Time) : judge.IsOutside(c))
            )
        )
        {
            yield return new FlowHit
            {
                Check = check,
                Device = judge.Device.Device,
                Level =
                    isListed && talk.IsAnswered ? check.Level
                    : isListed || judge.IsNew(talk) ? Level.Medium
                    : Level.Low,
                Confidence = Math.Max(10, check.Confidence - (isListed ? 0 : 25) - (talk.IsAnswered ? 0 : 15)),
                Reasons =
                [
                    isListed
                        ? "The inventory lists the AAA servers, and not this one."
                        : "No inventory lists the AAA servers; this one lies outside the private networks.",
                ],
                Summary =
                    $"{judge.Device.Device} asks {AddressNumber.Text(talk.Key.Peer)} on {talk.Service}, the port of AAA, {judge.Since(talk)}: {ByteCount.Text(talk.BytesOut, talk.IsSampled)} sent, {ByteCount.Text(talk.BytesIn, talk.IsSampled)} received.",
                Conversations = [talk],
            };
        }
    }
}
