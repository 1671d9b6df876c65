using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>The spills of a run, each in a folder of its own below one, all removed at the end.</summary>
public sealed class SpillFolder : ISpillFactory, IDisposable
{
    /// <summary>Bytes of records that one spill holds before it writes to disk.</summary>
    public const long MemoryLimit = 4 << 20;

    private readonly string _folder;
    private readonly long _memoryLimit;
    private readonly List<RecordSpill> _spills = [];

    /// <summary>The spills of a run.</summary>
    /// <param name="folder">Where they are written; made when it is needed.</param>
    /// <param name="memoryLimit">Bytes of records that one spill holds before it writes to disk.</param>
    public SpillFolder(string folder, long memoryLimit = MemoryLimit)
    {
        _folder = folder;
        _memoryLimit = memoryLimit;
    }

    /// <inheritdoc />
    public ISpill Create(string name)
    {
        RecordSpill spill = new(Path.Combine(_folder, name), _memoryLimit);
        _spills.Add(spill);
        return spill;
    }

    /// <summary>Removes what was written to disk.</summary>
    public void Dispose()
    {
        _spills.ForEach(s => s.Dispose());
        if (Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
        {
            Directory.Delete(_folder);
        }
    }
}
