using System.Globalization;
using System.Net;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Sigma.Correlations;

namespace Breakwater.Detection.Correlation;

/// <summary>Makes findings of matches.</summary>
internal sealed class CorrelationFindings(CorrelationPlan plan, FindingFactory factory, InventoryIndex inventory)
{
    public Finding Of(SigmaCorrelationMatch match, IReadOnlyList<HitRecord> events)
    {
        SigmaCorrelation correlation = plan.Set.Correlations[match.Correlation];
        FindingTemplate template = plan.Templates[match.Correlation]!;
        TimeTrust trust = events.Max(e => e.Trust);
        Finding made = factory.FromParts(
            template with
            {
                Summary = SummaryText.Fill(template.Summary, name => Value(name, events)),
                ConfidenceReasons = [.. template.ConfidenceReasons, .. Reasons(correlation, match, events, trust)],
            },
            new EventTime(match.First, trust),
            new EventTime(match.Last, trust),
            EntitiesOf(match.Group, [.. events.SelectMany(e => e.Entities)]),
            events.Select(e => e.Reference),
            events.Select(e => HashOf(e)),
            match.Count
        );
        return Explain(correlation, template, match) is { } by
            ? made with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, by),
            }
            : made;
    }

    /// <summary>
    /// What is low at most and groups by account and source is explained where that account is a program's and comes from there:
    /// then all its events do.
    /// </summary>
    private string? Explain(SigmaCorrelation correlation, FindingTemplate template, SigmaCorrelationMatch match)
    {
        int account = correlation.GroupBy.ToList().IndexOf("user.name");
        int source = correlation.GroupBy.ToList().IndexOf("source.ip");
        return
            template.Level <= Level.Low
            && account >= 0
            && source >= 0
            && IPAddress.TryParse(match.Group[source], out IPAddress? address)
            && inventory.ServiceAccountOf(match.Group[account], new DateTimeOffset(match.First, TimeSpan.Zero))
                is { } known
            && known.Sources.Any(s => s.Contains(address))
            ? $"service account {known.Account}"
            : null;
    }

    /// <summary>
    /// Where the group is a device, the finding is about that device; others that its events name, as those to which an account
    /// went on from it, stay in the evidence.
    /// </summary>
    private IEnumerable<Entity> EntitiesOf(IReadOnlyList<string> group, IReadOnlyList<Entity> named)
    {
        List<Entity> grouped = [.. named.Where(e => e.Kind == EntityKind.Device && IsGroup(e.Value))];
        return grouped.Count == 0 ? named : [.. grouped, .. named.Where(e => e.Kind != EntityKind.Device)];

        bool IsGroup(string device) => group.Contains(inventory.Names.Of(device), StringComparer.OrdinalIgnoreCase);
    }

    private string? Value(string name, IReadOnlyList<HitRecord> events)
    {
        int index = plan.SummaryFields.ToList().IndexOf(name);
        return index < 0 ? null : events.Select(e => e.Shown[index]).FirstOrDefault(v => v is not null);
    }

    private static IEnumerable<string> Reasons(
        SigmaCorrelation correlation,
        SigmaCorrelationMatch match,
        IReadOnlyList<HitRecord> events,
        TimeTrust trust
    )
    {
        yield return Sentence(
            $"{match.Count} events meet the correlation \"{correlation.Title}\", {events.Count} of them are shown; it joins what happens within {Span(correlation.Timespan)}."
        );
        if (match.IsLowerBound)
        {
            yield return "There may have been more events: some were forgotten for want of room.";
        }

        if (trust != TimeTrust.Stated && events.Select(e => e.Reference.Path).Distinct().Skip(1).Any())
        {
            yield return "It joins several files, and the time of at least one event rests on an assumption.";
        }
    }

    private static string Span(TimeSpan span) =>
        span switch
        {
            { TotalDays: var days } when days >= 1 && days == Math.Floor(days) => Sentence($"{days} days"),
            { TotalHours: var hours } when hours >= 1 && hours == Math.Floor(hours) => Sentence($"{hours} hours"),
            { TotalMinutes: var minutes } when minutes >= 1 && minutes == Math.Floor(minutes) => Sentence(
                $"{minutes} minutes"
            ),
            _ => Sentence($"{span.TotalSeconds} seconds"),
        };

    private static ReadOnlyMemory<byte> HashOf(HitRecord hit)
    {
        byte[] hash = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(hash, hit.Hash);
        return Convert.ToHexString(hash).Select(c => (byte)c).ToArray();
    }

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
