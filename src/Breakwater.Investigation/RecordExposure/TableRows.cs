using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// How many distinct rows of one table were taken by accesses of which each took rows of one set: at least those of accesses that cannot
/// share a row, at most those of all that another does not hold already.
/// </summary>
internal sealed class TableRows
{
    private readonly List<RowGroup> _groups = [];

    private TableRows(List<RowGroup> groups) => _groups = groups;

    /// <summary>At least so many rows.</summary>
    public long AtLeast { get; private init; }

    /// <summary>At most so many; null where an access has no bound.</summary>
    public long? AtMost { get; private init; }

    /// <summary>A row may have been taken twice, and which it was the statements do not say.</summary>
    public bool Overlaps { get; private init; }

    /// <summary>Accesses were left out because another of them holds their rows.</summary>
    public bool HasRepeats { get; private init; }

    /// <summary>Reckons one table.</summary>
    /// <param name="takings">Accesses with one set each.</param>
    public static TableRows Of(IEnumerable<RecordTaking> takings)
    {
        List<RowGroup> groups = [.. RowGroup.Gather(takings)];
        List<RowGroup> held = [.. WithoutHeld(groups)];
        long atLeast = LargestApart(held);
        long? atMost = 0;
        foreach (RowGroup group in held)
        {
            atMost += group.AtMost;
        }

        return new TableRows(held)
        {
            AtLeast = atLeast,
            AtMost = atMost,
            Overlaps = atMost is { } most && most > atLeast,
            HasRepeats = held.Count < groups.Count || groups.Exists(g => g.HasRepeats),
        };
    }

    /// <summary>Groups whose rows another one holds are left out.</summary>
    private static IEnumerable<RowGroup> WithoutHeld(List<RowGroup> groups)
    {
        // Only sets with few conditions hold others, so that few are held against all.
        RowGroup[] wide = [.. groups.Where(g => g.CanHold).OrderBy(g => g.Set.Conditions.Count).Take(200)];
        return groups.Where(g => !Array.Exists(wide, w => !ReferenceEquals(w, g) && w.Holds(g)));
    }

    /// <summary>
    /// Rows of groups of which no two share one, the largest first. Any choice of such groups is right; the largest are the best guess at the
    /// best choice.
    /// </summary>
    private static long LargestApart(List<RowGroup> groups)
    {
        long best = 0;
        foreach (string? column in Columns(groups).Append(null))
        {
            ILookup<string?, RowGroup> buckets = groups.ToLookup(g => column is null ? "" : g.ValueOf(column));
            // What does not say the column may share rows with every bucket.
            best = Math.Max(best, buckets.Where(b => b.Key is not null).Sum(b => Apart(b)));
            best = Math.Max(best, Apart(buckets[null]));
        }

        return best;
    }

    private static long Apart(IEnumerable<RowGroup> groups)
    {
        const int Compared = 1500;
        List<RowGroup> chosen = [];
        long rows = 0;
        foreach (
            RowGroup group in groups
                .Where(g => g.AtLeast > 0)
                .OrderByDescending(g => g.AtLeast)
                .ThenBy(g => g.Number)
                .Take(Compared)
        )
        {
            if (chosen.TrueForAll(c => SetRelations.AreDisjoint(c.Set, group.Set)))
            {
                chosen.Add(group);
                rows += group.AtLeast;
            }
        }

        return rows;
    }

    /// <summary>Columns that most groups hold against one value.</summary>
    private static IEnumerable<string> Columns(List<RowGroup> groups) =>
        groups
            .SelectMany(g => g.SingleColumns)
            .GroupBy(c => c, StringComparer.OrdinalIgnoreCase)
            .Where(c => c.Skip(1).Any())
            .OrderByDescending(c => c.Count())
            .ThenBy(c => c.Key, StringComparer.OrdinalIgnoreCase)
            .Take(5)
            .Select(c => c.Key);
}
