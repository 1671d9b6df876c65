using Breakwater.Detection.InterceptAudit.Checks;
using Breakwater.Detection.InterceptAudit.Gathering;
using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;

namespace Breakwater.Detection.InterceptAudit.Findings;

/// <summary>Where the records that discrepancies show stand, in every item.</summary>
internal sealed class EvidencePlaces
{
    /// <summary>The most items that are named for one record.</summary>
    private const int Named = 4;

    private readonly Dictionary<UInt128, List<(EvidenceItem Item, EvidencePosition Position)>> _places;

    private EvidencePlaces(Dictionary<UInt128, List<(EvidenceItem Item, EvidencePosition Position)>> places) =>
        _places = places;

    /// <summary>Looks once through all records.</summary>
    public static EvidencePlaces Find(IEnumerable<Discrepancy> discrepancies, InterceptSpills spills)
    {
        HashSet<UInt128> wanted =
        [
            .. discrepancies.SelectMany(d => d.Evidence).Select(e => InterceptSpills.HashOf(e.Record)),
        ];
        return new EvidencePlaces(wanted.Count == 0 ? [] : spills.PlacesOf(wanted));
    }

    /// <summary>One place an item; empty where the record was made of others.</summary>
    public IReadOnlyList<(EvidenceItem Item, EvidencePosition Position)> Of(InterceptRecord record) =>
        _places.TryGetValue(
            InterceptSpills.HashOf(record),
            out List<(EvidenceItem Item, EvidencePosition Position)>? all
        )
            ?
            [
                .. all.OrderBy(p => p.Item.Path, StringComparer.Ordinal)
                    .ThenBy(p => p.Position.Offset)
                    .ThenBy(p => p.Position.Number)
                    .DistinctBy(p => p.Item.Path)
                    .Take(Named),
            ]
            : [];
}
