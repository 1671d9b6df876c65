using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// Small cells of a breakdown are not shown, since they can single somebody out, and neither is as much of the rest as would give them away:
/// totals are exact, so one hidden cell is the difference.
/// </summary>
public static class CellSuppression
{
    /// <summary>From this count a cell is shown.</summary>
    public const int Least = 10;

    /// <summary>Cells as they may be shown, by key; none where all of them together would give one away.</summary>
    public static IReadOnlyList<ExposureCell> Shown(IReadOnlyList<CountedCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        CountedCell[] sorted = [.. cells.OrderBy(c => c.Key, StringComparer.Ordinal)];
        HashSet<CountedCell> small = [.. sorted.Where(IsSmall)];
        Queue<CountedCell> rest = new(
            sorted
                .Where(c => c.Subscribers >= Least)
                .OrderBy(c => c.Subscribers)
                .ThenBy(c => c.Key, StringComparer.Ordinal)
        );
        HashSet<CountedCell> hidden = [];
        while (small.Count > 0 && IsBare() && rest.TryDequeue(out CountedCell? next))
        {
            hidden.Add(next);
        }

        if (small.Count > 0 && IsBare())
        {
            // Nothing is left to hide behind.
            return [];
        }

        return
        [
            .. sorted.Select(c => new ExposureCell(
                c.Key,
                hidden.Contains(c) ? "hidden"
                    : small.Contains(c) ? "<10"
                    : c.Subscribers.ToString(CultureInfo.InvariantCulture)
            )),
        ];

        bool IsBare() =>
            CanBeComputed(
                small.Count,
                hidden.Count,
                small.Concat(hidden).Sum(c => c.Subscribers),
                rest.TryPeek(out CountedCell? shown) ? shown.Subscribers : long.MaxValue
            );
    }

    private static bool IsSmall(CountedCell cell) => cell.Subscribers is > 0 and < Least;

    /// <summary>
    /// From the sum of what is not shown, and from what is known of each, one small count follows: it lies between 1 and 9, and what is hidden beside
    /// it between 10 and the least that is shown.
    /// </summary>
    private static bool CanBeComputed(int small, int hidden, long sum, long leastShown)
    {
        long others = small - 1L;
        long low = Math.Max(1, sum - ((Least - 1) * others) - Math.Min(leastShown, sum) * hidden);
        long high = Math.Min(Least - 1, sum - others - ((long)Least * hidden));
        return low >= high;
    }
}
