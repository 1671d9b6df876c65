using Breakwater.Evidence.Intake;
using Breakwater.Evidence.Reading;
using Breakwater.Model.Coverage;
using Breakwater.Model.Sealing;
using Breakwater.Storage.Sealing;

namespace Breakwater.Hunt.Sealing;

/// <summary>The ledger of a sealing: clear items, which become sections of the bundle, and the rest.</summary>
internal sealed class SealedItems
{
    private readonly IReadOnlyList<CoverageItem> _others;

    private SealedItems(List<CoverageItem> clear, IReadOnlyList<CoverageItem> others) =>
        (Clear, _others) = (clear, others);

    /// <summary>The clear items, of several with the same bytes one.</summary>
    public List<CoverageItem> Clear { get; }

    /// <summary>Every item.</summary>
    public IReadOnlyList<CoverageItem> All => [.. Clear, .. _others];

    /// <summary>Sorts the ledger.</summary>
    public static SealedItems Of(EvidenceSet evidence, ReadOutcome read)
    {
        HashSet<string> clear =
        [
            .. evidence
                .Items.Where(i => i.IsClearInterceptData && i.Status != CoverageStatus.Duplicate)
                .Select(i => i.Path),
        ];
        return new SealedItems(
            [.. read.Items.Where(i => clear.Contains(i.Path))],
            [.. read.Items.Where(i => !clear.Contains(i.Path))]
        );
    }

    /// <summary>Writes into the vault what the clear items were.</summary>
    public void Keep(VaultWriter vault)
    {
        foreach (CoverageItem item in Clear)
        {
            if (SealedToken.TryParse(item.Path.AsSpan(item.Path.LastIndexOf('/') + 1), out SealedToken token))
            {
                vault.AddItem(token, item.Sha256, item.Format);
            }
        }
    }
}
