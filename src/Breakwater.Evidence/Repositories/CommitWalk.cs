using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>Follows commits to their parents. The latest come first, so that a limit leaves out the oldest.</summary>
internal sealed class CommitWalk(
    ObjectStore store,
    IReadOnlySet<ObjectId> cuts,
    int mostCommits,
    RepositoryFaults faults,
    CancellationToken cancellation
)
{
    private readonly HashSet<ObjectId> _met = [];
    private bool _isFull;

    /// <summary>Commits at which the history was cut on purpose.</summary>
    public int CutCommits { get; private set; }

    /// <summary>The commits that some lead to and that were not met before.</summary>
    public IEnumerable<CommitRecord> From(IEnumerable<ObjectId> starts)
    {
        PriorityQueue<CommitRecord, (long, UInt128, UInt128)> waiting = new();
        foreach (ObjectId start in starts)
        {
            Add(start, waiting);
        }

        while (waiting.TryDequeue(out CommitRecord? commit, out _))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return commit;
            if (cuts.Contains(commit.Id))
            {
                CutCommits += commit.Parents.Count > 0 ? 1 : 0;
                continue;
            }

            foreach (ObjectId parent in commit.Parents)
            {
                Add(parent, waiting);
            }
        }
    }

    private void Add(ObjectId id, PriorityQueue<CommitRecord, (long, UInt128, UInt128)> waiting)
    {
        if (_met.Contains(id))
        {
            return;
        }

        if (_met.Count == mostCommits)
        {
            if (!_isFull)
            {
                faults.Add(
                    new UnpackException(
                        FaultReason.TooLarge,
                        $"it has more than {mostCommits} commits; the oldest are left out"
                    )
                );
            }

            _isFull = true;
            return;
        }

        _met.Add(id);
        try
        {
            CommitRecord commit = CommitRecord.Of(id, store.Read(id, ObjectKind.Commit), store.IdBytes);
            waiting.Enqueue(commit, (-(commit.Seconds ?? 0), id.High, id.Low));
        }
        catch (UnpackException unreadable)
        {
            faults.Add(
                new UnpackException(unreadable.Reason, $"the history before a commit is lost: {unreadable.Detail}")
            );
        }
    }
}
