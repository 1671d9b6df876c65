using Breakwater.Model.Comparisons;

namespace Breakwater.Reporting.Text;

/// <summary>The words for how and why something differs between two answers.</summary>
internal static class ChangeWords
{
    private const int MostNames = 6;

    public static string Of(FindingChangeKind kind) =>
        kind switch
        {
            FindingChangeKind.Added => "new",
            FindingChangeKind.Gone => "gone",
            FindingChangeKind.Moved => "under another id",
            _ => "changed",
        };

    /// <summary>Why, the most direct first; files beyond the first few are counted. Beside direct reasons those from afar are named and not listed.</summary>
    public static string Of(IReadOnlyList<ChangeCause> causes)
    {
        bool hasDirect = causes.Any(IsDirect);
        string[] afar =
        [
            .. causes
                .Where(c => hasDirect && !IsDirect(c))
                .Select(c => Short(c.Reason))
                .Distinct(StringComparer.Ordinal),
        ];
        string direct = string.Join(
            "; ",
            causes
                .Where(c => !hasDirect || IsDirect(c))
                .GroupBy(c => c.Reason)
                .Select(g => Of(g.Key, Listed([.. g.Select(c => c.Name).OfType<string>().Distinct()])))
        );
        return afar.Length == 0 ? direct : $"{direct}; less directly: {string.Join(", ", afar)}";
    }

    private static bool IsDirect(ChangeCause cause) => cause.Reason <= ChangeReason.Indicators;

    private static string Short(ChangeReason reason) =>
        reason switch
        {
            ChangeReason.Inventory => "inventory or suppressions",
            ChangeReason.Knowledge => "other knowledge",
            ChangeReason.Arguments => "arguments",
            ChangeReason.Product => "the version",
            ChangeReason.OtherEvidence => "other evidence",
            _ => "what the manifests do not name",
        };

    private static string Of(ChangeReason reason, string names) =>
        reason switch
        {
            ChangeReason.NewEvidence => $"its evidence is new: {names}",
            ChangeReason.OtherReading => $"its evidence was read otherwise: {names}",
            ChangeReason.LostEvidence => $"its evidence is not there any more: {names}",
            ChangeReason.NewRule => $"its rule is new: {names}",
            ChangeReason.ChangedRule => $"its rule was changed: {names}",
            ChangeReason.LostRule => $"its rule is gone: {names}",
            ChangeReason.Indicators => $"indicators differ: {names}",
            ChangeReason.Inventory => $"inventory or suppressions differ: {names}",
            ChangeReason.Knowledge => $"other knowledge differs: {names}",
            ChangeReason.Arguments => $"arguments differ: {names}",
            ChangeReason.Product => $"the version differs: {names}",
            ChangeReason.OtherEvidence => $"evidence differs against which it is held: {names}",
            _ => "of nothing that the manifests name",
        };

    private static string Listed(List<string> names) => AnswerText.Listed(names, MostNames);
}
