using System.Globalization;
using Breakwater.Investigation.RecordExposure;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.Tests.RecordExposure;

public sealed class CellSuppressionTests
{
    [Fact]
    public void Large_cells_are_shown_as_they_are() => Shown([("a", 10), ("b", 500), ("c", 0)], "10", "500", "0");

    [Fact]
    public void A_small_cell_takes_the_least_large_one_with_it() =>
        Shown([("a", 3), ("b", 500), ("c", 40)], "<10", "500", "hidden");

    [Fact]
    public void Two_small_cells_hide_each_other() => Shown([("a", 3), ("b", 4), ("c", 40)], "<10", "<10", "40");

    [Fact]
    public void Two_small_cells_whose_sum_tells_both_hide_a_third() =>
        Shown([("a", 1), ("b", 1), ("c", 40), ("d", 90)], "<10", "<10", "hidden", "90");

    [Fact]
    public void Where_nothing_is_left_to_hide_behind_nothing_is_shown()
    {
        Assert.Empty(CellSuppression.Shown([new CountedCell("a", 3)]));
        Assert.Empty(CellSuppression.Shown([new CountedCell("a", 1), new CountedCell("b", 1)]));
    }

    /// <summary>Whoever knows the total and what is shown can think of a second world with the same page, for each small cell.</summary>
    [Fact]
    public void No_small_cell_can_be_computed_from_the_total_and_what_is_shown()
    {
        Random random = new(7);
        for (int i = 0; i < 3000; i++)
        {
            CountedCell[] cells =
            [
                .. Enumerable
                    .Range(0, random.Next(3, 6))
                    .Select(k => new CountedCell(
                        $"{k}",
                        random.Next(2) == 0 ? random.Next(1, 10) : random.Next(10, 30)
                    )),
            ];
            ExposureCell[] shown = [.. CellSuppression.Shown(cells)];
            for (int k = 0; k < shown.Length; k++)
            {
                if (cells[k].Subscribers < CellSuppression.Least)
                {
                    Assert.True(Possible(cells, shown, k) > 1, string.Join(' ', cells.Select(c => c.Subscribers)));
                }
            }
        }
    }

    /// <summary>How many values a cell can have.</summary>
    private static int Possible(CountedCell[] cells, ExposureCell[] shown, int cell)
    {
        long total = cells.Sum(c => c.Subscribers);
        long known = shown
            .Where(s => long.TryParse(s.Subscribers, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Sum(s => long.Parse(s.Subscribers, CultureInfo.InvariantCulture));
        int[] open =
        [
            .. Enumerable.Range(0, shown.Length).Where(i => i != cell && !char.IsAsciiDigit(shown[i].Subscribers[0])),
        ];
        return Enumerable.Range(1, 9).Count(v => CanSum(shown, open, 0, total - known - v));
    }

    private static bool CanSum(ExposureCell[] shown, int[] open, int at, long rest)
    {
        if (at == open.Length)
        {
            return rest == 0;
        }

        // What is hidden beside small cells is at least ten, and no more than the least that is shown.
        long least = shown
            .Where(s => char.IsAsciiDigit(s.Subscribers[0]))
            .Select(s => long.Parse(s.Subscribers, CultureInfo.InvariantCulture))
            .Where(s => s >= CellSuppression.Least)
            .DefaultIfEmpty(long.MaxValue)
            .Min();
        bool isSmall = shown[open[at]].Subscribers == "<10";
        long from = isSmall ? 1 : CellSuppression.Least;
        long to = isSmall ? CellSuppression.Least - 1 : Math.Min(rest, least);
        for (long value = from; value <= Math.Min(to, rest); value++)
        {
            if (CanSum(shown, open, at + 1, rest - value))
            {
                return true;
            }
        }

        return false;
    }

    private static void Shown((string Key, long Count)[] cells, params string[] shown) =>
        Assert.Equal(
            shown,
            CellSuppression.Shown([.. cells.Select(c => new CountedCell(c.Key, c.Count))]).Select(c => c.Subscribers)
        );
}
