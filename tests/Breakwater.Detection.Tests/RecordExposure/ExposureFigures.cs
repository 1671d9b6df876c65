using System.Globalization;
using System.Text;
using Breakwater.TestSupport;

namespace Breakwater.Detection.Tests.RecordExposure;

/// <summary>The figures of <c>docs/record-exposure-figures.md</c>: bounds held against worlds whose truth is known.</summary>
public sealed class ExposureFigures
{
    private const int Quick = 60;
    private const int Whole = 1000;

    [Fact]
    public void What_is_true_lies_between_what_is_proven_and_the_upper_bound()
    {
        bool isWritten = Environment.GetEnvironmentVariable("BREAKWATER_APPROVE") == "1";
        List<WorldResult> results = [];
        for (int seed = 1; seed <= (isWritten ? Whole : Quick); seed++)
        {
            using StoreWorld world = new(seed);
            WorldResult result = WorldResult.Of(seed, world);
            Assert.Empty(result.Wrong());
            results.Add(result);
        }

        WorldResult[] exact = [.. results.Where(r => r is { IsCounted: true, IsExact: true })];
        Assert.All(exact, r => Assert.True(r.Answered.Rows.IsExact, r.Told()));
        Assert.All(results.Where(r => !r.TakesAll), r => Assert.True(r.Answered.Rows.UpperBound < r.Stored, r.Told()));
        double[] ratios = [.. results.Select(r => r.RatioOfRows).Order()];
        Assert.InRange(ratios[ratios.Length / 2], 1, 1.5);
        if (isWritten)
        {
            Approved.Equal("docs/record-exposure-figures.md", Page(results));
        }
    }

    private static string Page(List<WorldResult> results)
    {
        StringBuilder page = new(
            """
            # How tight the bounds of exposure are

            Made-up stores of call records whose content is known, thefts of every shape that `tests/Breakwater.Detection.Tests/RecordExposure` can draw, and the
            audit that a store writes of them: with every row counted, with none, or with some. SQLite runs what the thief runs, and then the queries that the product
            writes for the administrator of the database. The page is written by `./prove exposure`.


            """
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Worlds: {results.Count}. In each of them proven ≤ truth ≤ upper bound, for rows, subscribers and other parties, before and after the answer of the administrator: {results.Count(r => r.Wrong().Count == 0)} of {results.Count}.\n\n"
        );
        page.Append(
            "| Audit | Worlds | Rows exact | Rows bounded | Subscribers exact | Subscribers bounded | Answered: rows exact | rows bounded | upper bound / truth, median | worst | subscribers exact | upper bound / truth, median |\n"
        );
        page.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        Row(
            page,
            "every row counted, conditions exact",
            [.. results.Where(r => r is { IsCounted: true, IsExact: true })]
        );
        Row(
            page,
            "every row counted, some conditions not exact",
            [.. results.Where(r => r is { IsCounted: true, IsExact: false })]
        );
        Row(page, "some or no rows counted", [.. results.Where(r => !r.IsCounted)]);
        Row(page, "all", results);
        page.Append(
            CultureInfo.InvariantCulture,
            $"\nWorlds in which the upper bound of the answer is the whole store: {results.Count(r => r.Answered.Rows.UpperBound >= r.Stored)}, without a statement that has no condition: {results.Count(r => r.Answered.Rows.UpperBound >= r.Stored && !r.TakesAll)} (a statement without condition stands in {results.Count(r => r.TakesAll)} worlds).\n"
        );
        return page.ToString();
    }

    private static void Row(StringBuilder page, string name, List<WorldResult> results)
    {
        double[] rows = [.. results.Select(r => r.RatioOfRows).Order()];
        double[] subscribers = [.. results.Select(r => r.RatioOfSubscribers).Order()];
        page.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {results.Count} | {results.Count(r => r.Report.Rows.IsExact)} | {results.Count(r => r.Report.Rows.UpperBound is not null)} | {results.Count(r => r.Report.Subscribers.IsExact)} | {results.Count(r => r.Report.Subscribers.UpperBound is not null)} | {results.Count(r => r.Answered.Rows.IsExact)} | {results.Count(r => r.Answered.Rows.UpperBound is not null)} | {rows[rows.Length / 2]:0.00} | {rows[^1]:0.00} | {results.Count(r => r.Answered.Subscribers.IsExact)} | {subscribers[subscribers.Length / 2]:0.00} |\n"
        );
    }
}
