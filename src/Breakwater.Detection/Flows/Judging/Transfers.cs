using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>The device as a client of file transfer or web servers outside (T74, T75).</summary>
internal static class Transfers
{
    /// <summary>Less than this is a question and its answer.</summary>
    private const ulong LeastOfWeb = 20_000;

    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        IEnumerable<FlowHit> files = Of(judge, "file_transfer", _ => true);
        // A device that registers with its vendor asks more than it says.
        return files.Concat(Of(judge, "web_upload", c => c.BytesOut >= LeastOfWeb && c.BytesOut > c.BytesIn));
    }

    private static IEnumerable<FlowHit> Of(FlowJudge judge, string id, Func<Conversation, bool> counts)
    {
        if (judge.Checks.Find(id) is not { } check)
        {
            yield break;
        }

        foreach (
            IGrouping<(ushort, UInt128), Conversation> talks in judge
                .Device.All.Where(c =>
                    c.Key.Side == ConversationSide.Client
                    && check.Numbers.Contains(c.Key.Port)
                    && judge.IsOutside(c)
                    && counts(c)
                )
                .GroupBy(c => (c.Key.Port, c.Key.Peer))
        )
        {
            yield return Hit(judge, check, [.. talks.OrderBy(c => c.First ?? long.MaxValue)]);
        }
    }

    private static FlowHit Hit(FlowJudge judge, FlowCheck check, Conversation[] talks)
    {
        Conversation first = talks[0];
        bool isKnown = judge.Estate.KnowsInside;
        bool isNew = judge.IsNew(first) || judge.IsYoung;
        bool isSampled = talks.Any(t => t.IsSampled);
        bool isAnswered = talks.Any(t => t.IsAnswered);
        ulong sent = talks.Aggregate(0UL, (sum, t) => ConversationDay.Sum(sum, t.BytesOut));
        ulong received = talks.Aggregate(0UL, (sum, t) => ConversationDay.Sum(sum, t.BytesIn));
        return new FlowHit
        {
            Check = check,
            Device = judge.Device.Device,
            Level =
                !isAnswered ? Level.Low
                : isKnown && isNew ? check.Level
                : isKnown || isNew ? Levels.Less(check.Level)
                : Level.Low,
            Confidence = Math.Max(10, check.Confidence - (isKnown ? 0 : 20) - (isNew ? 0 : 15) - (isAnswered ? 0 : 20)),
            Reasons =
            [
                isKnown
                    ? "The address is none of the carrier's servers and networks in the inventory."
                    : "No inventory says what lies inside; the address is a public one.",
                sent > received ? "More was sent than received." : "More was received than sent.",
            ],
            Summary =
                $"{judge.Device.Device} is a client of {AddressNumber.Text(first.Key.Peer)} on {first.Service}, {judge.Since(first)}: {ByteCount.Text(sent, isSampled)} sent, {ByteCount.Text(received, isSampled)} received.",
            Conversations = talks,
        };
    }
}
