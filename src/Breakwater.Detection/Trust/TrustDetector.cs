using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Documents;
using Breakwater.Model.Events;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Trust;

/// <summary>
/// Gathers who can open what: it finds nothing by itself, but gives an eviction plan what it needs to know. All that grows with the
/// evidence lies on disk.
/// </summary>
public sealed class TrustDetector : IDetector
{
    /// <summary>The most sessions that a document holds; past it those that concern no named device are left out, and that is said.</summary>
    public const int SessionLimit = 100_000;

    private readonly CarrierInventory _inventory;
    private readonly DeviceRecords _devices;
    private readonly SessionRecords _sessions;
    private readonly int _operation;
    private readonly Lock _gate = new();

    /// <summary>A detector for one run.</summary>
    /// <param name="inventory">The inventory that a person gave; empty where none was given.</param>
    /// <param name="names">The run's field names.</param>
    /// <param name="devices">The names of devices.</param>
    /// <param name="spills">Keeps on disk what does not fit in memory.</param>
    public TrustDetector(CarrierInventory inventory, FieldNames names, DeviceNames devices, ISpillFactory spills)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(spills);
        _inventory = inventory;
        Names = devices;
        _devices = new DeviceRecords(devices, spills.Create("trust_devices"), new TrustReading(inventory));
        _sessions = new SessionRecords(spills.Create("trust_sessions"));
        _operation = names.Slot("capture.operation");
    }

    internal DeviceNames Names { get; }

    /// <summary>Times in which traffic was recorded.</summary>
    public CaptureWindows Captures { get; } = new();

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() => new TrustWorker(this, _operation);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        // What it gathered is written when the findings are known.
    }

    /// <summary>All that was gathered, for <see cref="TrustDocument"/>; null where there is nothing.</summary>
    /// <param name="asOf">The end of the evidence.</param>
    /// <param name="concerned">Devices that the answer names; their sessions are never left out.</param>
    public TrustGathering? Gathered(DateTimeOffset? asOf, IReadOnlySet<string> concerned) =>
        TrustGathering.Of(_inventory, _devices, _sessions, Captures, asOf, concerned);

    internal void Take(DeviceConfiguration configuration) => _devices.Add(configuration);

    internal void Take(IEnumerable<KeyValuePair<SessionMinute, long>> minutes) => _sessions.Add(minutes);

    internal void TakeCapture(string device, EventTime time, bool isOn)
    {
        lock (_gate)
        {
            Captures.Add(device, time, isOn);
        }
    }
}
