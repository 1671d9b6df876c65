using System.Globalization;
using System.Text;
using Breakwater.TestSupport;

namespace Breakwater.Investigation.Tests.Duties;

public sealed class DutyFigures
{
    [Fact]
    public void Every_dated_case_gives_the_state_and_the_moments_that_were_reckoned_without_the_product()
    {
        List<(DutyCaseRow Row, string? Wrong)> judged = [.. DutyCaseRow.All.Select(r => (r, r.Wrong()))];

        Assert.True(judged.All(j => j.Wrong is null), string.Join("\n", judged.Select(j => j.Wrong).OfType<string>()));
        Assert.True(judged.Count >= 200);
        Approved.Equal("docs/duty-figures.md", Page(judged));
    }

    [Fact]
    public void A_case_with_another_moment_is_found()
    {
        DutyCaseRow row = DutyCaseRow.All.First(r => r.Cells["by"] != "-");
        Dictionary<string, string> cells = new(row.Cells) { ["by"] = "2026-01-01T00:00:00Z" };

        Assert.NotNull(new DutyCaseRow(cells).Wrong());
    }

    private static string Page(List<(DutyCaseRow Row, string? Wrong)> judged)
    {
        StringBuilder page = new();
        page.Append(
            """
            # How right the clocks of duties are

            Dated cases, each a carrier's facts and what must come out: the state of one step, its latest and its earliest moment. What must come out is
            reckoned by `bench/duty_cases.py` without the product: another language, the time zone database of the system, federal holidays typed in day by
            day as they were published, the clocks of each rule written down a second time; eighteen are worked by hand besides. The product goes its
            whole way: packs of `content/duties`, the file of carrier facts, facts, triggers, clocks. `./prove duties` reckons the table anew and writes this page.


            """
        );
        page.Append("| Cases | Count | Right |\n|---|---:|---:|\n");
        foreach (
            IGrouping<string, (DutyCaseRow, string? Wrong)> group in judged
                .GroupBy(j => j.Row.Group)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
        )
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.Count()} | {group.Count(g => g.Wrong is null)} |\n"
            );
        }

        page.Append(
            CultureInfo.InvariantCulture,
            $"| all | {judged.Count} | {judged.Count(j => j.Wrong is null)} |\n\n"
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Steps of duties among them: {judged.Select(j => j.Row.Cells["step"]).Distinct().Count()}. "
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Zones of carriers: {judged.Select(j => j.Row.Cells["zone"]).Distinct().Count()}. "
        );
        page.Append(
            CultureInfo.InvariantCulture,
            $"Under the text of 2007 alone: {judged.Count(j => j.Row.Cells["choice"] == "text_a")}, of the 2023 order: {judged.Count(j => j.Row.Cells["choice"] == "text_b")}, under the stricter of both: {judged.Count(j => j.Row.Cells["choice"] == "stricter")}.\n"
        );
        return page.ToString();
    }
}
