using System.Buffers;
using Breakwater.Model.Documents;
using Breakwater.Model.Findings;

namespace Breakwater.Storage.Findings;

/// <summary>
/// Takes findings in any order from any thread and gives them back sorted by (first time, id), the same finding from
/// several items merged into one. What does not fit the memory limit is sorted on disk.
/// </summary>
public sealed class FindingStore : IFindingSink, IDisposable
{
    /// <summary>Bytes of serialised findings held before a run is written.</summary>
    public const int MemoryLimit = 24 << 20;

    private const int RunLimit = 128;
    private readonly string _folder;
    private readonly int _memoryLimit;
    private readonly Lock _gate = new();
    private readonly List<SpillRun> _runs = [];
    private List<SpilledRecord> _held = [];
    private long _heldBytes;
    private int _nextRun;

    /// <summary>A store that spills into a folder, which is made when it is needed and removed at the end.</summary>
    public FindingStore(string folder, int memoryLimit = MemoryLimit)
    {
        _folder = folder;
        _memoryLimit = memoryLimit;
    }

    /// <summary>How many findings were added, before the same ones are merged.</summary>
    public long Added { get; private set; }

    /// <inheritdoc/>
    public void Add(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        SpilledRecord record = new(Key(finding), finding.Id, Serialise(finding));
        lock (_gate)
        {
            Added++;
            _held.Add(record);
            _heldBytes += record.Document.Length + 100;
            if (_heldBytes >= _memoryLimit)
            {
                Spill();
            }
        }
    }

    /// <summary>All findings, sorted and merged. May be read more than once; nothing may be added meanwhile.</summary>
    /// <param name="hashes">SHA-256 of items by path, for findings that were made before their item was hashed.</param>
    public IEnumerable<Finding> Sorted(IReadOnlyDictionary<string, string>? hashes = null)
    {
        _held.Sort(SpilledRecord.Compare);
        List<Finding> same = [];
        foreach (SpilledRecord record in SortedMerge.Merge([.. _runs.Select(r => r.Read()), _held]))
        {
            if (same.Count > 0 && !string.Equals(same[0].Id, record.Id, StringComparison.Ordinal))
            {
                yield return FindingMerge.Merge(same);
                same.Clear();
            }

            same.Add(WithHashes(FindingDocument.Read(record.Document), hashes));
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
    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private static Finding WithHashes(Finding finding, IReadOnlyDictionary<string, string>? hashes) =>
        hashes is null || finding.Evidence.All(e => e.Sha256.Length > 0)
            ? finding
            : finding with
            {
                Evidence =
                [
                    .. finding.Evidence.Select(e =>
                        e.Sha256.Length == 0 && hashes.TryGetValue(e.Path, out string? hash)
                            ? e with
                            {
                                Sha256 = hash,
                            }
                            : e
                    ),
                ],
            };

    private static long Key(Finding finding) => FindingOrder.Milliseconds(finding);

    private static byte[] Serialise(Finding finding)
    {
        ArrayBufferWriter<byte> document = new(1024);
        FindingDocument.Write(document, finding);
        return document.WrittenSpan.ToArray();
    }

    private void Spill()
    {
        Directory.CreateDirectory(_folder);
        _held.Sort(SpilledRecord.Compare);
        _runs.Add(SpillRun.Write(NextRunPath(), _held));
        _held = [];
        _heldBytes = 0;
        if (_runs.Count == RunLimit)
        {
            // One more level of runs, so that a merge never holds more than RunLimit files open.
            SpillRun merged = SpillRun.Write(NextRunPath(), SortedMerge.Merge([.. _runs.Select(r => r.Read())]));
            _runs.ForEach(r => File.Delete(r.Path));
            _runs.Clear();
            _runs.Add(merged);
        }
    }

    private string NextRunPath() => Path.Combine(_folder, $"findings-{_nextRun++}.run");
}
