namespace Breakwater.Detection.Silence;

/// <summary>Which kinds of record a network device writes itself, so that their absence says something about the device.</summary>
internal static class DeviceLogs
{
    // Asked for every event: the first letter decides nearly always.
    public static bool Is(string dataset) =>
        dataset.Length > 0
        && dataset[0] switch
        {
            'c' => dataset.StartsWith("cisco.", StringComparison.Ordinal),
            'j' => dataset.StartsWith("juniper.", StringComparison.Ordinal),
            'a' => dataset.StartsWith("arista.", StringComparison.Ordinal),
            'n' => dataset.StartsWith("nokia.", StringComparison.Ordinal),
            'h' => dataset.StartsWith("huawei.", StringComparison.Ordinal),
            'f' => dataset.StartsWith("fortinet.", StringComparison.Ordinal),
            'p' => dataset.StartsWith("paloalto.", StringComparison.Ordinal),
            _ => false,
        };
}
