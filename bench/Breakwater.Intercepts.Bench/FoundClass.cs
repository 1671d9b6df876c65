using Breakwater.Model.Findings;

namespace Breakwater.Intercepts.Bench;

/// <summary>A finding of a hunt, by its class.</summary>
/// <param name="Class"><c>LI-01</c> to <c>LI-45</c>, or the rule's id where it belongs to none.</param>
/// <param name="Level">Its level.</param>
/// <param name="IsCause">It is no consequence of another one, and nothing explains it.</param>
/// <param name="Summary">What it says.</param>
internal sealed record FoundClass(string Class, Level Level, bool IsCause, string Summary)
{
    private const string Prefix = "intercept:";

    public static FoundClass Of(Finding finding) =>
        new(
            ClassOf(finding),
            finding.Level,
            finding.Disposition.State == DispositionState.Open
                && !finding.ConfidenceReasons.Any(r => r.StartsWith("It follows from LI-", StringComparison.Ordinal)),
            finding.Summary
        );

    private static string ClassOf(Finding finding) =>
        finding.Rule.Id switch
        {
            "flow:intercept_delivery"
                when finding.ConfidenceReasons.Any(r => r.Contains("LI-34", StringComparison.Ordinal)) => "LI-34",
            "flow:intercept_delivery" => "LI-32",
            "flow:intercept_reached" => "LI-29",
            "configuration:intercept_view" or "configuration:intercept_access" => "LI-35",
            "configuration:mirror" or "configuration:capture" => "LI-37",
            string id when id.StartsWith(Prefix, StringComparison.Ordinal) => id[Prefix.Length..],
            string id => id,
        };
}
