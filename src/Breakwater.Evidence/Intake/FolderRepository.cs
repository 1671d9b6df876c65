using System.Text;

namespace Breakwater.Evidence.Intake;

/// <summary>A repository in a folder: those of its files that are its history, as the search met them.</summary>
internal sealed class FolderRepository(string folder)
{
    private readonly List<(string Name, FileStatus Status)> _files = [];

    /// <summary>Where it is on this machine.</summary>
    public string Folder => folder;

    /// <summary>Its files, sorted by the UTF-8 bytes of their names once the search is over.</summary>
    public IReadOnlyList<(string Name, FileStatus Status)> Files => _files;

    /// <summary>Bytes of all of them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a folder with these entries is the folder of a repository (gitrepository-layout).</summary>
    public static bool IsAt(string folder, IReadOnlyList<string> names) =>
        names.Contains(Repositories.RepositoryNames.Head)
        && names.Contains("objects")
        && (names.Contains("refs") || names.Contains(Repositories.RepositoryNames.PackedReferences))
        && FileStatus.Of(Path.Combine(folder, Repositories.RepositoryNames.Head)).Kind == PathKind.File
        && FileStatus.Of(Path.Combine(folder, "objects")).Kind == PathKind.Folder;

    /// <summary>Takes a file where it is part of the history.</summary>
    public bool Take(string name, FileStatus status)
    {
        if (status.Kind != PathKind.File || !Repositories.RepositoryNames.IsPart(name, status.Length))
        {
            return false;
        }

        _files.Add((name, status));
        Bytes += status.Length;
        return true;
    }

    /// <summary>Ends the search.</summary>
    public void Sort() =>
        _files.Sort(
            (a, b) => Encoding.UTF8.GetBytes(a.Name).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b.Name))
        );

    /// <summary>Whether every file is still what the search met.</summary>
    public bool IsUnchanged() => _files.TrueForAll(f => FileStatus.Of(Path.Combine(folder, f.Name)) == f.Status);
}
