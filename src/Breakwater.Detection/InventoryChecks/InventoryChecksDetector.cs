using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>
/// Holds single events against the carrier's inventory: where logins come from, what service accounts do, which servers devices
/// are pointed to. What an approved change window covers is still a finding, marked as explained.
/// </summary>
public sealed class InventoryChecksDetector : IDetector
{
    /// <summary>The most findings that are gathered: one to ten kilobytes each.</summary>
    public const int Limit = 20_000;

    private readonly BudgetedTable<InventoryHit, RecordGroup> _hits;
    private readonly SpreadTable _spread;
    private readonly FindingFactory _factory;
    private readonly int _limit;
    private readonly List<string> _notes = [];

    /// <summary>A detector for one run.</summary>
    /// <param name="inventory">The inventory that a person gave; empty where none was given.</param>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="limit">The most findings that are gathered.</param>
    public InventoryChecksDetector(
        CarrierInventory inventory,
        FindingFactory factory,
        FieldNames names,
        int limit = Limit
    )
    {
        ArgumentNullException.ThrowIfNull(names);
        Index = new InventoryIndex(inventory);
        OperationSlot = names.Slot("config.operation");
        SnmpWritesSlot = names.Slot("set_requests");
        _factory = factory;
        _limit = limit;
        _hits = NewTable(limit);
        _spread = new SpreadTable();
    }

    /// <summary>What could not be judged for want of inventory, each a sentence.</summary>
    public IReadOnlyList<string> NotAssessable => NotAssessableWithout(Index.Inventory);

    /// <summary>Behaviours that only the inventory can show, where it cannot.</summary>
    public IReadOnlyList<TechniqueCoverage> Techniques
    {
        get
        {
            List<TechniqueCoverage> techniques = [];
            if (Index.Inventory.Devices is null)
            {
                techniques.Add(
                    new TechniqueCoverage("T55", Assessable.None, NoInventory + "devices and their addresses.")
                );
            }

            if (Index.Inventory.ServiceAccounts is null)
            {
                techniques.Add(new TechniqueCoverage("T66", Assessable.None, NoInventory + "service accounts."));
            }

            return techniques;
        }
    }

    private const string NoInventory = "Not assessable: no inventory of ";

    /// <summary>What was left out, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> Notes => _notes;

    internal InventoryIndex Index { get; }

    /// <summary>Slot of what was done to a configuration statement: set, delete, ...</summary>
    internal int OperationSlot { get; }

    /// <summary>Slot of how many requests to write an SNMP exchange held, as Zeek counts them.</summary>
    internal int SnmpWritesSlot { get; }

    internal FindingFactory Factory => _factory;

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new InventoryChecksWorker(this, _hits, _spread);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach ((InventoryHit hit, RecordGroup group) in _hits.States)
        {
            sink.Add(InventoryFindings.Make(_factory, hit, group));
        }

        foreach (Finding finding in _spread.Findings(_factory, Index))
        {
            sink.Add(finding);
        }

        if (_hits.IsCut)
        {
            _notes.Add(
                $"more than {_limit} findings against the inventory; {_hits.LeftOut} records of the others are not among the findings"
            );
        }

        if (_spread.IsCut)
        {
            _notes.Add(
                "more logins than can be remembered: some accounts were left out when logins to many devices were looked for"
            );
        }

        _hits.Clear();
        _spread.Clear();
    }

    private static BudgetedTable<InventoryHit, RecordGroup> NewTable(int limit) =>
        new(limit, h => $"{h.Check}|{h.Device}|{h.Account}|{h.Address}|{h.Detail}|{h.Approval}|{h.Day}");

    private static List<string> NotAssessableWithout(CarrierInventory inventory)
    {
        List<string> sentences = [];
        Want(
            inventory.Networks?.Management is null && inventory.Servers?.JumpHost is null,
            "management networks and jump hosts",
            "logins from outside the management networks (T08)"
        );
        Want(
            inventory.Networks?.Customer is null && inventory.Networks?.Peer is null,
            "customer and peer networks",
            "logins over customer and peer links (T09)"
        );
        Want(
            inventory.Devices is null,
            "devices and their addresses",
            "logins from device to device (T55) and sequences that name a device here and an address of it there (S3, T07)"
        );
        Want(inventory.ServiceAccounts is null, "service accounts", "use of service accounts by people (T66)");
        Want(inventory.Servers?.Aaa is null, "AAA servers", "devices pointed to a foreign AAA server (T62)");
        Want(inventory.Servers?.Syslog is null, "log servers", "devices pointed to a foreign log server (T51)");
        Want(inventory.Servers?.Snmp is null, "SNMP managers", "devices configured by SNMP from elsewhere (T22)");
        Want(inventory.Servers?.Backup is null, "file servers", "copies to foreign hosts (T74)");
        Want(inventory.ChangeWindows is null, "change windows", "whether changes were approved");
        return sentences;

        void Want(bool missing, string what, string why)
        {
            if (missing)
            {
                sentences.Add($"not assessable: no inventory of {what}, needed for {why}");
            }
        }
    }
}
