using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>What could not be read of a repository, each kind counted.</summary>
internal sealed class RepositoryFaults
{
    private readonly SortedDictionary<string, (FaultReason Reason, int Count)> _counts = new(StringComparer.Ordinal);

    /// <summary>The first by its number; null where there is none.</summary>
    public FaultReason? Reason => _counts.Count == 0 ? null : _counts.Values.Min(c => c.Reason);

    /// <summary>In plain words.</summary>
    public IEnumerable<string> Sentences =>
        _counts.Select(c => c.Value.Count == 1 ? c.Key : $"{c.Key} ({c.Value.Count} times)");

    public void Add(UnpackException fault)
    {
        int count = _counts.TryGetValue(fault.Detail, out (FaultReason, int Count) known) ? known.Count : 0;
        _counts[fault.Detail] = (fault.Reason, count + 1);
    }
}
