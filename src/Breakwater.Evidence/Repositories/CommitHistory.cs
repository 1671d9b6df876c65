using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>The commits that HEAD leads to, over all parents, and the time at which each counts.</summary>
internal sealed class CommitHistory
{
    private readonly Dictionary<ObjectId, CommitRecord> _commits = [];
    private readonly ObjectStore _store;
    private readonly RepositoryFaults _faults;
    private readonly IReadOnlySet<ObjectId> _cuts;

    public CommitHistory(
        ObjectStore store,
        ObjectId head,
        IReadOnlySet<ObjectId> cuts,
        int mostCommits,
        DateTimeOffset? now,
        RepositoryFaults faults,
        CancellationToken cancellation
    )
    {
        _store = store;
        _faults = faults;
        _cuts = cuts;
        Collect(head, mostCommits, cancellation);
        Commits = Ordered(head);
        Times = CommitTimes.Of([.. Commits.Reverse()], now);
    }

    /// <summary>The commits, the latest first and each before its parents.</summary>
    public IReadOnlyList<CommitRecord> Commits { get; }

    /// <summary>When each commit counts.</summary>
    public CommitTimes Times { get; }

    /// <summary>Commits at which the history was cut on purpose.</summary>
    public int CutCommits { get; private set; }

    /// <summary>Whether a commit belongs to it.</summary>
    public bool Contains(ObjectId id) => _commits.ContainsKey(id);

    /// <summary>The parents of a commit that are there.</summary>
    public IEnumerable<CommitRecord> ParentsOf(CommitRecord commit) =>
        _cuts.Contains(commit.Id)
            ? []
            : commit.Parents.Where(_commits.ContainsKey).Select(p => _commits[p]).Where(p => p.Id != commit.Id);

    /// <summary>The latest come first, so that a limit leaves out the oldest.</summary>
    private void Collect(ObjectId head, int most, CancellationToken cancellation)
    {
        PriorityQueue<CommitRecord, (long, UInt128, UInt128)> waiting = new();
        HashSet<ObjectId> met = [];
        Queue(head);
        while (waiting.TryDequeue(out CommitRecord? commit, out _))
        {
            cancellation.ThrowIfCancellationRequested();
            if (_commits.Count == most)
            {
                _faults.Add(
                    new UnpackException(
                        FaultReason.TooLarge,
                        $"it has more than {most} commits; the oldest are left out"
                    )
                );
                return;
            }

            _commits.Add(commit.Id, commit);
            if (_cuts.Contains(commit.Id))
            {
                CutCommits += commit.Parents.Count > 0 ? 1 : 0;
                continue;
            }

            foreach (ObjectId parent in commit.Parents)
            {
                Queue(parent);
            }
        }

        void Queue(ObjectId id)
        {
            if (met.Add(id) && Read(id) is { } commit)
            {
                waiting.Enqueue(commit, (-(commit.Seconds ?? 0), id.High, id.Low));
            }
        }
    }

    private CommitRecord? Read(ObjectId id)
    {
        try
        {
            return CommitRecord.Of(id, _store.Read(id, ObjectKind.Commit), _store.IdBytes);
        }
        catch (UnpackException unreadable)
        {
            _faults.Add(
                new UnpackException(unreadable.Reason, $"the history before a commit is lost: {unreadable.Detail}")
            );
            return null;
        }
    }

    /// <summary>Children before parents whatever their times say; of those that may come next, the latest.</summary>
    private List<CommitRecord> Ordered(ObjectId head)
    {
        Dictionary<ObjectId, int> children = [];
        foreach (ObjectId parent in _commits.Values.SelectMany(ParentsOf).Select(p => p.Id))
        {
            children[parent] = children.GetValueOrDefault(parent) + 1;
        }

        List<CommitRecord> ordered = new(_commits.Count);
        PriorityQueue<CommitRecord, (long, UInt128, UInt128)> ready = new();
        if (_commits.TryGetValue(head, out CommitRecord? first))
        {
            ready.Enqueue(first, default);
        }

        while (ready.TryDequeue(out CommitRecord? commit, out _))
        {
            ordered.Add(commit);
            foreach (CommitRecord parent in ParentsOf(commit))
            {
                if (--children[parent.Id] == 0)
                {
                    ready.Enqueue(parent, (-(parent.Seconds ?? 0), parent.Id.High, parent.Id.Low));
                }
            }
        }

        return ordered;
    }
}
