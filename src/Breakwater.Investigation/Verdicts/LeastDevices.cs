namespace Breakwater.Investigation.Verdicts;

/// <summary>How many devices some names stand for at least.</summary>
internal static class LeastDevices
{
    /// <summary>A short name beside a full name that begins with it may be the same device, so it adds none.</summary>
    public static long Count(IEnumerable<string> names)
    {
        HashSet<string> all = new(names, StringComparer.OrdinalIgnoreCase);
        HashSet<string> shortOfFull = new(
            all.Where(n => n.Contains('.', StringComparison.Ordinal)).Select(n => n.Split('.')[0]),
            StringComparer.OrdinalIgnoreCase
        );
        return all.LongCount(n => !shortOfFull.Contains(n));
    }
}
