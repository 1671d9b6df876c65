namespace Breakwater.Model.Flows.Baselines;

/// <summary>Something that a baseline keeps of an exporter, or of a device as one exporter tells of it.</summary>
/// <param name="Exporter">Who tells, as <c>192.0.2.1 (flow.ipfix)</c>; the dataset alone where no address is known.</param>
public abstract record BaselineEntry(string Exporter);

/// <summary>When an exporter told of flows, and of how many in all.</summary>
public sealed record BaselineExporter(string Exporter) : BaselineEntry(Exporter)
{
    /// <summary>The most sampling rates that are kept.</summary>
    public const int MostRates = 16;

    /// <summary>The sampling rates that it stated, 0 where it stated none, each with the first hour.</summary>
    public SortedDictionary<uint, long> Rates { get; } = [];

    /// <summary>By number of the week.</summary>
    public SortedDictionary<int, ExporterWeek> Weeks { get; } = [];
}

/// <summary>A week of an exporter.</summary>
public sealed class ExporterWeek
{
    /// <summary>The hours in which it told anything. Where a device has no bytes in such an hour, it had none.</summary>
    public WeekHours Told { get; set; }

    /// <summary>Flow records by hour of the week, each in the hour in which it begins.</summary>
    public ulong[] Records { get; } = new ulong[HourOfWeek.Count];
}

/// <summary>What a device itself sent and received, as one exporter tells.</summary>
/// <param name="Exporter">Who tells.</param>
/// <param name="Device">The device.</param>
/// <param name="First">The first hour in which it was told of; before it, nothing is known.</param>
public sealed record BaselineDevice(string Exporter, string Device, long First) : BaselineEntry(Exporter)
{
    /// <summary>By number of the week.</summary>
    public SortedDictionary<int, DeviceWeek> Weeks { get; } = [];
}

/// <summary>A week of a device.</summary>
public sealed class DeviceWeek
{
    private readonly ulong[]?[] _bytes = new ulong[]?[FlowSeriesCount.Value];

    /// <summary>Hours that taught nothing: a finding concerns the device then, or they were far above what was usual.</summary>
    public WeekHours NotLearned { get; set; }

    /// <summary>Bytes of a series in an hour.</summary>
    public ulong this[FlowSeries series, int cell] => _bytes[(int)series]?[cell] ?? 0;

    /// <summary>The series has bytes in this week.</summary>
    public bool Has(FlowSeries series) => _bytes[(int)series]?.AsSpan().ContainsAnyExcept(0UL) ?? false;

    /// <summary>Nothing is kept of the week that is not kept of its exporter.</summary>
    public bool IsEmpty => NotLearned.IsEmpty && Enumerable.Range(0, _bytes.Length).All(s => !Has((FlowSeries)s));

    /// <summary>Adds bytes of an hour.</summary>
    public void Add(FlowSeries series, int cell, ulong bytes)
    {
        if (bytes > 0)
        {
            ulong[] hours = _bytes[(int)series] ??= new ulong[HourOfWeek.Count];
            hours[cell] = hours[cell] > ulong.MaxValue - bytes ? ulong.MaxValue : hours[cell] + bytes;
        }
    }

    /// <summary>Says that an hour taught nothing, and forgets what it held.</summary>
    public void Leave(int cell)
    {
        NotLearned = NotLearned.With(cell);
        foreach (ulong[]? hours in _bytes)
        {
            if (hours is not null)
            {
                hours[cell] = 0;
            }
        }
    }
}

/// <summary>An item that a baseline has learned from, so that it is not counted again.</summary>
/// <param name="Sha256">Its SHA-256.</param>
/// <param name="Begins">Digest of its first flow record: a file that has grown since, or another copy of the export, begins with the same.</param>
/// <param name="LastHour">The last hour that its flows lie in.</param>
/// <param name="FromHour">Where a window cut it: the first hour that was learned; null for all from its beginning.</param>
/// <param name="ToHour">Where a window cut it: the hour after the last that was learned; null for all to its end.</param>
public sealed record BaselineItem(string Sha256, string Begins, long LastHour, long? FromHour, long? ToHour);
