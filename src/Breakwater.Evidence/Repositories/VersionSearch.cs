using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// Finds what each commit saved anew: files that differ from what every one of its parents has at that path (what
/// <c>git log -c</c> lists). A file that only changed its rights is the same.
/// </summary>
internal sealed class VersionSearch(
    ObjectStore store,
    CommitHistory history,
    UnpackLimits limits,
    RepositoryFaults faults,
    CancellationToken cancellation
)
{
    private const int DeepestFolder = 128;
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly List<FileVersion> _versions = [];
    private long _folders;
    private bool _isFull;

    /// <summary>The versions, file by file, the latest first: so each is mostly a delta of the one before.</summary>
    public IReadOnlyList<FileVersion> Find()
    {
        foreach (CommitRecord commit in history.Commits)
        {
            cancellation.ThrowIfCancellationRequested();
            ObjectId?[] parents = [.. history.ParentsOf(commit).Select(p => (ObjectId?)p.Tree)];
            Compare(commit, "", commit.Tree, parents, 0);
            if (_isFull)
            {
                faults.Add(
                    new UnpackException(
                        FaultReason.TooLarge,
                        $"its history has more than {limits.MaxMembers} versions; the oldest are left out"
                    )
                );
                break;
            }
        }

        // The sort keeps the order of commits among versions of one path.
        return [.. _versions.OrderBy(v => v.Path, StringComparer.Ordinal)];
    }

    private void Compare(CommitRecord commit, string folder, ObjectId tree, ObjectId?[] parents, int depth)
    {
        if (_isFull || parents.Contains(tree))
        {
            return;
        }

        // A tree may hold one subtree a hundred times, and that one likewise: what is gone through has a limit of its own.
        if (depth > DeepestFolder || ++_folders > 20L * limits.MaxMembers)
        {
            faults.Add(new UnpackException(FaultReason.TooDeep, "its folders lie too deep inside one another"));
            return;
        }

        try
        {
            byte[] content = store.Read(tree, ObjectKind.Tree);
            byte[]?[] before = [.. parents.Select(p => p is { } id ? Before(id) : null)];
            Compare(commit, folder, content, before, depth);
        }
        catch (UnpackException unreadable)
        {
            faults.Add(new UnpackException(unreadable.Reason, $"files of a commit are lost: {unreadable.Detail}"));
        }
    }

    /// <summary>A parent's folder; where it cannot be read, nothing is known to be the same.</summary>
    private byte[]? Before(ObjectId tree)
    {
        try
        {
            return store.Read(tree, ObjectKind.Tree);
        }
        catch (UnpackException)
        {
            // The commit that this tree belongs to reports it.
            return null;
        }
    }

    private void Compare(CommitRecord commit, string folder, byte[] tree, byte[]?[] before, int depth)
    {
        int[] cursors = new int[before.Length];
        TreeEntries entries = new(tree, store.IdBytes);
        while (!_isFull && entries.Next())
        {
            bool isFolder = entries.Kind == TreeEntryKind.Folder;
            bool isKnown = false;
            ObjectId?[] below = new ObjectId?[before.Length];
            for (int i = 0; i < before.Length && !isKnown; i++)
            {
                TreeEntries other = new(before[i], store.IdBytes, cursors[i]);
                bool isThere = other.Seek(entries.Name, entries.Kind);
                cursors[i] = other.At;
                if (isThere)
                {
                    isKnown = other.Id == entries.Id;
                    below[i] = isFolder ? other.Id : null;
                }
            }

            if (isKnown)
            {
                continue;
            }

            string name = MemberName.Decode(entries.Name);
            string path = folder.Length == 0 ? name : $"{folder}/{name}";
            if (isFolder)
            {
                Compare(commit, path, entries.Id, below, depth + 1);
            }
            else
            {
                Add(commit, path, entries.Kind, entries.Id);
            }
        }
    }

    private void Add(CommitRecord commit, string path, TreeEntryKind kind, ObjectId content)
    {
        _isFull = _versions.Count == limits.MaxMembers;
        if (_isFull)
        {
            return;
        }

        string clean = MemberName.Clean(path, out bool leaves);
        if (!_paths.TryAdd(clean, clean))
        {
            clean = _paths[clean];
        }

        _versions.Add(new FileVersion(commit, clean, leaves, kind, content));
    }
}
