using System.Globalization;
using Breakwater.Detection.Configurations.Judging;
using Breakwater.Detection.Configurations.State.Items;
using Breakwater.Detection.Findings;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Configurations.Facts;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.State;

/// <summary>
/// What an intruder planted in configurations: held against the inventory, and where it says nothing, against the device's
/// peers and published habits (T24, T30 to T41, T60 to T62, T71, T84g).
/// </summary>
public sealed class StateDetector : IDetector
{
    private readonly FindingFactory _factory;
    private readonly CarrierInventory _inventory;
    private readonly DeviceNames _names;
    private readonly StateChecks _checks;
    private readonly PeerGroups _groups;
    private readonly ApprovedNetworks _networks;
    private readonly StateRecords _records;
    private readonly SortedDictionary<string, Unjudged> _unjudged = new(StringComparer.Ordinal);

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="inventory">What is approved.</param>
    /// <param name="checks">What is looked for.</param>
    /// <param name="spills">Keeps what devices have on disk.</param>
    /// <param name="items">The items that other detectors of the run remember too.</param>
    public StateDetector(
        FindingFactory factory,
        CarrierInventory inventory,
        StateChecks checks,
        ISpillFactory spills,
        RememberedItems? items = null
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        _factory = factory;
        _inventory = inventory;
        _names = new DeviceNames(inventory);
        _checks = checks;
        _groups = new PeerGroups(inventory, _names);
        _networks = new ApprovedNetworks(inventory);
        _records = new StateRecords(spills.Create("configuration_state"), items ?? new RememberedItems());
    }

    /// <summary>What could not be held against an inventory, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new Worker(this);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        foreach (StateThing thing in _records.Things())
        {
            StateCheck check = _checks.Find(thing.Check)!;
            if (thing.Unjudged > 0 && check.Inventory is { } section)
            {
                Unjudged known = _unjudged.TryGetValue(section, out Unjudged? of) ? of : new Unjudged();
                _unjudged[section] = known;
                known.Count += thing.Unjudged;
                known.Behaviours.UnionWith(check.Behaviours);
            }

            if (StateRating.Of(check, thing, _groups) is { } rating)
            {
                foreach (Finding finding in StateFindings.Of(_factory, check, rating, thing))
                {
                    sink.Add(finding);
                }
            }
        }

        _records.Clear();
        NotAssessable =
        [
            .. _unjudged.Select(u =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"not assessable: no inventory of {u.Key}; what stands in configurations ({u.Value.Count} in all) was held against other devices and published habits only ({string.Join(", ", u.Value.Behaviours)})"
                )
            ),
        ];
    }

    private void Take(DeviceConfiguration configuration, DeviceFacts facts, bool hasConfiguration)
    {
        string device = SavedCopies.NameOf(configuration, _names);
        // A device is a peer by its configuration: what a session does not show is not what the device does not have.
        string peers = hasConfiguration
            ? _groups.Enter(device, configuration.Platform)
            : _groups.NameOf(device, configuration.Platform);
        SnapshotTime? time = SnapshotTime.Of(configuration);
        DateTimeOffset? at = time is { } known ? new DateTimeOffset(known.Earliest, TimeSpan.Zero) : null;
        StateSubject subject = new(device, facts, new Approvals(_inventory, at), _networks, _inventory, _checks.Ports);
        foreach (StateItem item in StateItems.Of(subject))
        {
            if (_checks.Find(item.Check) is not { } check)
            {
                continue;
            }

            string[] habits =
            [
                .. check
                    .Shapes.Where(s => item.Values.Any(v => v.Name == s.Value && s.Fits(v.Value)))
                    .Select(s => s.Why)
                    .Distinct(),
            ];
            if (item.NeedsHabit && habits.Length == 0)
            {
                continue;
            }

            _records.Add(configuration, item, peers, device, time, habits);
        }
    }

    /// <summary>What one section of the inventory could have approved.</summary>
    private sealed class Unjudged
    {
        public long Count { get; set; }

        public SortedSet<string> Behaviours { get; } = new(StringComparer.Ordinal);
    }

    private sealed class Worker(StateDetector detector) : IDetectionWorker
    {
        public void Observe(EventBatch batch, IFindingSink sink)
        {
            ArgumentNullException.ThrowIfNull(batch);
            foreach (DeviceConfiguration configuration in batch.Configurations)
            {
                foreach (DeviceConfiguration saved in SavedCopies.WithCopies(configuration))
                {
                    detector.Take(saved, KnownFacts.Of(configuration), hasConfiguration: true);
                }
            }

            foreach (DeviceConfiguration session in batch.Sessions)
            {
                detector.Take(session, KnownFacts.Of(session), hasConfiguration: false);
            }
        }

        public void Complete() { }
    }
}
