using Breakwater.Model.Spilling;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>One hour of a device, as one exporter tells in one item.</summary>
/// <param name="Exporter">Who tells.</param>
/// <param name="Device">The device; empty for everything that the exporter tells.</param>
/// <param name="Hour">Whole hours since 1970-01-01T00:00:00Z.</param>
/// <param name="Item">Number of the item.</param>
internal readonly record struct HourKey(string Exporter, string Device, long Hour, int Item)
{
    /// <summary>Exporter by exporter, each before its devices, hour by hour.</summary>
    public void WriteTo(SpillKey key) => key.Start().Add(Exporter).Add(Device).Add(Hour);
}
