using Breakwater.Model.Spilling;

namespace Breakwater.Model.Flows.Baselines;

/// <summary>Exporters by the bytes of their names, each before its devices, which are in order too.</summary>
public static class BaselineOrder
{
    /// <summary>The key of an entry, as keys of spills are made.</summary>
    public static byte[] KeyOf(BaselineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        SpillKey key = new();
        return key.Start().Add(entry.Exporter).Add(entry is BaselineDevice device ? device.Device : "").Bytes.ToArray();
    }
}
