namespace Breakwater.Detection.Silence;

/// <summary>Which kinds of record a network device writes itself, so that their absence says something about the device.</summary>
internal static class DeviceLogs
{
    private static readonly string[] Vendors =
    [
        "cisco.",
        "juniper.",
        "arista.",
        "nokia.",
        "huawei.",
        "fortinet.",
        "paloalto.",
    ];

    public static bool Is(string dataset) =>
        Array.Exists(Vendors, v => dataset.StartsWith(v, StringComparison.Ordinal));
}
