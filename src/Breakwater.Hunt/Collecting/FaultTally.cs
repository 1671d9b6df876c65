using Breakwater.Evidence.Formats;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Hunt.Collecting;

/// <summary>Counts what could not be read of live datagrams, by reason.</summary>
internal sealed class FaultTally : IFaultSink
{
    private readonly SortedDictionary<FaultReason, FaultCount> _faults = [];
    private readonly SortedSet<string> _assumptions = new(StringComparer.Ordinal);

    /// <summary>Records and datagrams that gave nothing.</summary>
    public long Rejected { get; private set; }

    public IReadOnlyList<FaultCount> Faults => [.. _faults.Values];

    public IReadOnlyList<string> Assumptions => [.. _assumptions];

    public void Add(FaultReason reason, EvidencePosition at) =>
        _faults[reason] = _faults.TryGetValue(reason, out FaultCount? known)
            ? known with
            {
                Count = known.Count + 1,
            }
            : new FaultCount(reason, 1, at);

    public void Reject(FaultReason reason, EvidencePosition at)
    {
        Rejected++;
        Add(reason, at);
    }

    public void Assume(string sentence)
    {
        if (_assumptions.Count < 100)
        {
            _assumptions.Add(sentence);
        }
    }
}
