using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>
/// Whom the systems of lawful intercept talk to, from flow records, held against the register in the inventory: deliveries to
/// unknown collectors, copies of deliveries, hosts that reach a system and should not (LI-29, LI-32, LI-34; T84b, T84d).
/// </summary>
public sealed class InterceptFlowDetector : IDetector
{
    private readonly FindingFactory _factory;
    private readonly FlowChecks _checks;
    private readonly ISpill _spill;
    private readonly RememberedItems _items = new();
    private readonly List<string> _notes = [];
    private long _flows;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">The register of intercept systems, collectors and agencies.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps conversations on disk.</param>
    public InterceptFlowDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        FlowChecks checks,
        ISpillFactory spills
    )
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(spills);
        (_factory, _checks) = (factory, checks);
        Register = new InterceptRegister(inventory, new FlowEstate(inventory));
        _spill = spills.Create("intercept_conversations");
    }

    /// <summary>What could not be judged for want of inventory, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>What was left out, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    internal InterceptRegister Register { get; }

    /// <inheritdoc />
    public IDetectionWorker CreateWorker()
    {
        ConversationTable table = new(_spill, _items);
        return new InterceptFlowWorker(this, table, new ConversationTaker(_checks.Ports, _items, table));
    }

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_flows == 0)
        {
            return;
        }

        NotAssessable = [.. Gaps()];
        FlowFindings findings = new(_factory, _items);
        foreach (DeviceConversations system in DeviceConversations.Of(_spill, _items))
        {
            foreach (FlowHit hit in new InterceptJudge(_checks, Register, system).Hits())
            {
                sink.Add(findings.Of(hit));
            }

            if (system.LeftOut > 0)
            {
                _notes.Add(
                    $"The intercept system {system.Device} had more conversations than are judged one by one; {system.LeftOut} small ones were left out."
                );
            }
        }
    }

    internal void SawFlows(int count) => Interlocked.Add(ref _flows, count);

    private IEnumerable<string> Gaps()
    {
        if (!Register.KnowsSystems)
        {
            yield return "not assessable from flows: no inventory of intercept systems with their addresses, needed for deliveries to unknown collectors (LI-29, LI-32, LI-34)";
        }
        else if (!Register.KnowsReceivers)
        {
            yield return "not assessable from flows: no inventory of collectors and of endpoints of agencies, needed for deliveries to unknown collectors (LI-32, LI-34)";
        }
    }
}
