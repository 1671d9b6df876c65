using System.Text;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>Makes findings of what checks found.</summary>
internal sealed class FlowFindings(FindingFactory factory, RememberedItems items)
{
    private const string Dataset = "flow";
    private const int ShownConversations = 10;
    private const int ShownDays = 4;
    private const int ShownPeers = 20;

    public Finding Of(FlowHit hit)
    {
        (ConversationKey Key, ConversationDay Day)[] days =
        [
            .. hit.Conversations.SelectMany(c => c.Days).Where(d => hit.Day is null || d.Key.Day == hit.Day),
        ];
        FindingTemplate template = new()
        {
            Rule = new RuleReference(
                hit.InterceptClass is { } own ? $"intercept:{own}" : $"flow:{hit.Check.Id}",
                hit.Check.Title,
                RuleKind.Flow,
                "1"
            ),
            Level = hit.Level,
            Confidence = hit.Confidence,
            ConfidenceReasons = [hit.Check.Why, .. hit.Reasons],
            Harm = hit.Check.Harm,
            Techniques = hit.Check.Techniques,
            Behaviours = [.. hit.Check.Behaviours.Concat(hit.MoreBehaviours).Distinct().Order(StringComparer.Ordinal)],
            Summary = hit.Summary,
            NotifyOutOfBand = hit.NotifyOutOfBand,
        };
        return factory.FromParts(
            template,
            Time(days.Min(d => d.Day.First)),
            Time(days.Max(d => d.Day.Last)),
            [
                new Entity(EntityKind.Device, hit.Device),
                .. hit
                    .Conversations.Select(c => AddressNumber.Text(c.Key.Peer))
                    .Distinct()
                    .Take(ShownPeers)
                    .Select(p => new Entity(EntityKind.Address, p)),
            ],
            Shown(hit)
                .Select(s =>
                    factory.EvidenceOf(
                        items[s.Flow.Item],
                        s.Flow.Position,
                        Dataset,
                        Encoding.UTF8.GetBytes(s.Flow.Record.ToString())
                    )
                )
                .DistinctBy(e => (e.Path, e.Position, e.Excerpt)),
            [Encoding.UTF8.GetBytes($"{hit.Conversations[0].Service} {hit.Day}")],
            days.Sum(d => d.Day.Records)
        );
    }

    // Of each conversation the first record, and the largest of the busiest days.
    private static IEnumerable<(ShownFlow Flow, string Exporter)> Shown(FlowHit hit)
    {
        foreach (Conversation conversation in hit.Conversations.Take(ShownConversations))
        {
            (ConversationKey Key, ConversationDay Day)[] days =
            [
                .. conversation.Days.Where(d => hit.Day is null || d.Key.Day == hit.Day),
            ];
            yield return (days[0].Day.Earliest, days[0].Key.Exporter);
            foreach (
                (ConversationKey key, ConversationDay day) in days.OrderByDescending(d => d.Day.BytesOut)
                    .ThenBy(d => d.Key.Day)
                    .Take(ShownDays)
            )
            {
                yield return (day.Largest, key.Exporter);
            }
        }
    }

    private static EventTime Time(long? time) =>
        time is { } known ? EventTime.FromUnixMilliseconds(known) : EventTime.Unknown;
}
