using System.Globalization;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>
/// The device answers on a port that no configuration of it names and no inventory approves (S12), above all on one of a
/// published habit (T33 to T35).
/// </summary>
internal static class Listeners
{
    public static IEnumerable<FlowHit> Of(FlowJudge judge)
    {
        if (judge.Checks.Find("listener") is not { } check)
        {
            yield break;
        }

        foreach (
            IGrouping<(byte, ushort), Conversation> talks in judge
                .Device.All.Where(c => c.Key.Side == ConversationSide.Server && c.IsAnswered && Counts(judge, c))
                .GroupBy(c => (c.Key.Protocol, c.Key.Port))
        )
        {
            if (Hit(judge, check, [.. talks.OrderBy(c => c.First ?? long.MaxValue)]) is { } hit)
            {
                yield return hit;
            }
        }
    }

    private static bool Counts(FlowJudge judge, Conversation talk) =>
        talk.Key.Protocol == 6
        && !judge.Estate.IsApprovedListener(judge.Device.Device, talk.Key.Protocol, talk.Key.Port, talk.Time)
        && !judge.Configured.Has(judge.Device.Device, talk.Key.Port);

    private static FlowHit? Hit(FlowJudge judge, FlowCheck check, Conversation[] talks)
    {
        int port = talks[0].Key.Port;
        string number = port.ToString(CultureInfo.InvariantCulture);
        PortHabit? habit = judge.Checks.Habits.FirstOrDefault(h => h.Fits(number));
        bool isConfigured = judge.Configured.Knows(judge.Device.Device);
        bool isSure = talks.Any(t => t.HasManyOthers) || talks.Select(t => t.Key.Peer).Distinct().Skip(1).Any();
        // Where both ends chose a port, nothing says which of them serves; one conversation more does.
        bool isChance = judge.Checks.Ports.MayBeClients(port) && !isSure;
        if (
            (habit is null && (judge.Checks.Ports.IsKnown(port) || !(isConfigured || judge.Estate.KnowsListeners)))
            || isChance
        )
        {
            return null;
        }

        bool isOutside = talks.Any(judge.IsOutside);
        Level level = habit?.Level ?? check.Level;
        level = isSure || habit is { Level: Level.High } ? level : Levels.Less(level);
        return new FlowHit
        {
            Check = check,
            Device = judge.Device.Device,
            Level = isOutside || habit is not null ? level : Levels.Less(level),
            Confidence = Math.Max(
                10,
                check.Confidence + (habit is null ? -15 : 10) - (isSure ? 0 : 15) + (isOutside ? 5 : -5)
            ),
            Reasons =
            [
                .. habit is null ? Array.Empty<string>() : [habit.Why],
                isConfigured
                    ? "A saved configuration of the device was read, and none names this port."
                    : "No saved configuration of the device was read.",
                isSure
                    ? "Several conversations reached the same port."
                    : "A single conversation; which end serves is guessed from the ports.",
            ],
            Summary =
                $"{judge.Device.Device} answered on TCP port {number}, which nothing that was read gives it; reached from {Peers(talks)}, {judge.Since(talks[0])}.",
            Conversations = talks,
            MoreBehaviours = habit?.Behaviours ?? [],
        };
    }

    private static string Peers(Conversation[] talks)
    {
        string[] peers = [.. talks.Select(t => AddressNumber.Text(t.Key.Peer)).Distinct()];
        return peers.Length <= 3
            ? string.Join(", ", peers)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{string.Join(", ", peers.Take(3))} and {peers.Length - 3} more"
            );
    }
}
