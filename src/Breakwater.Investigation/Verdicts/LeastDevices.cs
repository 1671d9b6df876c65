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

    /// <summary>
    /// On how many devices at least something was done, where each act names the devices that had a part in it: an act over several
    /// devices shows that one of them was its place, not which.
    /// </summary>
    public static long CountActs(IReadOnlyCollection<IReadOnlyCollection<string>> acts)
    {
        string[] alone = [.. acts.Where(a => a.Count == 1).SelectMany(a => a)];
        HashSet<string> counted = new(alone.Select(Short), StringComparer.OrdinalIgnoreCase);
        long further = 0;
        foreach (
            IReadOnlyCollection<string> several in acts.Where(a => a.Count > 1)
                .OrderBy(a => a.Count)
                .ThenBy(a => string.Join('\n', a.Order(StringComparer.Ordinal)), StringComparer.Ordinal)
        )
        {
            if (!several.Any(d => counted.Contains(Short(d))))
            {
                counted.UnionWith(several.Select(Short));
                further++;
            }
        }

        return Count(alone) + further;
    }

    private static string Short(string name) => name.Split('.')[0];
}
