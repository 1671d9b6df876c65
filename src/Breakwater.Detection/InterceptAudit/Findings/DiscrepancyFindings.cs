using Breakwater.Detection.Findings;
using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>Makes findings of discrepancies: one of each root cause, one of each consequence, linked both ways.</summary>
internal sealed class DiscrepancyFindings(
    FindingFactory factory,
    InterceptContent content,
    EvidencePlaces places,
    RootCounts counts
)
{
    /// <summary>The most records of one discrepancy that a finding shows.</summary>
    public const int ShownRecords = 12;

    /// <summary>The most findings that one finding names as related.</summary>
    private const int Linked = 256;

    /// <summary>The findings of one root cause, the cause first.</summary>
    public IReadOnlyList<Finding> Of(IReadOnlyList<Discrepancy> group)
    {
        Finding[] made =
        [
            .. group.Select(
                (d, i) =>
                    Of(d, i == 0 ? null : content.Classes[group[0].Class]) with
                    {
                        Counts = counts.Of(d).Counts,
                        AtMost = counts.Of(d).AtMost,
                    }
            ),
        ];
        Finding cause = made[0];
        return
        [
            cause with
            {
                Related = [.. made.Skip(1).Select(f => f.Id).Distinct().Order(StringComparer.Ordinal).Take(Linked)],
            },
            .. made.Skip(1).Where(f => f.Id != cause.Id).Select(f => f with { Related = [cause.Id] }),
        ];
    }

    private Finding Of(Discrepancy discrepancy, DiscrepancyClass? cause)
    {
        DiscrepancyClass own = content.Classes[discrepancy.Class];
        Level level = discrepancy.Level?.Level ?? own.Level;
        FindingTemplate template = new()
        {
            Rule = new RuleReference("intercept:" + own.Id, own.Title, RuleKind.Reconciliation, "1"),
            Level = level,
            Confidence = Math.Clamp(own.Confidence + discrepancy.ConfidenceChange, 10, 95),
            ConfidenceReasons =
            [
                .. discrepancy.Level is { } other ? (string[])[other.Why] : [],
                .. discrepancy.Reasons,
                .. cause is null ? (string[])[] : [$"It follows from {cause.Id}, which is the cause."],
            ],
            Harm = own.Harm,
            Techniques = own.Techniques,
            Behaviours = [.. own.Behaviours, .. discrepancy.Sequences],
            Summary = discrepancy.Summary,
            NotifyOutOfBand = own.NotifyOutOfBand && level == Level.Critical,
        };
        (InterceptRecord Record, EvidenceItem Item)[] shown =
        [
            .. discrepancy.Evidence.DistinctBy(e => InterceptSpills.HashOf(e.Record)).Take(ShownRecords),
        ];
        Finding finding = factory.FromParts(
            template,
            Time(discrepancy.First, discrepancy),
            Time(discrepancy.Last ?? discrepancy.First, discrepancy),
            discrepancy.Roots.Concat(discrepancy.Entities),
            shown.SelectMany(e => References(e.Record, e.Item)),
            shown.Select(e => (ReadOnlyMemory<byte>)InterceptJson.Shown(e.Record)),
            discrepancy.Evidence.Count > shown.Length ? discrepancy.Evidence.Count : 0
        );
        finding = finding with { Disclosure = own.IsSealedOnly ? "TLP:RED" : "TLP:AMBER+STRICT" };
        return discrepancy.ExplainedBy is { } by
            ? finding with
            {
                Disposition = new Disposition(DispositionState.ExplainedBy, by),
            }
            : finding;
    }

    private IEnumerable<EvidenceRef> References(InterceptRecord record, EvidenceItem item)
    {
        byte[] shown = InterceptJson.Shown(record);
        string dataset = "li." + InterceptJson.KindOf(record);
        IReadOnlyList<(EvidenceItem Item, EvidencePosition Position)> all = places.Of(record);
        return all.Count == 0
            ? [factory.EvidenceOf(item, record.Position, dataset, shown)]
            : all.Select(p => factory.EvidenceOf(p.Item, p.Position, dataset, shown));
    }

    private static EventTime Time(DateTimeOffset? time, Discrepancy discrepancy) =>
        time is { } known
            ? new EventTime(
                known.UtcTicks,
                discrepancy.Evidence.Any(e => e.Record.Missing.Contains("time_zone"))
                    ? TimeTrust.ZoneAssumed
                    : TimeTrust.Stated
            )
            : EventTime.Unknown;
}
