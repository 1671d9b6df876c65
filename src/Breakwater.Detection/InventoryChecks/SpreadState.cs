using Breakwater.Detection.Gathering;
using Breakwater.Model.Events;

namespace Breakwater.Detection.InventoryChecks;

/// <summary>The logins of one account from one address: each device once an hour, with the record that shows it.</summary>
internal sealed class SpreadState : IGathered
{
    /// <summary>The first login of each hour and device.</summary>
    public SortedDictionary<(long Hour, string Device), ShownRecord> Shown { get; } =
        new(
            Comparer<(long Hour, string Device)>.Create(
                (one, other) =>
                    one.Hour != other.Hour
                        ? one.Hour.CompareTo(other.Hour)
                        : string.CompareOrdinal(one.Device, other.Device)
            )
        );

    public long Size => Shown.Count;

    public long Count { get; private set; }

    /// <summary>Times and devices, earliest first.</summary>
    public IEnumerable<(EventTime Time, string Device)> Logins =>
        Shown
            .Select(s => (s.Value.Time, s.Key.Device))
            .OrderBy(l => l.Time.Ticks)
            .ThenBy(l => l.Device, StringComparer.Ordinal);

    public void Add(in EventView source, string device)
    {
        Count++;
        (long, string) key = (source.Time.Ticks / TimeSpan.TicksPerHour, device);
        if (!Shown.TryGetValue(key, out ShownRecord? shown) || source.Time.Ticks <= shown.Ticks)
        {
            Keep(key, ShownRecord.Of(source));
        }
    }

    private void Keep((long, string) key, ShownRecord record)
    {
        if (!Shown.TryGetValue(key, out ShownRecord? shown) || ShownRecord.Order.Compare(record, shown) < 0)
        {
            Shown[key] = record;
        }
    }
}
