using Breakwater.Detection.Gathering;
using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>An hour of the run.</summary>
/// <param name="Exporter">Who tells.</param>
/// <param name="Device">The device; empty for everything that the exporter tells.</param>
/// <param name="Hour">Whole hours since 1970-01-01T00:00:00Z.</param>
/// <param name="Held">What items say of it that the baseline has learned from already; null where none does.</param>
/// <param name="Fresh">What items say that can be learned; null where none does.</param>
internal sealed record RunHour(string Exporter, string Device, long Hour, HourRecord? Held, HourRecord? Fresh)
{
    /// <summary>Held and fresh.</summary>
    public HourRecord Whole(Func<int, string> path)
    {
        if (Held is null || Fresh is null)
        {
            return Held ?? Fresh ?? new HourRecord();
        }

        HourRecord whole = new();
        whole.Add(Held, path);
        whole.Add(Fresh, path);
        return whole;
    }
}

/// <summary>The hours of a run in order, with what several threads and items tell of one put together.</summary>
internal static class HourStream
{
    public static IEnumerable<RunHour> Of(FlowHours hours, ItemUses uses, RememberedItems items)
    {
        RunHour? current = null;
        foreach (SpilledRecord spilled in hours.Spill.Sorted())
        {
            (HourKey key, HourRecord record) = HourForm.Read(spilled.Value);
            ItemUse use = uses.Of(key.Item, key.Hour);
            if (use == ItemUse.Dropped)
            {
                continue;
            }

            if (current is not null && !IsSame(current, key))
            {
                yield return current;
                current = null;
            }

            current ??= new RunHour(key.Exporter, key.Device, key.Hour, null, null);
            current =
                use == ItemUse.Learned
                    ? current with
                    {
                        Fresh = Sum(current.Fresh, record),
                    }
                    : current with
                    {
                        Held = Sum(current.Held, record),
                    };
        }

        if (current is not null)
        {
            yield return current;
        }

        HourRecord Sum(HourRecord? known, HourRecord record)
        {
            if (known is null)
            {
                return record;
            }

            known.Add(record, number => items[number].Path);
            return known;
        }
    }

    private static bool IsSame(RunHour hour, in HourKey key) =>
        hour.Hour == key.Hour && hour.Device == key.Device && hour.Exporter == key.Exporter;
}

/// <summary>A place in the hours of a run.</summary>
internal sealed class RunCursor : IDisposable
{
    private readonly IEnumerator<RunHour> _hours;

    public RunCursor(IEnumerable<RunHour> hours)
    {
        _hours = hours.GetEnumerator();
        Move();
    }

    /// <summary>There are more.</summary>
    public bool HasMore { get; private set; }

    public RunHour Current => _hours.Current;

    public void Move() => HasMore = _hours.MoveNext();

    /// <summary>The place is an hour of a device; of everything that the exporter tells where the device is empty.</summary>
    public bool IsAt(string exporter, string device) =>
        HasMore && Current.Exporter == exporter && Current.Device == device;

    public void Dispose() => _hours.Dispose();
}
