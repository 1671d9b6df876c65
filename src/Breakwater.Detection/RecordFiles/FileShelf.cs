using Breakwater.Model.RecordExposure;

namespace Breakwater.Detection.RecordFiles;

/// <summary>The files of call records among the evidence, by the names and sizes under which somebody may have fetched them.</summary>
internal sealed class FileShelf
{
    private readonly Dictionary<(string Name, long Bytes), Dictionary<string, List<RecordFileFacts>>> _files = [];

    /// <summary>There is none.</summary>
    public bool IsEmpty => _files.Count == 0;

    /// <summary>Puts a file on the shelf, and the archive that holds it.</summary>
    public void Add(RecordFileFacts file)
    {
        Add(FileNames.Of(file.Item.Path), file.Item.Length, file.Item.Path, file);
        foreach (string copy in file.Item.Copies)
        {
            Add(FileNames.Of(copy), file.Item.Length, file.Item.Path, file);
        }

        if (FileNames.ArchiveOf(file.Item.Path) is { } archive && file.Item.ArchiveLength is { } length)
        {
            Add(archive, length, FileNames.OnDisk(file.Item.Path), file);
        }
    }

    /// <summary>The files that a transfer took; empty where they are not among the evidence, or where several different ones have its name and size.</summary>
    /// <param name="path">As the transfer names it.</param>
    /// <param name="bytes">How many bytes went over.</param>
    public IReadOnlyList<RecordFileFacts> Find(string path, long? bytes) =>
        bytes is { } length
        && _files.TryGetValue((FileNames.Of(path), length), out Dictionary<string, List<RecordFileFacts>>? found)
        && found.Count == 1
            ? [.. found.Values.First().OrderBy(f => f.Item.Path, StringComparer.Ordinal)]
            : [];

    /// <summary>What a transfer took, as far as it is among the evidence.</summary>
    public TakenFile Taken(TakenFile file) =>
        file with
        {
            Contents = [.. Find(file.Name, file.Bytes).Select(f => f.Content)],
        };

    private void Add(string name, long bytes, string where, RecordFileFacts file)
    {
        if (!_files.TryGetValue((name, bytes), out Dictionary<string, List<RecordFileFacts>>? places))
        {
            _files[(name, bytes)] = places = new Dictionary<string, List<RecordFileFacts>>(StringComparer.Ordinal);
        }

        if (!places.TryGetValue(where, out List<RecordFileFacts>? files))
        {
            places[where] = files = [];
        }

        if (!files.Contains(file))
        {
            files.Add(file);
        }
    }
}
