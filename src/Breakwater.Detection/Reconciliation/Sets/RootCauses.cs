namespace Breakwater.Detection.Reconciliation.Sets;

/// <summary>
/// Brings what was found together by root cause: what shares a root and touches in time has one cause, and that is the one with the
/// smallest priority; the others are its consequences.
/// </summary>
internal static class RootCauses
{
    /// <summary>The groups, each with its cause first. The order depends on what was found alone.</summary>
    /// <param name="found">What was found, in a settled order.</param>
    /// <param name="roots">What it is about.</param>
    /// <param name="span">From when to when; without a time it touches everything.</param>
    /// <param name="priority">Smaller is nearer to the cause.</param>
    /// <param name="reach">Spans that are so far apart still touch.</param>
    public static IReadOnlyList<IReadOnlyList<T>> Of<T, TRoot>(
        IReadOnlyList<T> found,
        Func<T, IEnumerable<TRoot>> roots,
        Func<T, (DateTimeOffset? From, DateTimeOffset? To)> span,
        Func<T, int> priority,
        TimeSpan reach
    )
        where TRoot : notnull
    {
        UnionSets sets = new(found.Count);
        Dictionary<TRoot, List<int>> byRoot = [];
        for (int i = 0; i < found.Count; i++)
        {
            foreach (TRoot root in roots(found[i]).Distinct())
            {
                if (!byRoot.TryGetValue(root, out List<int>? list))
                {
                    byRoot[root] = list = [];
                }

                list.Add(i);
            }
        }

        foreach (List<int> same in byRoot.Values.Where(l => l.Count > 1))
        {
            Join(found, same, span, reach, sets);
        }

        return
        [
            .. Enumerable
                .Range(0, found.Count)
                .GroupBy(sets.Find)
                .OrderBy(g => g.Min())
                .Select(g =>
                    (IReadOnlyList<T>)[.. g.OrderBy(i => priority(found[i])).ThenBy(i => i).Select(i => found[i])]
                ),
        ];
    }

    private static void Join<T>(
        IReadOnlyList<T> found,
        List<int> same,
        Func<T, (DateTimeOffset? From, DateTimeOffset? To)> span,
        TimeSpan reach,
        UnionSets sets
    )
    {
        (int Index, long From, long To)[] spans =
        [
            .. same.Select(i => (i, Ends(span(found[i]))))
                .Select(s => (s.i, s.Item2.From, s.Item2.To))
                .OrderBy(s => s.From),
        ];
        long end = spans[0].To;
        for (int i = 1; i < spans.Length; i++)
        {
            if (spans[i].From <= end || spans[i].From - end <= reach.Ticks)
            {
                sets.Join(spans[i - 1].Index, spans[i].Index);
            }

            end = Math.Max(end, spans[i].To);
        }
    }

    private static (long From, long To) Ends((DateTimeOffset? From, DateTimeOffset? To) span) =>
        (span.From?.UtcTicks ?? long.MinValue / 2, (span.To ?? span.From)?.UtcTicks ?? long.MaxValue / 2);
}
