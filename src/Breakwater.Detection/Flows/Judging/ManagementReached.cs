using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>Management of the device answered somebody who is not where administrators are (T09).</summary>
internal static class ManagementReached
{
    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("management_reached") is not { } check || !judge.Estate.Index.KnowsAdministration)
        {
            yield break;
        }

        foreach (
            IGrouping<ushort, Conversation> talks in judge
                .Device.All.Where(c =>
                    c.Key.Side == ConversationSide.Server
                    && c.IsAnswered
                    && check.Numbers.Contains(c.Key.Port)
                    && judge.IsOutside(c)
                    && !judge.Estate.Administers(c.Key.Peer, c.Time)
                    && !judge.Estate.IsJumpHost(c.Key.Peer, c.Time)
                )
                .GroupBy(c => c.Key.Port)
        )
        {
            Conversation[] ends = [.. talks.OrderBy(c => c.First ?? long.MaxValue)];
            string? network = ends.Select(c => judge.Estate.Foreign(c.Key.Peer, c.Time))
                .FirstOrDefault(f => f is not null);
            ulong sent = ends.Aggregate(0UL, (sum, e) => ConversationDay.Sum(sum, e.BytesOut));
            string from = ends.Select(e => e.Key.Peer).Distinct().Count() is > 1 and int count
                ? $"{AddressNumber.Text(ends[0].Key.Peer)} and {count - 1} more addresses"
                : AddressNumber.Text(ends[0].Key.Peer);
            yield return new FlowHit
            {
                Check = check,
                Device = judge.Device.Device,
                Level = check.Level,
                Confidence = check.Confidence + (network is null ? 0 : 10),
                Reasons =
                [
                    network is null
                        ? "The address lies outside the management networks and servers of the inventory."
                        : $"The address lies in {network}, from where nobody administers.",
                ],
                Summary =
                    $"Management of {judge.Device.Device} on {ends[0].Service} answered {from}{(network is null ? "" : $" in {network}")}, {judge.Since(ends[0])}; {ByteCount.Text(sent, ends.Any(e => e.IsSampled))} sent.",
                Conversations = ends,
            };
        }
    }
}
