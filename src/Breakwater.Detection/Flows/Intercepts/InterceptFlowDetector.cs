using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Flows.Judging;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Evidence;
using Breakwater.Model.Findings;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Intercepts;

/// <summary>
/// Whom the systems of lawful intercept talk to, from flow records, held against the register in the inventory: deliveries to
/// unknown collectors, copies of deliveries, hosts that reach a system and should not, desks that send much away (LI-29, LI-32, LI-34,
/// LI-42; T84b, T84d).
/// </summary>
public sealed class InterceptFlowDetector : IDetector
{
    private const int ShownDays = 6;

    /// <summary>The most days of deliveries that are held against tasks.</summary>
    private const int MostDeliveries = 200_000;

    private readonly FindingFactory _factory;
    private readonly FlowChecks _checks;
    private readonly bool _handsOver;
    private readonly ISpill _spill;
    private readonly RememberedItems _items = new();
    private readonly List<string> _notes = [];
    private long _flows;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">The register of intercept systems, collectors and agencies.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps conversations on disk.</param>
    /// <param name="handsOver">What belongs to a class of discrepancy is handed to the audit, which links it with its cause.</param>
    public InterceptFlowDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        FlowChecks checks,
        ISpillFactory spills,
        bool handsOver = false
    )
    {
        _handsOver = handsOver;
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

    /// <summary>What went to registered receivers, by the day, to be held against tasks (LI-33). Filled by <see cref="Conclude"/>.</summary>
    internal List<(InterceptDelivery Delivery, EvidenceItem Item)> Deliveries { get; } = [];

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
            InterceptJudge judge = new(_checks, Register, system);
            foreach (FlowHit hit in judge.Hits())
            {
                if (_handsOver && hit.InterceptClass is not null)
                {
                    Hits.Add(Of(hit));
                }
                else
                {
                    sink.Add(findings.Of(hit));
                }
            }

            Deliveries.AddRange(
                judge.Allowed().SelectMany(t => Of(system.Device, t)).Take(MostDeliveries - Deliveries.Count)
            );

            if (system.LeftOut > 0)
            {
                _notes.Add(
                    $"The intercept system {system.Device} had more conversations than are judged one by one; {system.LeftOut} small ones were left out."
                );
            }
        }
    }

    /// <summary>What was found and handed over. Filled by <see cref="Conclude"/>.</summary>
    internal List<HandedFlow> Hits { get; } = [];

    private HandedFlow Of(FlowHit hit) =>
        new(
            hit,
            [
                .. hit.Conversations.SelectMany(c =>
                    Of(hit.Device, c).OrderByDescending(d => d.Item1.Bytes).ThenBy(d => d.Item1.From).Take(ShownDays)
                ),
            ]
        );

    private IEnumerable<(InterceptDelivery, EvidenceItem)> Of(string system, Conversation talk)
    {
        foreach ((ConversationKey key, ConversationDay day) in talk.Days)
        {
            yield return (
                new InterceptDelivery
                {
                    Position = day.Largest.Position,
                    Time = At(day.First),
                    System = system,
                    SourceAddress = AddressNumber.Text(key.Local),
                    DestinationAddress = AddressNumber.Text(key.Peer),
                    Port = key.Side == ConversationSide.Client ? key.Port : null,
                    From = At(day.First),
                    To = At(day.Last),
                    Bytes = (long)Math.Min(day.BytesOut, long.MaxValue),
                    Original = day.Largest.Record.ToString(),
                },
                _items[day.Largest.Item]
            );
        }
    }

    private static DateTimeOffset? At(long? time) =>
        time is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;

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
