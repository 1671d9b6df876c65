using System.Globalization;
using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>
/// Breakdowns of an answer that may be shown: by what a query can ask, each cell once, none larger than the whole, and none named after somebody. An answer is written by hand, and a
/// person's number in it would be shown as a cell.
/// </summary>
internal static class CountedCells
{
    private const int LongestKey = 64;
    private const int ShortestNumber = 7;
    private static readonly string[] Dimensions = ["contract", "day", "home_operator"];

    /// <summary>The breakdowns that can be used.</summary>
    /// <param name="count">The answer to one query.</param>
    /// <param name="faults">Takes what cannot be used, each a sentence.</param>
    public static IEnumerable<CountedBreakdown> Usable(QueryCount count, List<string> faults)
    {
        foreach (CountedBreakdown breakdown in count.Breakdowns)
        {
            if (WhyNot(breakdown, count) is { } why)
            {
                faults.Add($"{count.Query}: a breakdown was not used: {why}");
            }
            else
            {
                yield return breakdown;
            }
        }
    }

    private static string? WhyNot(CountedBreakdown breakdown, QueryCount count)
    {
        if (!Dimensions.Contains(breakdown.Dimension))
        {
            return $"there are breakdowns by {string.Join(", ", Dimensions)} alone";
        }

        if (breakdown.Cells.Any(c => c.Key.Length is 0 or > LongestKey))
        {
            return $"a cell of {breakdown.Dimension} has no name, or one of more than {LongestKey} characters";
        }

        if (breakdown.Cells.Any(c => MayBeSomebody(breakdown.Dimension, c.Key)))
        {
            return $"a cell of {breakdown.Dimension} may be named after a subscriber; the name is not shown";
        }

        if (
            breakdown.Cells.Select(c => c.Key).Distinct(StringComparer.OrdinalIgnoreCase).Count()
            < breakdown.Cells.Count
        )
        {
            return $"two cells of {breakdown.Dimension} have one name";
        }

        return count.Subscribers is { } all && breakdown.Cells.Any(c => c.Subscribers > all)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"a cell of {breakdown.Dimension} counts more subscribers than the whole, which has {all}"
            )
            : null;
    }

    /// <summary>So many digits are a number or an identity, unless they are a day.</summary>
    private static bool MayBeSomebody(string dimension, string key)
    {
        if (
            dimension == "day"
            && DateTime.TryParseExact(
                key,
                ["yyyy-MM-dd", "yyyyMMdd"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out _
            )
        )
        {
            return false;
        }

        // Blanks, hyphens and points part the digits of a number that a person writes.
        return key.Where(char.IsAsciiDigit).Count() >= ShortestNumber;
    }
}
