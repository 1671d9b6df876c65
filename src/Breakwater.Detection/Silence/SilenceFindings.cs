using System.Globalization;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;

namespace Breakwater.Detection.Silence;

/// <summary>Turns holes, outages and gaps into findings.</summary>
internal sealed class SilenceFindings(
    FindingFactory factory,
    DeviceNames names,
    IReadOnlyDictionary<SourceKey, SourceRecord> sources
)
{
    /// <summary>A log that is stopped by hand goes quiet at once; clocks and relays may put the two some way apart.</summary>
    private static readonly TimeSpan StoppedBefore = TimeSpan.FromHours(2);

    private const int ShownDevices = 200;

    public Finding Quiet(SourceHole hole, long missingNumbers)
    {
        bool stopped = WasStopped(hole);
        string[] alive = SeenElsewhere(hole);
        List<string> reasons =
        [
            $"By its own rhythm it would have logged in about {Number(hole.ExpectedHours)} of these hours.",
        ];
        Level level = Level.Medium;
        int confidence = 55;
        if (alive.Length > 0)
        {
            (level, confidence) = (Level.High, 80);
            reasons.Add($"It was not off: {string.Join(", ", alive)} show it during the silence.");
        }

        if (missingNumbers > 0)
        {
            (level, confidence) = (Level.High, Math.Max(confidence, 80));
            reasons.Add(
                $"By its own numbering it wrote at least {missingNumbers} records in this time that never arrived."
            );
        }

        if (stopped)
        {
            (level, confidence) = (Level.High, 85);
            reasons.Add("Its logging was stopped just before.");
        }

        if (hole.After is null)
        {
            confidence -= 20;
            reasons.Add("It was not heard again before the evidence ends; its file may only end earlier.");
        }

        string until = hole.After is null ? "and was not heard again" : $"for {Hours(hole.Duration)} hours";
        return Make(
            new FindingTemplate
            {
                Rule = new RuleReference("silence:device_quiet", "A device went quiet", RuleKind.Silence, "1"),
                Level = level,
                Confidence = confidence,
                ConfidenceReasons = reasons,
                Harm = Harm.DefenceEvasion,
                Techniques = ["T1685"],
                Behaviours = stopped ? ["T51", "T52"] : ["T52"],
                Summary =
                    $"{hole.Source.Device} sent no log {until} from {Time(hole.From)} on, although it usually does.",
            },
            [hole.Source.Device],
            hole.Source.Dataset,
            hole.Before,
            hole.After
        );
    }

    public Finding Outage(EstateOutage outage) =>
        Outage(outage.Silent, outage.Concerned.Count, outage.Before, outage.After, outage.To, outage.Dataset);

    public Finding Outage(IReadOnlyList<SourceHole> holes, int assessed)
    {
        string[] devices = [.. holes.Select(h => h.Source.Device).Distinct().Order(StringComparer.Ordinal)];
        SourceHole first = holes[0];
        return Outage(devices, assessed, first.Before, first.After, first.To, first.Source.Dataset);
    }

    private Finding Outage(
        IReadOnlyList<string> devices,
        int assessed,
        EdgeRecord before,
        EdgeRecord? after,
        long to,
        string dataset
    ) =>
        Make(
            new FindingTemplate
            {
                Rule = new RuleReference(
                    "silence:collector_outage",
                    "Many devices went quiet together",
                    RuleKind.Silence,
                    "1"
                ),
                Level = Level.Informational,
                Confidence = 80,
                ConfidenceReasons =
                [
                    $"{devices.Count} of {assessed} devices fell silent and came back together, as when a collector or the way to it fails.",
                    "What happened on them in this time cannot be seen here.",
                ],
                Harm = Harm.DefenceEvasion,
                Behaviours = ["T52"],
                Summary =
                    $"{devices.Count} devices sent no log for {Hours(TimeSpan.FromTicks(to - before.Ticks))} hours from {Time(before.Ticks)} on; most likely the collector was down.",
            },
            [.. devices.Take(ShownDevices)],
            dataset,
            before,
            after
        );

    public Finding Step(ClockStep step)
    {
        TimeSpan size = TimeSpan.FromSeconds(Math.Abs(step.Seconds));
        string far = size.TotalHours >= 1 ? $"{Hours(size)} hours" : $"{Number(size.TotalMinutes)} minutes";
        return Make(
            new FindingTemplate
            {
                Rule = new RuleReference("silence:clock_step", "A device's clock jumped", RuleKind.Silence, "1"),
                Level = Level.Low,
                Confidence = 45,
                ConfidenceReasons =
                [
                    "Before, its times agreed with those of the devices beside it in the same file.",
                    "A lost time server and a restart do this too.",
                ],
                Harm = Harm.DefenceEvasion,
                Techniques = ["T1685"],
                Behaviours = ["T52"],
                Summary =
                    $"The clock of {step.Device} jumped about {far} into the {(step.Seconds < 0 ? "past" : "future")}, so its records stand at wrong times.",
            },
            [step.Device],
            "",
            step.First,
            after: null
        );
    }

    public Finding Missing(SequenceGap gap) =>
        Make(
            new FindingTemplate
            {
                Rule = new RuleReference(
                    "silence:sequence_gap",
                    "Log records are missing by their numbers",
                    RuleKind.Silence,
                    "1"
                ),
                Level = gap.Missing < 10 ? Level.Low : Level.Medium,
                Confidence = gap.Missing < 10 ? 35 : 55,
                ConfidenceReasons =
                [
                    "The device numbers its records without gaps; these numbers never arrived.",
                    "Lost packets, a full queue or deleted lines look the same.",
                ],
                Harm = Harm.DefenceEvasion,
                Techniques = ["T1685"],
                Behaviours = ["T52"],
                Summary =
                    $"At least {gap.Missing} log records of {gap.Source.Device} are missing between {Time(gap.Before.Ticks)} and {Time(gap.After.Ticks)}.",
            },
            [gap.Source.Device],
            gap.Source.Dataset,
            gap.Before,
            gap.After
        );

    private Finding Make(
        FindingTemplate template,
        IReadOnlyList<string> devices,
        string dataset,
        EdgeRecord before,
        EdgeRecord? after
    )
    {
        List<EvidenceRef> evidence = [factory.EvidenceOf(before.Item, before.Position, dataset, before.Text)];
        List<ReadOnlyMemory<byte>> records = [before.Text.ToArray()];
        if (after is { } end && (end.Item.Path, end.Position) != (before.Item.Path, before.Position))
        {
            evidence.Add(factory.EvidenceOf(end.Item, end.Position, dataset, end.Text));
            records.Add(end.Text.ToArray());
        }

        return factory.FromParts(
            template,
            before.Time,
            (after ?? before).Time,
            devices.Select(d => new Entity(EntityKind.Device, d)),
            evidence,
            records
        );
    }

    private bool WasStopped(SourceHole hole) =>
        sources
            .Where(s => names.Of(s.Key.Device) == names.Of(hole.Source.Device))
            .SelectMany(s => s.Value.LoggingStopped)
            .Any(t => t >= hole.From - StoppedBefore.Ticks && t <= hole.From + TimeSpan.TicksPerHour);

    /// <summary>Other kinds of record that the device has in the middle of the silence.</summary>
    private string[] SeenElsewhere(SourceHole hole)
    {
        int first = (int)(hole.From / TimeSpan.TicksPerHour) + 1;
        int last = (int)(hole.To / TimeSpan.TicksPerHour) - 1;
        return
        [
            .. sources
                .Where(s =>
                    names.Of(s.Key.Device) == names.Of(hole.Source.Device)
                    && s.Key.Dataset != hole.Source.Dataset
                    && s.Value.Hours.HasBetween(first, last)
                )
                .Select(s => s.Key.Dataset)
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Time(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Hours(TimeSpan span) => span.TotalHours.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("0", CultureInfo.InvariantCulture);
}
