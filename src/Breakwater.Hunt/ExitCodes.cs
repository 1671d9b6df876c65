using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Findings;

namespace Breakwater.Hunt;

/// <summary>Which exit code a hunt ends with.</summary>
internal static class ExitCodes
{
    public static int Of(
        HuntOptions options,
        ReadOutcome read,
        FindingCounts counts,
        bool hasContentErrors,
        bool isKept
    ) =>
        ExitCode.Worst(
            read.Interrupted ? ExitCode.Interrupted : ExitCode.Done,
            hasContentErrors ? ExitCode.Content : ExitCode.Done,
            !isKept || read.Items.Any(i => IsIncomplete(i.Status, options.StrictCoverage))
                ? ExitCode.Coverage
                : ExitCode.Done,
            options.FailOn is { } level && counts.Open.Any(c => c.Key >= level && c.Value > 0)
                ? ExitCode.Findings
                : ExitCode.Done
        );

    private static bool IsIncomplete(CoverageStatus status, bool strict) =>
        status is CoverageStatus.Refused or CoverageStatus.PartlyRead
        || (strict && status is (CoverageStatus.Unsupported or CoverageStatus.Empty or CoverageStatus.TextOnly));
}
