using Breakwater.Detection.ContentFiles;
using Breakwater.Detection.Findings;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Reconciling;
using Breakwater.Detection.RecordConsumers.Sightings;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.RecordConsumers;

/// <summary>Makes one finding of a cause and what follows from it.</summary>
internal static class ConsumerFindings
{
    private const int ShownRecords = 12;
    private const int ShownConsequences = 5;

    public static Finding? Of(FindingFactory factory, ConsumerContent content, IReadOnlyList<ConsumerDiscrepancy> group)
    {
        ConsumerDiscrepancy cause = group[0];
        if (content.Find(cause.Check) is not { } check)
        {
            return null;
        }

        bool isGuess = !cause.One.IsRegistered && cause.One.Store.Length > 0;
        ConsumerSighting[] evidence = [.. group.SelectMany(d => d.Evidence).Take(ShownRecords)];
        (long first, long last) = Span(group);
        return factory.FromParts(
            new FindingTemplate
            {
                Rule = new RuleReference($"record_consumers:{check.Id}", check.Title, RuleKind.Reconciliation, "1"),
                Level = LevelOf(check, cause.One, isGuess),
                Confidence = Math.Clamp(check.Confidence - (isGuess ? 20 : 0) - (first == 0 ? 10 : 0), 5, 95),
                ConfidenceReasons =
                [
                    check.Why,
                    .. cause.Reasons,
                    .. group.Skip(1).Take(ShownConsequences).Select(d => $"With it: {d.Summary}"),
                    .. isGuess
                        ? (string[])["The inventory does not list the store; it is one of call records by its name."]
                        : [],
                ],
                Harm = Harm.CallRecords,
                Techniques = check.Techniques,
                Behaviours =
                [
                    .. group
                        .SelectMany(d => d.One.Behaviours.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        .Distinct()
                        .Order(StringComparer.Ordinal),
                ],
                Summary = cause.Summary,
            },
            Time(first, evidence),
            Time(last, evidence),
            Entities(group),
            evidence.Select(e => factory.EvidenceOf(e.Item, e.Position, e.Dataset, e.Excerpt)),
            evidence.Take(1).Select(e => new ReadOnlyMemory<byte>(e.Excerpt)),
            group.Sum(d => d.Count)
        );
    }

    /// <summary>What nobody registered is as bad as its way; a store known by its name alone never stands above medium.</summary>
    private static Level LevelOf(ContentCheck check, ConsumerSighting one, bool isGuess)
    {
        Level level = check.Id == "additional_consumer" && one.Level < check.Level ? one.Level : check.Level;
        return isGuess && level > Level.Medium ? Level.Medium : level;
    }

    private static IEnumerable<Entity> Entities(IReadOnlyList<ConsumerDiscrepancy> group)
    {
        foreach (ConsumerSighting one in group.Select(d => d.One))
        {
            if (one.Store.Length > 0)
            {
                yield return new Entity(EntityKind.Store, one.Store);
            }

            if (one.Host.Length > 0)
            {
                yield return new Entity(EntityKind.Device, one.Host);
            }

            foreach (string account in (string[])[one.Account, one.Actor])
            {
                if (account.Length > 0)
                {
                    yield return new Entity(EntityKind.Account, account);
                }
            }

            foreach (string peer in one.Peers.Split(',', StringSplitOptions.RemoveEmptyEntries).Take(10))
            {
                yield return System.Net.IPAddress.TryParse(peer, out _)
                    ? new Entity(EntityKind.Address, peer)
                    : new Entity(EntityKind.Partner, peer);
            }
        }
    }

    private static (long First, long Last) Span(IReadOnlyList<ConsumerDiscrepancy> group)
    {
        long[] firsts = [.. group.Select(d => d.First).Where(t => t > 0)];
        return firsts.Length == 0 ? (0, 0) : (firsts.Min(), group.Max(d => d.Last));
    }

    /// <summary>A time is as good as the worst of the records that show it.</summary>
    private static EventTime Time(long ticks, ConsumerSighting[] evidence) =>
        ticks == 0 ? EventTime.Unknown : new EventTime(ticks, evidence.Max(e => e.Trust));
}
