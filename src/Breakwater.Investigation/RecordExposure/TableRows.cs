using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// How many distinct rows of one table were taken by accesses of which each took rows of one set: at least those of accesses that cannot
/// share a row, at most those of all that another does not hold already.
/// </summary>
internal sealed class TableRows
{
    // About half a second: seven hundred statements of a day and a value each against each other.
    private const long StepsOfColumn = 4_000_000;

    /// <summary>At least so many rows.</summary>
    public long AtLeast { get; private init; }

    /// <summary>At most so many; null where an access has no bound.</summary>
    public long? AtMost { get; private init; }

    /// <summary>A row may have been taken twice, and which it was the statements do not say.</summary>
    public bool Overlaps { get; private init; }

    /// <summary>Accesses were left out because another of them holds their rows.</summary>
    public bool HasRepeats { get; private init; }

    /// <summary>There were too many accesses to hold each against each: both ends are right, and could lie closer.</summary>
    public bool IsCoarse { get; private init; }

    /// <summary>Reckons one table.</summary>
    /// <param name="takings">Accesses with one set each.</param>
    public static TableRows Of(IEnumerable<RecordTaking> takings)
    {
        List<RowGroup> groups = [.. RowGroup.Gather(takings)];
        ComparisonBudget within = new(StepsOfColumn);
        List<RowGroup> held = [.. WithoutHeld(groups, within)];
        long atLeast = LargestApart(held, out bool isCoarse);
        long? atMost = 0;
        foreach (RowGroup group in held)
        {
            atMost += group.AtMost;
        }

        return new TableRows
        {
            IsCoarse = isCoarse || within.IsSpent,
            AtLeast = atLeast,
            AtMost = atMost,
            Overlaps = atMost is { } most && most > atLeast,
            HasRepeats = held.Count < groups.Count || groups.Exists(g => g.HasRepeats),
        };
    }

    /// <summary>Groups whose rows another one holds are left out.</summary>
    private static IEnumerable<RowGroup> WithoutHeld(List<RowGroup> groups, ComparisonBudget budget)
    {
        // Only sets with few conditions hold others, so that few are held against all.
        RowGroup[] wide = [.. groups.Where(g => g.CanHold).OrderBy(g => g.Set.Conditions.Count).Take(200)];
        return groups.Where(g =>
            !Array.Exists(wide, w => !ReferenceEquals(w, g) && budget.TryTake(w.Weight * g.Weight) && w.Holds(g))
        );
    }

    /// <summary>
    /// Rows of groups of which no two share one, the largest first. Any choice of such groups is right; the largest are the best guess at the
    /// best choice.
    /// </summary>
    private static long LargestApart(List<RowGroup> groups, out bool isCoarse)
    {
        long best = 0;
        isCoarse = false;
        foreach (string? column in Columns(groups).Append(null))
        {
            ComparisonBudget budget = new(StepsOfColumn);
            ILookup<string?, RowGroup> buckets = groups.ToLookup(g => column is null ? "" : g.ValueOf(column));
            // What does not say the column may share rows with every bucket.
            best = Math.Max(best, buckets.Where(b => b.Key is not null).Sum(b => Apart(b, budget)));
            best = Math.Max(best, Apart(buckets[null], budget));
            isCoarse |= budget.IsSpent;
        }

        return best;
    }

    private static long Apart(IEnumerable<RowGroup> groups, ComparisonBudget budget)
    {
        List<RowGroup> chosen = [];
        long rows = 0;
        foreach (
            RowGroup group in groups.Where(g => g.AtLeast > 0).OrderByDescending(g => g.AtLeast).ThenBy(g => g.Number)
        )
        {
            // The first of a bucket is held against nothing: what the column alone tells apart is always added.
            if (
                chosen.TrueForAll(c =>
                    budget.TryTake(c.Weight * group.Weight) && SetRelations.AreDisjoint(c.Set, group.Set)
                )
            )
            {
                chosen.Add(group);
                rows += group.AtLeast;
            }
            else if (budget.IsSpent)
            {
                break;
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
