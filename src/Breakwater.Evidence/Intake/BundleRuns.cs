using System.Globalization;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Tokens of two runs never agree, so that two bundles of different runs look like tasks without orders. Such bundles are not read
/// together.
/// </summary>
internal static class BundleRuns
{
    /// <summary>Refuses every section where there are those of several runs: which one was meant, nothing says.</summary>
    public static void RefuseSeveral(IReadOnlyList<SurveyedItem> items)
    {
        int runs = items.Where(IsSection).Select(i => i.SealedUnder).Distinct(StringComparer.Ordinal).Count();
        if (runs > 1)
        {
            string reason = string.Create(
                CultureInfo.InvariantCulture,
                $"sealed bundles of {runs} runs lie in this evidence, and their tokens cannot be joined; hunt those of one run, or seal all items in one"
            );
            Refuse(items.Where(IsSection), reason);
        }
    }

    /// <summary>Refuses the sections that were sealed under another key than that of this run.</summary>
    public static void RefuseOthers(IReadOnlyList<SurveyedItem> items, string keyId) =>
        Refuse(
            items.Where(i => IsSection(i) && i.SealedUnder != keyId),
            "sealed in another run: its tokens cannot be joined with those of this one; seal it with the same --run-id, or hunt it alone"
        );

    private static bool IsSection(SurveyedItem item) => item is { IsToRead: true, SealedUnder: not null };

    private static void Refuse(IEnumerable<SurveyedItem> items, string reason)
    {
        foreach (SurveyedItem item in items.ToList())
        {
            item.Status = CoverageStatus.Refused;
            item.Fault = FaultReason.ForeignKey;
            item.Reason = reason;
        }
    }
}
