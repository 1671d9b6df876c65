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

    public static bool Is(string dataset)
    {
        // Asked for every event: a lambda would allocate each time.
        foreach (string vendor in Vendors)
        {
            if (dataset.StartsWith(vendor, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
