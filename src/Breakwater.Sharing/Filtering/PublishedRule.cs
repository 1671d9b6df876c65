using Breakwater.Model.Findings;
using Breakwater.Sharing.Knowledge;

namespace Breakwater.Sharing.Filtering;

/// <summary>Finds the published indicator that a finding of an indicator is about; the value comes from the list, not from the finding.</summary>
internal static class PublishedRule
{
    private static readonly Dictionary<string, PublishedKind> Kinds = new(StringComparer.Ordinal)
    {
        ["address"] = PublishedKind.Address,
        ["prefix"] = PublishedKind.Prefix,
        ["domain"] = PublishedKind.Domain,
        ["url"] = PublishedKind.Url,
        ["url_path"] = PublishedKind.UrlPath,
        ["hash"] = PublishedKind.Hash,
        ["file_name"] = PublishedKind.FileName,
    };

    /// <summary>The indicator; null where the rule is none or no published list holds its value.</summary>
    public static PublishedIndicator? Find(ShareKnowledge knowledge, RuleReference rule)
    {
        string[] parts = rule.Id.Split(':', 3);
        return
            rule.Kind == RuleKind.Indicator
            && parts is ["indicator", var kind, var value]
            && Kinds.TryGetValue(kind, out PublishedKind known)
            ? knowledge.Find(known, value)
            : null;
    }
}
