using Breakwater.Model.Findings;
using Breakwater.Model.Spilling;
using Breakwater.Storage.Spilling;

namespace Breakwater.Storage.Findings;

/// <summary>
/// Takes findings in any order from any thread and gives them back sorted by (first time, id), the same finding from
/// several items merged into one. What does not fit the memory limit is sorted on disk.
/// </summary>
public sealed class FindingStore : IFindingSink, IDisposable
{
    /// <summary>Bytes of serialised findings held before a run is written.</summary>
    public const int MemoryLimit = 8 << 20;

    [ThreadStatic]
    private static RecordWriter? Writer;

    [ThreadStatic]
    private static SpillKey? Key;

    private readonly RecordSpill _records;

    /// <summary>A store that spills into a folder, which is made when it is needed and removed at the end.</summary>
    public FindingStore(string folder, int memoryLimit = MemoryLimit) =>
        _records = new RecordSpill(folder, memoryLimit);

    /// <summary>How many findings were added, before the same ones are merged.</summary>
    public long Added => _records.Count;

    /// <inheritdoc/>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        RecordWriter record = Writer ??= new RecordWriter();
        SpillKey key = Key ??= new SpillKey();
        record.Clear();
        FindingRecord.Write(record, finding);
        key.Start().Add(FindingOrder.Milliseconds(finding)).Add(finding.Id);
        _records.Add(key.Bytes, record.Written);
    }

    /// <summary>All findings, sorted and merged. May be read more than once; nothing may be added meanwhile.</summary>
    /// <param name="hashes">SHA-256 of items by path, for findings that were made before their item was hashed.</param>
    public IEnumerable<Finding> Sorted(IReadOnlyDictionary<string, string>? hashes = null)
    {
        List<Finding> same = [];
        RepeatedParts rules = new();
        foreach (SpilledRecord record in _records.Sorted())
        {
            Finding finding = FindingRecord.Read(record.Value, rules, hashes);
            if (same.Count > 0 && !string.Equals(same[0].Id, finding.Id, StringComparison.Ordinal))
            {
                yield return FindingMerge.Merge(same);
                same.Clear();
            }

            same.Add(finding);
            if (same.Count > FindingMerge.ReferenceLimit)
            {
                same = [FindingMerge.Merge(same)];
            }
        }

        if (same.Count > 0)
        {
            yield return FindingMerge.Merge(same);
        }
    }

    /// <summary>Removes what was written to disk.</summary>
    public void Dispose() => _records.Dispose();
}
