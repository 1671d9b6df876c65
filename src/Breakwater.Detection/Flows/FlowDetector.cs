using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Baselines;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Detection.Flows.Repeats;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows.Baselines;
using Breakwater.Model.Flows.Overview;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows;

/// <summary>
/// What infrastructure devices talk to, from flow records: tunnels out, files leaving, foreign AAA servers, ports that answer,
/// management reached from outside, a device that goes from device to device, regular calls home, volume above the own
/// baseline (T09, T21, T33 to T35, T62, T71, T73 to T75, T83e, S4, S12).
/// </summary>
public sealed class FlowDetector : IDetector
{
    private readonly FindingFactory _factory;
    private readonly ISpill _spill;
    private readonly ConfiguredPorts _configured;
    private readonly List<string> _notes = [];
    private readonly FlowHours? _hours;
    private readonly RepeatSample _repeats = new();
    private readonly HashSet<string> _devices = new(StringComparer.Ordinal);
    private long _flows;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">Which addresses are devices, and what is approved.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps conversations on disk.</param>
    /// <param name="gathersHours">Adds volumes up by the hour, to be held against a baseline.</param>
    public FlowDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        FlowChecks checks,
        ISpillFactory spills,
        bool gathersHours = false
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        _factory = factory;
        Checks = checks;
        Estate = new FlowEstate(inventory);
        _configured = new ConfiguredPorts(Estate.Index.Names);
        _spill = spills.Create("flow_conversations");
        _hours = gathersHours ? new FlowHours(spills.Create("flow_hours")) : null;
    }

    /// <summary>The devices that flows were read of. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlySet<string> Devices => _devices;

    /// <summary>What could not be judged for want of inventory or of time, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>What was left out, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>What devices talked to, for people; null where no flow was read. Filled by <see cref="Conclude"/>.</summary>
    public FlowOverview? Overview { get; private set; }

    internal FlowChecks Checks { get; }

    internal FlowEstate Estate { get; }

    internal RememberedItems Items { get; } = new();

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() =>
        new FlowWorker(
            this,
            new ConversationTable(_spill, Items),
            _configured,
            _hours is null ? null : new HourTable(_hours, Checks, Estate, Items)
        );

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_flows == 0)
        {
            return;
        }

        FlowFindings findings = new(_factory, Items);
        OverviewBuilder overview = new(Checks);
        SortedSet<string> young = new(StringComparer.Ordinal);
        SortedSet<int> days = [];
        foreach (DeviceConversations device in DeviceConversations.Of(_spill, Items))
        {
            FlowJudge judge = new(Checks, Estate, _configured, device);
            _devices.Add(device.Device);
            days.UnionWith(device.Days);
            overview.Take(judge);
            foreach (FlowHit hit in judge.Hits())
            {
                sink.Add(findings.Of(hit));
            }

            if (judge.IsYoung)
            {
                young.Add(device.Device);
            }

            if (device.LeftOut > 0)
            {
                _notes.Add(
                    $"{device.Device} had more conversations than are judged one by one; {device.LeftOut} small ones were left out."
                );
            }
        }

        if (_repeats.Sentence(Items) is { } repeats)
        {
            _notes.Add(repeats);
        }

        Overview = overview.Build(_flows, Estate);
        NotAssessable = FlowGaps.Of(
            Estate,
            young,
            _hours is null ? days : null,
            [.. _devices.Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>
    /// Holds the hours of the run against a baseline, and hands on what is known afterwards. Called once, after every detector has
    /// concluded: their findings say which hours teach nothing.
    /// </summary>
    /// <param name="stored">What was usual before.</param>
    /// <param name="terms">On which terms.</param>
    /// <param name="writer">Takes what is known afterwards; null where nothing is to be kept.</param>
    /// <param name="sink">Takes findings.</param>
    public FlowBaselineOutcome HoldAgainst(
        IFlowBaseline stored,
        BaselineTerms terms,
        IFlowBaselineWriter? writer,
        IFindingSink sink
    ) =>
        _hours is null
            ? FlowBaselineOutcome.None
            : new FlowBaselineJudge(_hours, Items, _factory, Checks, Estate, stored, terms, writer).Run(sink);

    internal void Saw(RepeatSample repeats)
    {
        lock (_repeats)
        {
            _repeats.Add(repeats);
        }
    }

    internal void SawFlows(int count) => Interlocked.Add(ref _flows, count);
}
