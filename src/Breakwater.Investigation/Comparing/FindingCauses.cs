using Breakwater.Model.Comparisons;
using Breakwater.Model.Findings;

namespace Breakwater.Investigation.Comparing;

/// <summary>Why things that are made of findings differ: for the reasons for which their findings do, and where none of these differs, for what worked from afar.</summary>
internal sealed class FindingCauses
{
    private readonly ChangeCauses _causes;
    private readonly IReadOnlyList<FindingChange> _changes;
    private readonly Dictionary<string, FindingChange> _byId = new(StringComparer.Ordinal);
    private readonly ILookup<Entity, FindingChange> _byEntity;

    public FindingCauses(IReadOnlyList<FindingChange> changes, ChangeCauses causes)
    {
        (_changes, _causes) = (changes, causes);
        foreach (FindingChange change in changes)
        {
            _byId[change.Finding.Id] = change;
            _byId[change.OldId ?? change.Finding.Id] = change;
        }

        _byEntity = changes
            .SelectMany(c => c.Finding.Entities.Select(e => (Entity: e, Change: c)))
            .ToLookup(p => p.Entity, p => p.Change);
    }

    /// <summary>The id that a finding of the earlier answer has in the later one.</summary>
    public string LaterId(string id) =>
        _byId.TryGetValue(id, out FindingChange? change) && change.Kind is FindingChangeKind.Moved && change.OldId == id
            ? change.Finding.Id
            : id;

    /// <summary>Why the finding of this id is new, gone or another; empty where it is the same.</summary>
    public IReadOnlyList<ChangeCause> Of(string id) =>
        _byId.TryGetValue(id, out FindingChange? change) ? change.Causes : [];

    /// <summary>The reasons of these findings.</summary>
    public IReadOnlyList<ChangeCause> OfIds(IEnumerable<string> ids) => OrFromAfar(ids.SelectMany(Of));

    /// <summary>The reasons of findings that name one of these and may speak of recording or copying.</summary>
    public IReadOnlyList<ChangeCause> OfEntities(IEnumerable<Entity> entities) =>
        OrFromAfar(entities.SelectMany(e => _byEntity[e]).SelectMany(c => c.Causes));

    /// <summary>The reasons of findings of one harm.</summary>
    public IReadOnlyList<ChangeCause> OfHarm(Harm harm) =>
        OrFromAfar(_changes.Where(c => c.Finding.Harm == harm).SelectMany(c => c.Causes));

    private IReadOnlyList<ChangeCause> OrFromAfar(IEnumerable<ChangeCause> causes)
    {
        List<ChangeCause> direct =
        [
            .. causes.Distinct().OrderBy(c => c.Reason).ThenBy(c => c.Name, StringComparer.Ordinal),
        ];
        return direct.Count > 0 ? direct : _causes.OfWhatIsMadeOfFindings();
    }
}
