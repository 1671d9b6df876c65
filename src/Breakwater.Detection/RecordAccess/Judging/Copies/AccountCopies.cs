using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging.Copies;

/// <summary>Into which places an account copies or exports records: refreshes of tests, backups, clones, buckets, shares.</summary>
internal sealed class AccountCopies
{
    private const int KeptPlaces = 200;

    private readonly Dictionary<string, CopyUse> _places = new(StringComparer.Ordinal);

    /// <summary>By place.</summary>
    public IReadOnlyDictionary<string, CopyUse> Places => _places;

    /// <summary>Takes the next access in time; what is neither copy nor export is passed over.</summary>
    public void Take(StoreAccess access)
    {
        if (access.Kind is not (AccessKind.Copy or AccessKind.Export) || access.Target.Length == 0 || access.Ticks == 0)
        {
            return;
        }

        if (!_places.TryGetValue(access.Target, out CopyUse? use))
        {
            if (_places.Count == KeptPlaces)
            {
                return;
            }

            _places[access.Target] = use = new CopyUse(WorkingHours.DayOf(access));
        }

        use.Take(access);
    }
}
