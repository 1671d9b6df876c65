using System.Globalization;
using Breakwater.Detection.Configurations.Hardening;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.Configurations.Posture;

/// <summary>
/// What is weak on a device, as one finding of the harm <c>exposure</c> for each device: a weakness is no act, so it never
/// raises the verdict. The latest configuration of a device counts.
/// </summary>
public sealed class PostureDetector : IDetector
{
    /// <summary>The most devices that are remembered.</summary>
    public const int DeviceLimit = 100_000;

    private const int ShownControls = 5;
    private const int ShownLines = 2;
    private const string RuleId = "configuration:posture";

    private readonly Lazy<HardeningPack> _pack;
    private readonly Lazy<HardeningAudit> _audit;
    private readonly FindingFactory _factory;
    private readonly DeviceNames _names;
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Weakness> _devices = new(StringComparer.Ordinal);
    private bool _full;

    /// <summary>A detector for one run.</summary>
    /// <param name="pack">The controls; read when the first configuration comes.</param>
    /// <param name="inventory">What is approved, and the names of devices.</param>
    /// <param name="factory">Makes the findings.</param>
    public PostureDetector(Lazy<HardeningPack> pack, CarrierInventory inventory, FindingFactory factory)
    {
        _pack = pack;
        _audit = new Lazy<HardeningAudit>(() => new HardeningAudit(pack.Value, inventory));
        _factory = factory;
        _names = new DeviceNames(inventory);
    }

    /// <summary>Controls that cannot be used, each with file and line; known once a configuration came.</summary>
    public IReadOnlyList<string> ContentErrors =>
        _pack.IsValueCreated ? [.. _pack.Value.Problems.Select(p => p.ToString())] : [];

    /// <summary>What else a reader of the answer must know, each a sentence.</summary>
    public IReadOnlyList<string> Notes =>
        _full
            ?
            [
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The configurations of more than {DeviceLimit} devices were read; the weaknesses of the rest are told by breakwater audit only."
                ),
            ]
            : [];

    /// <inheritdoc/>
    public IDetectionWorker CreateWorker() => new Worker(this);

    private void Take(DeviceConfiguration configuration)
    {
        DeviceAudit audit = _audit.Value.WithoutFixes(KnownFacts.Of(configuration));
        ControlResult[] fails = [.. audit.Controls.Where(c => c.State == ControlState.Fail)];
        Weakness weakness = new(
            audit with
            {
                Controls = [],
            },
            [
                .. fails
                    .OrderByDescending(f => f.Severity)
                    .ThenBy(f => f.Control, StringComparer.Ordinal)
                    .Take(ShownControls)
                    .Select(f => f with { Reasons = [f.Reasons[0]], Lines = [.. f.Lines.Take(ShownLines)] }),
            ],
            fails.Length,
            audit.Count(ControlState.Pass)
        );
        string device = SavedCopies.NameOf(configuration, _names);
        lock (_gate)
        {
            if (_devices.TryGetValue(device, out Weakness? known))
            {
                _devices[device] = Later(known, weakness);
            }
            else if (_devices.Count < DeviceLimit)
            {
                _devices[device] = weakness;
            }
            else
            {
                _full = true;
            }
        }
    }

    /// <inheritdoc/>
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach ((string device, Weakness weakness) in _devices)
        {
            if (weakness.Failed > 0 && ToFinding(device, weakness) is { } finding)
            {
                sink.Add(finding);
            }
        }

        _devices.Clear();
    }

    private Finding? ToFinding(string device, Weakness weakness)
    {
        (AuditedLine Line, ControlResult Control)[] lines =
        [
            .. weakness.Worst.SelectMany(c => c.Lines.Select(l => (l, c))),
        ];
        EventTime time = weakness.Audit.CapturedAt;
        AuditedLine[] shown =
            lines.Length > 0
                ? [.. lines.Select(l => l.Line).Distinct()]
                : [new AuditedLine(new(Model.Evidence.PositionKind.Line, 1, 0, 0), "")];
        return _factory.FromParts(
            Template(device, weakness),
            time,
            time,
            [new Entity(EntityKind.Device, device)],
            shown.Select(l =>
                _factory.EvidenceOf(
                    weakness.Audit.Item,
                    l.Position,
                    DeviceConfiguration.Dataset,
                    System.Text.Encoding.UTF8.GetBytes(l.Text)
                )
            ),
            weakness.Worst.Select(c => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(c.Control)),
            weakness.Failed
        );
    }

    private static FindingTemplate Template(string device, Weakness weakness)
    {
        int decided = weakness.Passed + weakness.Failed;
        string worst = string.Join("; ", weakness.Worst.Select(c => $"{c.Control} {c.Reasons[0].TrimEnd('.')}"));
        return new FindingTemplate
        {
            Rule = new RuleReference(RuleId, "The configuration of a device is weak", RuleKind.Configuration, "1"),
            Level = weakness.Worst[0].Severity >= Level.Critical ? Level.Low : Level.Informational,
            Confidence = 80,
            ConfidenceReasons = ["A weakness is what the configuration says; it is no act of an intruder."],
            Harm = Harm.Exposure,
            Summary = string.Create(
                CultureInfo.InvariantCulture,
                $"The configuration of {device} fails {weakness.Failed} of the {decided} checks that could be decided; the worst: {worst}. The command \"breakwater audit\" lists all of them with the lines that would mend them."
            ),
        };
    }

    // The latest by its own time; without one, or at the same time, the last by path: no order of reading decides.
    private static Weakness Later(Weakness left, Weakness right)
    {
        int order = left.Audit.CapturedAt.Ticks.CompareTo(right.Audit.CapturedAt.Ticks);
        order = order != 0 ? order : string.CompareOrdinal(left.Audit.Item.Path, right.Audit.Item.Path);
        return order >= 0 ? left : right;
    }

    private sealed record Weakness(DeviceAudit Audit, IReadOnlyList<ControlResult> Worst, int Failed, int Passed);

    private sealed class Worker(PostureDetector detector) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            ArgumentNullException.ThrowIfNull(batch);
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                detector.Take(configuration);
            }
        }

        public void Complete() { }
    }
}
