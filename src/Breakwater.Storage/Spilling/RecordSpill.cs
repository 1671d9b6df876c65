using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>Records sorted in memory up to a limit, and on disk beyond it.</summary>
public sealed class RecordSpill : ISpill, IDisposable
{
    private const int RunLimit = 128;
    private readonly string _folder;
    private readonly long _memoryLimit;
    private readonly Lock _gate = new();
    private readonly List<SpillRun> _runs = [];
    private readonly HeldRecords _held;
    private int _nextRun;

    /// <summary>A spill into a folder, which is made when it is needed and removed at the end.</summary>
    /// <param name="folder">Where runs are written.</param>
    /// <param name="memoryLimit">Bytes of records held before a run is written.</param>
    public RecordSpill(string folder, long memoryLimit)
    {
        _folder = folder;
        _memoryLimit = memoryLimit;
        _held = new HeldRecords(memoryLimit);
    }

    /// <inheritdoc />
    public long Count { get; private set; }

    /// <inheritdoc />
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        lock (_gate)
        {
            Count++;
            _held.Add(key, value);
            if (_held.Size >= _memoryLimit)
            {
                Spill();
            }
        }
    }

    /// <inheritdoc />
    public IEnumerable<SpilledRecord> Sorted()
    {
        return SortedMerge.Merge([.. _runs.Select(r => r.Read()), _held.Sorted()]);
    }

    /// <inheritdoc />
    public void Clear()
    {
        lock (_gate)
        {
            _runs.ForEach(r => File.Delete(r.Path));
            _runs.Clear();
            _held.Release();
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

    private void Spill()
    {
        Directory.CreateDirectory(_folder);
        _runs.Add(SpillRun.Write(NextRunPath(), _held.Sorted()));
        _held.Clear();
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
