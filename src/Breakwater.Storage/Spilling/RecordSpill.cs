using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>Records sorted in memory up to a limit, and on disk beyond it.</summary>
public sealed class RecordSpill : ISpill, IDisposable
{
    /// <summary>What a held record takes beside its bytes: the array's header, the slot in the list, and what a list wastes.</summary>
    private const int Overhead = 64;

    private const int RunLimit = 128;
    private readonly string _folder;
    private readonly long _memoryLimit;
    private readonly Lock _gate = new();
    private readonly List<SpillRun> _runs = [];
    private List<SpilledRecord> _held = [];
    private long _heldBytes;
    private int _nextRun;

    /// <summary>A spill into a folder, which is made when it is needed and removed at the end.</summary>
    /// <param name="folder">Where runs are written.</param>
    /// <param name="memoryLimit">Bytes of records held before a run is written.</param>
    public RecordSpill(string folder, long memoryLimit)
    {
        _folder = folder;
        _memoryLimit = memoryLimit;
    }

    /// <inheritdoc />
    public long Count { get; private set; }

    /// <inheritdoc />
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        SpilledRecord record = new(key, value);
        lock (_gate)
        {
            Count++;
            _held.Add(record);
            _heldBytes += record.Length + Overhead;
            if (_heldBytes >= _memoryLimit)
            {
                Spill();
            }
        }
    }

    /// <inheritdoc />
    public IEnumerable<SpilledRecord> Sorted()
    {
        _held.Sort(SpilledRecord.Compare);
        return SortedMerge.Merge([.. _runs.Select(r => r.Read()), _held]);
    }

    /// <summary>Removes what was written to disk.</summary>
    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
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

    private string NextRunPath() => Path.Combine(_folder, $"{_nextRun++}.run");
}
