using Breakwater.Evidence.Formats;
using Breakwater.Model.Coverage;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Reading;

/// <summary>Counts what could not be read of one item, with the place where each kind was met first.</summary>
internal sealed class FaultLedger : IFaultSink
{
    private const int MaxAssumptions = 64;
    private readonly SortedDictionary<FaultReason, FaultCount> _counts = [];
    private readonly SortedSet<string> _assumptions = new(StringComparer.Ordinal);

    /// <summary>Where the positions that readers give are turned into those of the item; null where they are the same.</summary>
    public Utf16Positions? Positions { get; set; }

    public long Rejected { get; private set; }

    public IReadOnlyList<FaultCount> Counts => [.. _counts.Values];

    public IReadOnlyList<string> Assumptions => [.. _assumptions];

    public void Clear()
    {
        _counts.Clear();
        _assumptions.Clear();
        Positions = null;
        Rejected = 0;
    }

    public void Add(FaultReason reason, EvidencePosition at) => AddAtItem(reason, Positions?.ToItem(at) ?? at, 1);

    public void Reject(FaultReason reason, EvidencePosition at)
    {
        Rejected++;
        Add(reason, at);
    }

    public void AddCounted(FaultReason reason, EvidencePosition at, long count, long rejected)
    {
        if (count > 0)
        {
            Rejected += rejected;
            AddAtItem(reason, Positions?.ToItem(at) ?? at, count);
        }
    }

    public void Assume(string sentence)
    {
        if (_assumptions.Count < MaxAssumptions)
        {
            _assumptions.Add(sentence);
        }
    }

    /// <summary>A fault whose position is that of the item already.</summary>
    public void AddAtItem(FaultReason reason, EvidencePosition at, long count) =>
        _counts[reason] = _counts.TryGetValue(reason, out FaultCount? known)
            ? known with
            {
                Count = known.Count + count,
            }
            : new FaultCount(reason, count, at);
}
