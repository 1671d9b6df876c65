using Breakwater.Evidence.Intake;
using Breakwater.Model.Coverage;
using Breakwater.Model.Manifests;

namespace Breakwater.Evidence.Coverage;

/// <summary>The evidence's part of the chain of custody.</summary>
public static class ManifestInputs
{
    /// <summary>Every item of a ledger but what this tool wrote itself, in the ledger's order.</summary>
    public static IReadOnlyList<ManifestInput> Of(IReadOnlyList<CoverageItem> ledger) =>
        [
            .. ledger
                .Where(i => i.Status != CoverageStatus.OwnOutput)
                .Select(i => new ManifestInput(i.Path, i.Sha256, i.Bytes, i.Status)),
        ];

    /// <summary>The same of surveyed evidence that was not read; what would be read counts as read.</summary>
    public static IReadOnlyList<ManifestInput> Of(EvidenceSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return
        [
            .. set
                .Items.Where(i => i.Status != CoverageStatus.OwnOutput)
                .Select(i => new ManifestInput(i.Path, i.Sha256, i.Length, i.Status ?? CoverageStatus.Read)),
        ];
    }
}
