using Breakwater.Detection.Sigma;
using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Answering;

/// <summary>Which file each rule stands in, so that two answers can tell whose rule is new.</summary>
internal static class RuleFiles
{
    /// <summary>Every rule and correlation of a pack, by the id that findings name.</summary>
    public static IReadOnlyList<ManifestRule> Of(SigmaPack pack) =>
        [
            .. pack
                .Rules.Select(r => new ManifestRule(RuleTemplates.IdOf(r), r.Path))
                .Concat(pack.Correlations.Select(c => new ManifestRule(RuleTemplates.IdOf(c), c.Path)))
                .Distinct()
                .OrderBy(r => r.Id, StringComparer.Ordinal)
                .ThenBy(r => r.File, StringComparer.Ordinal),
        ];
}
