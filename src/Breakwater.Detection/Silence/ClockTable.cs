using System.Text;
using Breakwater.Detection.Gathering;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>
/// Compares each record's time with those of the records around it in the same file that other devices wrote. Only files that
/// several devices share can tell; a file that was sorted by time cannot.
/// </summary>
internal sealed class ClockTable
{
    /// <summary>With three devices or fewer it is open whose clock is wrong.</summary>
    private const int LeastDevices = 4;

    /// <summary>One neighbour with a wrong clock must not decide.</summary>
    private const int Neighbours = 3;

    private const int Nearby = 20;

    private const int HourLimit = 60_000;

    private readonly BudgetedTable<string, ClockState> _devices = new(HourLimit, d => d);
    private readonly HashSet<ulong> _seen = [];
    private readonly List<(ulong Device, long Ticks, int Index)> _times = [];

    public IReadOnlyDictionary<string, ClockState> Devices => _devices.States;

    public bool IsCut => _devices.IsCut;

    public void Observe(EventBatch batch)
    {
        _seen.Clear();
        for (int i = 0; i < batch.Count && _seen.Count < LeastDevices; i++)
        {
            if (TryDevice(batch.At(i), out ReadOnlySpan<byte> device))
            {
                _seen.Add(TextHash.Exact(device));
            }
        }

        if (_seen.Count < LeastDevices)
        {
            return;
        }

        _times.Clear();
        for (int i = 0; i < batch.Count; i++)
        {
            EventView source = batch.At(i);
            if (TryDevice(source, out ReadOnlySpan<byte> device))
            {
                _times.Add((TextHash.Exact(device), source.Time.Ticks, i));
            }
        }

        for (int i = 0; i < _times.Count; i++)
        {
            if (Median(i, -1) is { } before && Median(i, 1) is { } after)
            {
                Compare(batch.At(_times[i].Index), before, after);
            }
        }
    }

    /// <summary>In the order of arrival a right clock lies between the records before and after.</summary>
    private void Compare(in EventView source, long before, long after)
    {
        long ticks = source.Time.Ticks;
        long offset =
            ticks < before ? ticks - before
            : ticks > after ? ticks - after
            : 0;
        TryDevice(source, out ReadOnlySpan<byte> device);
        string name = Encoding.UTF8.GetString(device);
        if (_devices.Find(name) is { } state && state.Add(source, before, offset))
        {
            _devices.Grown(name, 1);
        }
    }

    /// <summary>The median time of the nearest three records of other devices in one direction; null where there are fewer.</summary>
    private long? Median(int at, int step)
    {
        Span<long> times = stackalloc long[Neighbours];
        int found = 0;
        for (
            int i = at + step, looked = 0;
            i >= 0 && i < _times.Count && looked < Nearby && found < Neighbours;
            i += step, looked++
        )
        {
            if (_times[i].Device != _times[at].Device)
            {
                times[found++] = _times[i].Ticks;
            }
        }

        times.Sort();
        return found == Neighbours ? times[Neighbours / 2] : null;
    }

    public void Merge(ClockTable other) => _devices.Merge(other._devices);

    private static bool TryDevice(in EventView source, out ReadOnlySpan<byte> device)
    {
        device = default;
        return source.Time.IsKnown
            && DeviceLogs.Is(source.LogSource.Dataset)
            && source.TryGet(Fields.HostName, out device)
            && !device.IsEmpty;
    }
}
