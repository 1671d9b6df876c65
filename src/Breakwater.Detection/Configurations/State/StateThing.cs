namespace Breakwater.Detection.Configurations.State;

/// <summary>
/// One thing and the devices that have it, gathered from records by device and time. What it holds does not grow with
/// the number of configurations: of a device the first records and the last, and of devices the first two hundred.
/// </summary>
internal sealed class StateThing(StateRecord first)
{
    /// <summary>The most devices that are told by name.</summary>
    public const int DeviceLimit = 200;

    private readonly List<DeviceHolding> _open = [];
    private readonly SortedSet<string> _habits = new(StringComparer.Ordinal);
    private string? _device;
    private string? _unknownDevice;
    private string? _openDevice;

    public string Check { get; } = first.Check;

    /// <summary>The group of devices that are alike.</summary>
    public string Peers { get; } = first.Peers;

    /// <summary>How many devices have it.</summary>
    public int Devices { get; private set; }

    /// <summary>On how many the inventory could not say whether it is meant to be.</summary>
    public int Unjudged { get; private set; }

    /// <summary>On how many it is not approved, or nothing could say so.</summary>
    public int OpenDevices { get; private set; }

    /// <summary>In how many configurations that is.</summary>
    public long OpenCount { get; private set; }

    /// <summary>The inventory could approve it on some device and does not.</summary>
    public bool IsUnlisted { get; private set; }

    /// <summary>What a device itself says against it, a sentence; null where none does.</summary>
    public string? Against { get; private set; }

    /// <summary>Published habits that it has where it is not approved, sorted.</summary>
    public IReadOnlyCollection<string> Habits => _habits;

    /// <summary>The devices on which it is not approved, the first two hundred by name.</summary>
    public IReadOnlyList<DeviceHolding> Open => _open;

    /// <summary>Takes the next record, in the order of devices and times.</summary>
    public void Add(StateRecord record)
    {
        Devices += IsNext(ref _device, record) ? 1 : 0;
        if (record.Approved == true)
        {
            return;
        }

        Unjudged += record.Approved is null && IsNext(ref _unknownDevice, record) ? 1 : 0;
        IsUnlisted |= record.Approved == false;
        Against ??= record.Against.Length > 0 ? record.Against : null;
        _habits.UnionWith(record.Habits);
        OpenCount++;
        if (IsNext(ref _openDevice, record))
        {
            OpenDevices++;
            if (_open.Count < DeviceLimit)
            {
                _open.Add(new DeviceHolding(record));
            }
        }
        else if (_open[^1].Device == record.Device)
        {
            _open[^1].Add(record);
        }
    }

    private static bool IsNext(ref string? last, StateRecord record)
    {
        bool next = last != record.Device;
        last = record.Device;
        return next;
    }
}

/// <summary>A thing on one device: the first configurations that have it, and the last.</summary>
internal sealed class DeviceHolding(StateRecord first)
{
    /// <summary>The most configurations that are shown beside the last.</summary>
    public const int ShownRecords = 5;

    private readonly List<StateRecord> _shown = [first];

    public string Device => _shown[0].Device;

    /// <summary>How many configurations have it.</summary>
    public long Count { get; private set; } = 1;

    public StateRecord First => _shown[0];

    public StateRecord Last { get; private set; } = first;

    public IReadOnlyList<StateRecord> Shown => _shown;

    public void Add(StateRecord record)
    {
        Count++;
        Last = record.Time is null && Last.Time is not null ? Last : record;
        if (_shown.Count < ShownRecords)
        {
            _shown.Add(record);
        }
    }
}
