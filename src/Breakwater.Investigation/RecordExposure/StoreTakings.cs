using Breakwater.Model.RecordExposure;

namespace Breakwater.Investigation.RecordExposure;

/// <summary>The accesses to one store, each once however many findings name it.</summary>
internal sealed class StoreTakings(string store)
{
    private readonly Dictionary<(long Access, long Ticks), RecordTaking> _takings = [];
    private readonly SortedSet<string> _findings = new(StringComparer.Ordinal);

    public string Store => store;

    /// <summary>There were more accesses than are listed.</summary>
    public bool IsCut { get; set; }

    public IReadOnlyCollection<string> Findings => _findings;

    /// <summary>In time.</summary>
    public IReadOnlyList<RecordTaking> InTime => [.. _takings.Values.OrderBy(t => t.Time.Ticks).ThenBy(t => t.Access)];

    public void Add(string finding, RecordTaking taking)
    {
        (long Access, long Ticks) key = (taking.Access, taking.Time.Ticks);
        // What one finding is sure of is sure, however many others only allow for it.
        if (!_takings.TryGetValue(key, out RecordTaking? known) || (known.IsOnlyPossible && !taking.IsOnlyPossible))
        {
            _takings[key] = taking;
        }

        _findings.Add(finding);
    }
}
