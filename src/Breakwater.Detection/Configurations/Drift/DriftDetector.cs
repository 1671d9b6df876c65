using Breakwater.Detection.Findings;
using Breakwater.Detection.Findings.Redaction;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.InventoryChecks;
using Breakwater.Model.Configurations;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;
using Breakwater.Model.Inventory;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Configurations.Drift;

/// <summary>
/// T56, S7: what changed between two saved configurations of a device, and which recorded command, session or change window
/// explains it. What nothing explains is a finding.
/// </summary>
public sealed class DriftDetector : IDetector
{
    /// <summary>The most commands of one device that are held while its configurations are compared.</summary>
    public const int CommandLimit = 100_000;

    /// <summary>The most changes that are told beside findings.</summary>
    public const int ChangeLimit = 10_000;

    /// <summary>
    /// The most comparisons for one pair: a whole network's configuration put in place of another beside a year of commands
    /// would otherwise take hours.
    /// </summary>
    public const long ComparisonLimit = 20_000_000;

    private readonly long _comparisons;
    private readonly FindingFactory _factory;
    private readonly Redactor _redactor;
    private readonly CarrierInventory _inventory;
    private readonly DeviceNames _names;
    private readonly DriftRules _rules;
    private readonly ChangeWindows _windows;
    private readonly DriftRecords _records;
    private readonly Dictionary<string, DeviceTally> _devices = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly List<ConfigurationChange> _changes = [];
    private readonly SortedSet<string> _cut = new(StringComparer.Ordinal);
    private bool _changesCut;

    /// <summary>A detector for one run.</summary>
    /// <param name="factory">Makes the findings.</param>
    /// <param name="redactor">Hides secrets of commands before they are kept.</param>
    /// <param name="inventory">Change windows and names.</param>
    /// <param name="rules">How configurations are compared.</param>
    /// <param name="spills">Keeps configurations and commands on disk.</param>
    /// <param name="comparisons">The most comparisons of a change with a command, word by word, for one pair of configurations.</param>
    /// <param name="items">The items that other detectors of the run remember too.</param>
    public DriftDetector(
        FindingFactory factory,
        Redactor redactor,
        CarrierInventory inventory,
        DriftRules rules,
        ISpillFactory spills,
        long comparisons = ComparisonLimit,
        RememberedItems? items = null
    )
    {
        ArgumentNullException.ThrowIfNull(spills);
        _comparisons = comparisons;
        _factory = factory;
        _redactor = redactor;
        _inventory = inventory;
        _names = new DeviceNames(inventory);
        _rules = rules;
        _windows = new ChangeWindows(inventory, _names);
        _records = new DriftRecords(spills.Create("configuration_changes"), items ?? new RememberedItems());
    }

    /// <summary>Every change with its cause, by device and time. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<ConfigurationChange> Changes => _changes;

    /// <summary>How far changes could be judged; null where no configuration was read. Filled by <see cref="Conclude"/>.</summary>
    public TechniqueCoverage? Technique { get; private set; }

    /// <summary>What could not be judged, each a sentence. Filled by <see cref="Conclude"/>.</summary>
    public IReadOnlyList<string> NotAssessable { get; private set; } = [];

    /// <inheritdoc />
    public IDetectionWorker CreateWorker() =>
        new DriftWorker(this, _records, _rules, _factory, _redactor, _names, _inventory);

    /// <inheritdoc />
    public void Conclude(IFindingSink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        if (_devices.Count == 0)
        {
            return;
        }

        string device = "";
        List<RecordedCommand> commands = [];
        Snapshot? earlier = null;
        ReadOnlyMemory<byte>? first = null;
        foreach ((string of, bool isSnapshot, ReadOnlyMemory<byte> value) in _records.Sorted())
        {
            if (of != device)
            {
                (device, earlier, first) = (of, null, null);
                commands.Clear();
            }

            if (!_devices.ContainsKey(device))
            {
                continue;
            }

            if (!isSnapshot)
            {
                Hold(device, commands, value);
                continue;
            }

            // Of most devices there is one, which has nothing to be compared with: it is not even unpacked.
            if (earlier is null && first is null)
            {
                first = value;
                continue;
            }

            Snapshot later = _records.Snapshot(value);
            Judge(new SnapshotPair(device, earlier ?? _records.Snapshot(first!.Value), later), commands, sink);
            earlier = later;
        }

        _records.Clear();
        Sum();
    }

    /// <summary>Counts a configuration.</summary>
    internal void Seen(string device, bool hasTime, bool isPart)
    {
        lock (_gate)
        {
            DeviceTally tally = _devices.GetValueOrDefault(device);
            _devices[device] = new DeviceTally(
                tally.Usable + (hasTime && !isPart ? 1 : 0),
                tally.Untimed + (hasTime ? 0 : 1),
                tally.Parts + (isPart ? 1 : 0)
            );
        }
    }

    private void Hold(string device, List<RecordedCommand> commands, ReadOnlyMemory<byte> value)
    {
        if (commands.Count == CommandLimit)
        {
            _cut.Add(device);
            return;
        }

        commands.Add(_records.Command(value));
    }

    private void Judge(SnapshotPair pair, List<RecordedCommand> commands, IFindingSink sink)
    {
        foreach (DriftFinding judged in ChangeJudgement.Of(pair, commands, _rules, _windows, _comparisons))
        {
            if (judged.Cause == ChangeCause.Unknown)
            {
                _cut.Add(pair.Device);
            }

            if (_changes.Count < ChangeLimit)
            {
                _changes.Add(judged.ToChange());
            }
            else
            {
                _changesCut = true;
            }

            if (judged.IsFinding)
            {
                sink.Add(judged.ToFinding(_factory));
            }
        }
    }

    private void Sum()
    {
        int devices = _devices.Count;
        int judged = _devices.Values.Count(d => d.Usable > 1);
        List<string> missing = [];
        int untimed = _devices.Values.Count(d => d.Untimed > 0);
        if (untimed > 0)
        {
            missing.Add(
                $"not assessable: configurations of {untimed} of {devices} devices state no time, neither inside nor in their path, so their order is not known and their changes were not judged (T56)"
            );
        }

        int parts = _devices.Values.Count(d => d.Parts > 0);
        if (parts > 0)
        {
            missing.Add(
                $"not assessable: configurations of {parts} of {devices} devices were read in part and not compared (T56)"
            );
        }

        int single = _devices.Values.Count(d => d.Usable == 1 && d.Untimed == 0 && d.Parts == 0);
        if (single > 0)
        {
            missing.Add(
                $"not assessable: {single} of {devices} devices have one configuration only, so nothing could be compared on them (T56)"
            );
        }

        if (_cut.Count > 0)
        {
            missing.Add(
                $"not assessable in part: so many recorded commands on {string.Join(", ", _cut)} that not every one was held against every change (T56)"
            );
        }

        if (_changesCut)
        {
            missing.Add(
                $"more than {ChangeLimit} changes of configurations; the list of changes is cut, the findings are not"
            );
        }

        NotAssessable = missing;
        Technique = new TechniqueCoverage(
            "T56",
            judged == 0 ? Assessable.None
                : judged < devices || missing.Count > 0 ? Assessable.Partial
                : Assessable.Full,
            $"Configurations of {judged} of {devices} devices were read from two or more times and compared."
        );
    }

    private readonly record struct DeviceTally(int Usable, int Untimed, int Parts);
}
