using System.Globalization;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What a reader must know of how a run was held against a baseline, and of what it taught.</summary>
internal static class BaselineSentences
{
    public static FlowBaselineOutcome Of(
        IReadOnlyList<FlowBaselineCoverage> coverage,
        ItemUses uses,
        BaselineTerms terms,
        bool isFirst,
        long deviationsLeftOut,
        int devicesLeftOut
    )
    {
        List<string> gaps = [];
        List<string> notes = [];
        Judged(coverage, isFirst, gaps);
        Taught(coverage, uses, terms, notes);
        if (deviationsLeftOut > 0)
        {
            notes.Add(
                Text($"{deviationsLeftOut} more hours of devices were far above usual than are told one by one.")
            );
        }

        if (devicesLeftOut > 0)
        {
            notes.Add(
                Text(
                    $"The baseline holds {FlowBaselineJudge.MostDevices} devices of exporters, which is all that it takes; {devicesLeftOut} more were not learned."
                )
            );
        }

        return new FlowBaselineOutcome
        {
            NotAssessable = gaps,
            Notes = notes,
            Coverage =
            [
                .. coverage
                    .OrderBy(c => c.Device, StringComparer.Ordinal)
                    .ThenBy(c => c.Exporter, StringComparer.Ordinal),
            ],
        };
    }

    private static void Judged(IReadOnlyList<FlowBaselineCoverage> coverage, bool isFirst, List<string> gaps)
    {
        FlowBaselineCoverage[] not = [.. coverage.Where(c => c.NotJudged > 0)];
        FlowBaselineCoverage[] rough = [.. coverage.Where(c => c.ByHourOfDay + c.ByAllHours > 0)];
        if (coverage.Count == 0)
        {
            gaps.Add(
                "not assessable: no flow from or to a device of the inventory, or an exporter itself, was read, so that no volume was held against the baseline (T73 to T75)"
            );
        }

        if (not.Length > 0)
        {
            gaps.Add(
                Text(
                    $"not assessable: {(isFirst ? "the baseline was empty before this run; " : "")}the volume in {not.Sum(c => c.NotJudged)} of {coverage.Sum(c => c.NotJudged + c.ByAllHours + c.ByHourOfDay + c.ByHourOfWeek)} hours of devices could not be held against what is usual, for {Devices(not)}: fewer than {LearnedHours.LeastHours} hours were known (T73 to T75; the hours stand in coverage.json, flow_baseline)"
                )
            );
        }

        if (rough.Length > 0)
        {
            gaps.Add(
                Text(
                    $"partly assessable: the volume in {rough.Sum(c => c.ByHourOfDay + c.ByAllHours)} hours of devices was held against other hours than the same one of the week, for {Devices(rough)}: fewer than {LearnedHours.LeastWeeks} weeks were known (T73 to T75; coverage.json, flow_baseline)"
                )
            );
        }
    }

    private static void Taught(
        IReadOnlyList<FlowBaselineCoverage> coverage,
        ItemUses uses,
        BaselineTerms terms,
        List<string> notes
    )
    {
        if (!terms.Learns)
        {
            notes.Add("The baseline of flows learned nothing from this run.");
            return;
        }

        notes.Add(
            Text(
                $"The baseline of flows learned {coverage.Sum(c => c.Learned)} hours of devices from {uses.Learned} items; {uses.Held} items were learned before and did not count again."
            )
        );
        long doubt = coverage.Sum(c => c.LeftOutInDoubt);
        long above = coverage.Sum(c => c.LeftOutAbove);
        if (doubt + above > 0)
        {
            notes.Add(
                Text(
                    $"The baseline of flows did not learn {doubt} hours in which a finding of medium or above concerns the device, nor {above} hours that were far above usual."
                )
            );
        }

        if (uses.Grown + uses.Twins > 0)
        {
            notes.Add(
                Text(
                    $"The baseline of flows did not learn {uses.Grown} items that begin with the same record as one that was learned before (a file that has grown, or a copy of the export), nor {uses.Twins} that begin as another item of this run."
                )
            );
        }
    }

    private static string Devices(IReadOnlyCollection<FlowBaselineCoverage> coverage)
    {
        string[] devices = [.. coverage.Select(c => c.Device).Distinct().Order(StringComparer.Ordinal)];
        return devices.Length <= 4
            ? string.Join(", ", devices)
            : Text($"{string.Join(", ", devices.Take(4))} and {devices.Length - 4} more devices");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
