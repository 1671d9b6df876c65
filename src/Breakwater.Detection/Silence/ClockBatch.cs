using System.Runtime.InteropServices;
using System.Text;
using Breakwater.Detection.Indicators.Tables;
using Breakwater.Model.Events;

namespace Breakwater.Detection.Silence;

/// <summary>
/// Compares each record's time with those of the records around it in the same file that other devices wrote. Only files that
/// several devices share can tell; a file that was sorted by time cannot.
/// </summary>
internal sealed class ClockBatch
{
    /// <summary>With three devices or fewer it is open whose clock is wrong.</summary>
    private const int LeastDevices = 4;

    /// <summary>One neighbour with a wrong clock must not decide.</summary>
    private const int Neighbours = 3;

    private const int Nearby = 20;

    // Names that hostile evidence makes up must not gather.
    private const int NameLimit = 65_536;

    /// <summary>Records reach a collector within minutes; what is further off has another clock.</summary>
    private static readonly long Tolerance = TimeSpan.FromMinutes(10).Ticks;

    private readonly HashSet<ulong> _seen = [];
    private readonly List<(ulong Device, long Ticks, int Index)> _times = [];
    private readonly Dictionary<ulong, string> _names = [];
    private readonly Dictionary<(ulong Device, int Hour), int> _places = [];
    private readonly List<BatchClockHour> _hours = [];

    public ReadOnlySpan<BatchClockHour> Hours => CollectionsMarshal.AsSpan(_hours);

    public void Gather(EventBatch batch)
    {
        _hours.Clear();
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
        _places.Clear();
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
                Compare(batch, i, before, after);
            }
        }
    }

    /// <summary>In the order of arrival a right clock lies between the records before and after.</summary>
    private void Compare(EventBatch batch, int at, long before, long after)
    {
        (ulong device, long ticks, int index) = _times[at];
        long offset =
            ticks < before ? ticks - before
            : ticks > after ? ticks - after
            : 0;
        ref BatchClockHour hour = ref PlaceOf(batch, device, (int)(before / TimeSpan.TicksPerHour), index);
        hour.Total++;
        if (Math.Abs(offset) <= Tolerance)
        {
            return;
        }

        if (hour.Ahead + hour.Behind == 0 || IsBefore(batch, index, hour.First))
        {
            hour.First = index;
        }

        hour.Ahead += offset > 0 ? 1 : 0;
        hour.Behind += offset < 0 ? 1 : 0;
        hour.OffSeconds += offset / TimeSpan.TicksPerSecond;
    }

    private static bool IsBefore(EventBatch batch, int one, int other)
    {
        EventView first = batch.At(one);
        EventView second = batch.At(other);
        return first.Time.Ticks < second.Time.Ticks
            || (first.Time.Ticks == second.Time.Ticks && EdgeRecord.Compare(first, second) < 0);
    }

    private ref BatchClockHour PlaceOf(EventBatch batch, ulong device, int hour, int index)
    {
        ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, (device, hour), out bool exists);
        if (!exists)
        {
            place = _hours.Count;
            _hours.Add(new BatchClockHour { Device = NameOf(batch, device, index), Hour = hour });
        }

        return ref CollectionsMarshal.AsSpan(_hours)[place];
    }

    private string NameOf(EventBatch batch, ulong device, int index)
    {
        if (!_names.TryGetValue(device, out string? name))
        {
            if (_names.Count == NameLimit)
            {
                _names.Clear();
            }

            TryDevice(batch.At(index), out ReadOnlySpan<byte> bytes);
            name = Encoding.UTF8.GetString(bytes);
            _names[device] = name;
        }

        return name;
    }

    /// <summary>The median time of the nearest three records of other devices in one direction; null where there are fewer.</summary>
    private long? Median(int at, int step)
    {
        ReadOnlySpan<(ulong Device, long Ticks, int Index)> times = CollectionsMarshal.AsSpan(_times);
        ulong device = times[at].Device;
        long one = 0;
        long two = 0;
        int found = 0;
        for (int i = at + step, looked = 0; (uint)i < (uint)times.Length && looked < Nearby; i += step, looked++)
        {
            if (times[i].Device == device)
            {
                continue;
            }

            long ticks = times[i].Ticks;
            switch (++found)
            {
                case 1:
                    one = ticks;
                    break;
                case 2:
                    (one, two) = (Math.Min(one, ticks), Math.Max(one, ticks));
                    break;
                case Neighbours:
                    return Math.Clamp(ticks, one, two);
            }
        }

        return null;
    }

    private static bool TryDevice(in EventView source, out ReadOnlySpan<byte> device)
    {
        device = default;
        return source.Time.IsKnown
            && DeviceLogs.Is(source.LogSource.Dataset)
            && source.TryGet(Fields.HostName, out device)
            && !device.IsEmpty;
    }
}

/// <summary>One hour of one device's clock in a batch; the record is named by its place in the batch.</summary>
internal struct BatchClockHour
{
    public string Device;
    public int Hour;
    public int Total;
    public int Ahead;
    public int Behind;
    public long OffSeconds;
    public int First;
}
