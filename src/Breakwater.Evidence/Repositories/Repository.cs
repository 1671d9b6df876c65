using System.Globalization;
using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// A git repository as a time line: every version of every file in the history of what is checked out. Only its own files are
/// looked at. No setting, hook, filter or replacement in it has any effect, and nothing is written.
/// </summary>
internal sealed class Repository : IDisposable
{
    private readonly RepositoryFaults _faults;
    private readonly IRepositoryFiles _files;
    private readonly References _references;
    private readonly ObjectStore _store;
    private readonly CommitHistory _history;

    public Repository(
        IRepositoryFiles files,
        UnpackLimits limits,
        DateTimeOffset? now,
        RepositoryFaults faults,
        CancellationToken cancellation
    )
    {
        _faults = faults;
        _files = files;
        _references = new References(files, _faults);
        _store = new ObjectStore(files, _references.IdBytes, new RepositoryBudget(limits, files.Bytes), _faults);
        _history = new CommitHistory(_store, _references, limits, now, _faults, cancellation);
        Versions = new VersionSearch(_store, _history, limits, _faults, cancellation).Find();
    }

    /// <summary>Every version, file by file, the latest first.</summary>
    public IReadOnlyList<FileVersion> Versions { get; }

    /// <summary>What could not be read.</summary>
    public RepositoryFaults Faults => _faults;

    /// <summary>
    /// The folder that stands in paths for a commit: the time at which it counts, and its whole name after the <c>g</c> of
    /// <c>git describe</c>. git takes it for a revision, and no digit of it looks like a date.
    /// </summary>
    public string FolderOf(CommitRecord commit)
    {
        string time =
            _history.Times.Of(commit.Id)?.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture) ?? "undated";
        return $"{time}-g{commit.Id.ToHex(_store.IdBytes)}";
    }

    /// <summary>The bytes of a version.</summary>
    /// <exception cref="UnpackException">They cannot be read.</exception>
    public byte[] Read(FileVersion version) => _store.Read(version.Content, ObjectKind.Blob);

    /// <summary>What a person must know of how it was read.</summary>
    public RepositoryAccount Account() => RepositoryAccount.Of(_references, _history, Versions, _files, _faults);

    public void Dispose() => _store.Dispose();
}
