using Breakwater.Model.Coverage;

namespace Breakwater.Investigation.Gaps;

/// <summary>Gaps that come from files that were not read, or not whole.</summary>
internal static class ItemGaps
{
    private const int ListedGroups = 20;

    private static readonly CoverageStatus[] Order =
    [
        CoverageStatus.Refused,
        CoverageStatus.PartlyRead,
        CoverageStatus.Unsupported,
        CoverageStatus.TextOnly,
    ];

    public static IEnumerable<string> Of(CoverageLedger ledger)
    {
        (CoverageStatus Status, string Text)[] groups =
        [
            .. ledger
                .Items.Where(i => Order.Contains(i.Status))
                .GroupBy(i => (i.Status, i.Format, i.Reason))
                .OrderBy(g => Array.IndexOf(Order, g.Key.Status))
                .ThenByDescending(g => g.Count())
                .ThenBy(g => g.Key.Format, StringComparer.Ordinal)
                .ThenBy(g => g.Key.Reason, StringComparer.Ordinal)
                .Select(g =>
                    (g.Key.Status, Sentence(g.Key.Status, g.Key.Format, g.Key.Reason, [.. g.Select(i => i.Path)]))
                ),
        ];
        foreach ((CoverageStatus _, string text) in groups.Take(ListedGroups))
        {
            yield return text;
        }

        if (groups.Length > ListedGroups)
        {
            yield return GapText.Of(
                $"{groups.Length - ListedGroups} more groups of files were not read whole; coverage.json names each."
            );
        }
    }

    private static string Sentence(CoverageStatus status, string format, string? reason, IReadOnlyList<string> paths)
    {
        string files = GapText.Count(paths.Count, "file", "files");
        string why = string.IsNullOrEmpty(reason) ? "" : " (" + reason.TrimEnd('.') + ")";
        string names = GapText.Names(paths);
        string verb = paths.Count == 1 ? "was" : "were";
        return status switch
        {
            CoverageStatus.Refused => $"{files} {verb} not read{why}: {names}.",
            CoverageStatus.PartlyRead => $"{files} {verb} read only in part{why}: {names}.",
            CoverageStatus.Unsupported =>
                $"{files} of format {format} {verb} recognised, but there is no reader yet: {names}.",
            _ => $"{files} {verb} read as text whose meaning is not known; only keywords could match: {names}.",
        };
    }
}
