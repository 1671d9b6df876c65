using System.Globalization;
using Breakwater.Detection.Configurations.Hardening;
using Breakwater.Detection.Configurations.Hardening.Packs;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Audits;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Posture;

/// <summary>
/// What is weak on a device, as one finding of the harm <c>exposure</c> for each device: a weakness is no act, so it never
/// raises the verdict. The latest configuration of a device counts.
/// </summary>
public sealed class PostureDetector : IDetector
{
    private const int ShownControls = 5;
    private const int ShownLines = 2;
    private const string RuleId = "configuration:posture";

    private readonly Lazy<HardeningPack> _pack;
    private readonly Lazy<HardeningAudit> _audit;
    private readonly FindingFactory _factory;
    private readonly DeviceNames _names;
    private readonly PostureRecords _records;

    /// <summary>A detector for one run.</summary>
    /// <param name="pack">The controls; read when the first configuration comes.</param>
    /// <param name="inventory">What is approved, and the names of devices.</param>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="spills">Keeps on disk what is weak on each device.</param>
    /// <param name="items">The items that other detectors of the run remember too.</param>
    public PostureDetector(
        Lazy<HardeningPack> pack,
        CarrierInventory inventory,
        FindingFactory factory,
        ISpillFactory spills,
        RememberedItems? items = null
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        _records = new PostureRecords(spills.Create("configuration_posture"), items ?? new RememberedItems());
        _pack = pack;
        _audit = new Lazy<HardeningAudit>(() => new HardeningAudit(pack.Value, inventory));
        _factory = factory;
        _names = new DeviceNames(inventory);
    }

    /// <summary>Controls that cannot be used, each with file and line; known once a configuration came.</summary>
    public IReadOnlyList<string> ContentErrors =>
        _pack.IsValueCreated ? [.. _pack.Value.Problems.Select(p => p.ToString())] : [];

    /// <inheritdoc/>
    public IDetectionWorker CreateWorker() => new Worker(this);

    private void Take(DeviceConfiguration configuration)
    {
        DeviceAudit audit = _audit.Value.WithoutFixes(KnownFacts.Of(configuration));
        ControlResult[] fails = [.. audit.Controls.Where(c => c.State == ControlState.Fail)];
        _records.Add(
            SavedCopies.NameOf(configuration, _names),
            new Weakness(
                audit.Item,
                configuration.FirstLine,
                audit.CapturedAt,
                [
                    .. fails
                        .OrderByDescending(f => f.Severity)
                        .ThenBy(f => f.Control, StringComparer.Ordinal)
                        .Take(ShownControls)
                        .Select(f => new FailedControl(
                            f.Control,
                            f.Severity,
                            f.Reasons[0],
                            [.. f.Lines.Take(ShownLines)]
                        )),
                ],
                fails.Length,
                audit.Count(ControlState.Pass)
            )
        );
    }

    /// <inheritdoc/>
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach ((string device, Weakness weakness) in _records.Latest())
        {
            if (weakness.Failed > 0)
            {
                sink.Add(ToFinding(device, weakness));
            }
        }

        _records.Clear();
    }

    private Finding ToFinding(string device, Weakness weakness)
    {
        AuditedLine[] lines = [.. weakness.Worst.SelectMany(c => c.Lines).Distinct()];
        AuditedLine[] shown =
            lines.Length > 0 ? lines : [new AuditedLine(new(Model.Evidence.PositionKind.Line, 1, 0, 0), "")];
        return _factory.FromParts(
            Template(device, weakness),
            weakness.CapturedAt,
            weakness.CapturedAt,
            [new Entity(EntityKind.Device, device)],
            shown.Select(l =>
                _factory.EvidenceOf(
                    weakness.Item,
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
        string worst = string.Join("; ", weakness.Worst.Select(c => $"{c.Control} {c.Reason.TrimEnd('.')}"));
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
