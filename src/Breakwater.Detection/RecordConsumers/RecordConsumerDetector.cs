using System.Globalization;
using Breakwater.Detection.Configurations;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Flows;
using Breakwater.Detection.Flows.Conversations;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Detection.RecordAccess;
using Breakwater.Detection.RecordAccess.Accesses;
using Breakwater.Detection.RecordAccess.Stores;
using Breakwater.Detection.RecordConsumers.Content;
using Breakwater.Detection.RecordConsumers.Reconciling;
using Breakwater.Detection.RecordConsumers.Sightings;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Flows;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.RecordConsumers;

/// <summary>
/// Theft of call records at their source: whatever takes records there, or was made to, held against the register of consumers in the inventory
/// (telecom reference 2.5; CDR-11, CDR-12, T83d, T83f).
/// </summary>
public sealed class RecordConsumerDetector : IDetector, IAccessFollower
{
    /// <summary>The most takers that are held against the register, some kilobytes each.</summary>
    private const int MostTakers = 20_000;

    private readonly FindingFactory _factory;
    private readonly CallRecords? _records;
    private readonly ConsumerContent _content;
    private readonly StoreRegister _register;
    private readonly ISpill _spill;
    private readonly RememberedItems _items;
    private readonly ConfigurationSightings _configurations;
    private readonly SightingCodec _followed;
    private readonly FlowSightings _flows;
    private readonly FlowChecks _flowChecks;
    private readonly ISpill _talks;
    private readonly List<string> _notes = [];

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">Stores, consumers and jobs.</param>
    /// <param name="names">Names of tables and files that the inventory does not list.</param>
    /// <param name="content">How takers show, and what is said of them.</param>
    /// <param name="spills">Keeps sightings on disk.</param>
    /// <param name="items">Numbers of items.</param>
    /// <param name="flows">Which end of a conversation serves.</param>
    public RecordConsumerDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        RecordNames names,
        ConsumerContent content,
        ISpillFactory spills,
        RememberedItems items,
        FlowChecks flows
    )
    {
        ArgumentNullException.ThrowIfNull(inventory);
        ArgumentNullException.ThrowIfNull(spills);
        (_factory, _records, _content, _items) = (factory, inventory.CallRecords, content, items);
        _register = new StoreRegister(inventory, names);
        _spill = spills.Create("record_consumers");
        _configurations = new ConfigurationSightings(content, new DeviceNames(inventory));
        _followed = new SightingCodec(items);
        _flowChecks = flows;
        _flows = new FlowSightings(content, inventory);
        _talks = spills.Create("record_store_conversations");
    }

    /// <summary>What could not be judged, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <summary>That theft of files of the mediation system cannot be judged; null where it can. Filled by <see cref="Conclude"/>.</summary>
    public TechniqueCoverage? Technique { get; private set; }

    /// <summary>What was left out, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <inheritdoc />
    public IDetectionWorker CreateWorker()
    {
        ConversationTable table = new(_talks, _items);
        return new Worker(this, table, new ConversationTaker(_flowChecks.Ports, _items, table));
    }

    /// <summary>Sees the accesses that another detector read; that one concludes first.</summary>
    /// <param name="accesses">It.</param>
    public void Follow(RecordAccessDetector accesses)
    {
        ArgumentNullException.ThrowIfNull(accesses);
        accesses.Followers.Add(this);
    }

    /// <summary>Takes a read by a client program that copies databases by itself.</summary>
    void IAccessFollower.Take(StoreAccess access, bool isDeclared)
    {
        if (
            access.Kind is not (AccessKind.Catalogue or AccessKind.Register)
            && access.Program.Length > 0
            && _content.Connector(access.Program) is { } product
        )
        {
            ConsumerWay way = KnownWays.Connector;
            _followed.Add(
                _spill,
                new ConsumerSighting
                {
                    Ticks = access.Ticks,
                    Trust = access.Trust,
                    Hash = access.Hash,
                    Way = way.Id,
                    Title = $"{way.Title} ({product})",
                    Interface = way.Interface,
                    Level = way.Level,
                    Behaviours = string.Join(' ', way.Behaviours),
                    Store = access.Store,
                    IsRegistered = access.IsRegistered,
                    Account = access.Account,
                    Peers = access.Client.ToLowerInvariant(),
                    Item = access.Item,
                    Position = access.Position,
                    Dataset = access.Dataset,
                    Excerpt = access.Excerpt,
                }
            );
        }
    }

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (DeviceConversations talks in DeviceConversations.Of(_talks, _items))
        {
            foreach (ConsumerSighting sighting in _flows.Of(talks, _items))
            {
                _followed.Add(_spill, sighting);
            }
        }

        List<SightedConsumer> sighted = Sighted();
        _spill.Clear();
        _talks.Clear();
        if (_records?.Consumers is null)
        {
            NotAssessable = [.. Unregistered(sighted)];
            Technique = new TechniqueCoverage(
                "T83d",
                Assessable.None,
                "No inventory of consumers of call records: who takes their files cannot be told from who should."
            );
            return;
        }

        if (!sighted.Exists(s => s.One.Way == KnownWays.Listed.Id))
        {
            NotAssessable =
            [
                "not assessable: no list of who is set up to get call records from mediation, charging functions and queues was read (a mapping of the kind record_consumers); one more of them whom no log of a server shows is not told (CDR-11)",
            ];
        }

        ConsumerReconciler reconciler = new(_content, RegisteredConsumer.Of(_records), sighted);
        foreach (IReadOnlyList<ConsumerDiscrepancy> group in reconciler.Differences())
        {
            if (ConsumerFindings.Of(_factory, _content, group) is { } finding)
            {
                sink.Add(finding);
            }
        }
    }

    private List<SightedConsumer> Sighted()
    {
        SightingCodec codec = new(_items);
        List<SightedConsumer> sighted = [];
        bool isCut = false;
        foreach (SpilledRecord record in _spill.Sorted())
        {
            ConsumerSighting sighting = codec.Read(record);
            if (sighted.Count == 0 || !sighted[^1].IsSame(sighting))
            {
                if (sighted.Count == MostTakers)
                {
                    isCut = true;
                    break;
                }

                sighted.Add(new SightedConsumer(sighting));
            }

            sighted[^1].Take(sighting);
        }

        foreach (SightedConsumer one in sighted.Where(s => s.One.Dataset == DeviceConfiguration.Dataset))
        {
            one.EndedBy(_configurations.LatestCopyOf(one.One.Host));
        }

        if (isCut)
        {
            _notes.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"More than {MostTakers} takers of call records were seen; the rest was not held against the register of consumers."
                )
            );
        }

        return sighted;
    }

    private static IEnumerable<string> Unregistered(List<SightedConsumer> sighted)
    {
        SightedConsumer[] standing = [.. sighted.Where(s => s.One.IsStanding)];
        int fetching = sighted.Count - standing.Length;
        if (sighted.Count > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"not assessable: no inventory of consumers of call records; {standing.Length} standing takers ({string.Join(", ", standing.Select(s => s.One.Title).Distinct().Order(StringComparer.Ordinal).DefaultIfEmpty("none"))}) and {fetching} that fetch files were seen and not held against a register (theft at source, CDR-11, CDR-12)"
            );
        }
    }

    private sealed class Worker(RecordConsumerDetector detector, ConversationTable table, ConversationTaker taker)
        : IFlowWorker
    {
        private readonly SightingReader _reader = new(detector._content, detector._register, detector._factory.Names);

        private readonly SightingCodec _codec = new(detector._items);

        private readonly QueueReadings _queues = new(new SightingCodec(detector._items), detector._spill);

        public void Observe(EventBatch batch, IFindingSink sink)
        {
            ArgumentNullException.ThrowIfNull(batch);
            for (int i = 0; i < batch.Count; i++)
            {
                if (_reader.Read(batch.At(i)) is { } sighting && !_queues.Take(sighting))
                {
                    _codec.Add(detector._spill, sighting);
                }
            }

            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                foreach (
                    ConsumerSighting sighting in SavedCopies
                        .WithCopies(configuration)
                        .SelectMany(detector._configurations.Read)
                )
                {
                    _codec.Add(detector._spill, sighting);
                }
            }
        }

        public void Observe(FlowBatch flows, IFindingSink sink) => taker.Take(flows, detector._flows.Stores);

        public void Complete()
        {
            _queues.Flush();
            table.Flush();
        }
    }
}
