using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>
/// The commits of the time line, and the time at which each counts: what HEAD leads to over all parents, and what nothing leads to
/// any more. A history that was rewritten leaves its commits behind for a time; they were captures all the same.
/// </summary>
internal sealed class CommitHistory
{
    private const int MostObjects = 2_000_000;
    private readonly Dictionary<ObjectId, CommitRecord> _commits = [];
    private readonly Dictionary<ObjectId, CommitRecord> _others = [];
    private readonly HashSet<ObjectId> _contents = [];
    private readonly ObjectStore _store;
    private readonly IReadOnlySet<ObjectId> _cuts;

    public CommitHistory(
        ObjectStore store,
        References references,
        UnpackLimits limits,
        DateTimeOffset? now,
        RepositoryFaults faults,
        CancellationToken cancellation
    )
    {
        _store = store;
        _cuts = references.Cuts;
        CommitWalk walk = new(store, _cuts, limits.MaxCommits, faults, cancellation);
        Take(walk.From(references.Head is { } head ? [head] : []));
        foreach (CommitRecord other in walk.From(references.Head is null ? [] : Peeled(references, faults)))
        {
            _others.Add(other.Id, other);
        }

        CutCommits = walk.CutCommits;
        int before = _commits.Count;
        Take(walk.From(Left(faults, cancellation)));
        LostCommits = _commits.Count - before;
        Commits = Ordered();
        Times = CommitTimes.Of([.. Commits.Reverse()], now);
    }

    /// <summary>The commits, the latest first and each before its parents.</summary>
    public IReadOnlyList<CommitRecord> Commits { get; }

    /// <summary>When each commit counts.</summary>
    public CommitTimes Times { get; }

    /// <summary>Commits at which the history was cut on purpose.</summary>
    public int CutCommits { get; }

    /// <summary>Commits of other branches and tags alone, which are no part of the time line.</summary>
    public int OtherCommits => _others.Count;

    /// <summary>Commits of the time line that nothing leads to any more.</summary>
    public int LostCommits { get; }

    /// <summary>Contents of files that are there.</summary>
    public IReadOnlySet<ObjectId> Contents => _contents;

    /// <summary>Not every object was looked at: there may be more commits that nothing leads to.</summary>
    public bool IsCut { get; private set; }

    /// <summary>The parents of a commit that are there, on whichever line.</summary>
    public IEnumerable<CommitRecord> ParentsOf(CommitRecord commit) =>
        _cuts.Contains(commit.Id)
            ? []
            : commit
                .Parents.Where(p => p != commit.Id)
                .Select(p => _commits.GetValueOrDefault(p) ?? _others.GetValueOrDefault(p))
                .OfType<CommitRecord>();

    private void Take(IEnumerable<CommitRecord> commits)
    {
        foreach (CommitRecord commit in commits)
        {
            _commits.Add(commit.Id, commit);
        }
    }

    /// <summary>What other references lead to, through tags that are objects of their own.</summary>
    private IEnumerable<ObjectId> Peeled(References references, RepositoryFaults faults)
    {
        foreach (ObjectId start in references.Others)
        {
            ObjectId? commit = null;
            try
            {
                commit = _store.CommitOf(start);
            }
            catch (UnpackException unreadable)
            {
                faults.Add(new UnpackException(unreadable.Reason, $"a reference leads nowhere: {unreadable.Detail}"));
            }

            if (commit is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Every commit that no reference leads to; what files there are is noted meanwhile.</summary>
    private HashSet<ObjectId> Left(RepositoryFaults faults, CancellationToken cancellation)
    {
        int looked = 0;
        HashSet<ObjectId> left = [];
        foreach ((ObjectId id, ObjectKind kind) in _store.All(faults))
        {
            cancellation.ThrowIfCancellationRequested();
            if (looked++ == MostObjects)
            {
                IsCut = true;
                break;
            }

            if (kind == ObjectKind.Blob)
            {
                _contents.Add(id);
            }
            else if (kind == ObjectKind.Commit && !_commits.ContainsKey(id) && !_others.ContainsKey(id))
            {
                left.Add(id);
            }
        }

        return left;
    }

    /// <summary>Children before parents whatever their times say; of those that may come next, the latest.</summary>
    private List<CommitRecord> Ordered()
    {
        Dictionary<ObjectId, int> children = [];
        foreach (ObjectId parent in _commits.Values.SelectMany(EarlierOf).Select(p => p.Id))
        {
            children[parent] = children.GetValueOrDefault(parent) + 1;
        }

        List<CommitRecord> ordered = new(_commits.Count);
        PriorityQueue<CommitRecord, (long, UInt128, UInt128)> ready = new();
        foreach (CommitRecord commit in _commits.Values.Where(c => !children.ContainsKey(c.Id)))
        {
            ready.Enqueue(commit, Order(commit));
        }

        while (ready.TryDequeue(out CommitRecord? commit, out _))
        {
            ordered.Add(commit);
            foreach (CommitRecord parent in EarlierOf(commit))
            {
                if (--children[parent.Id] == 0)
                {
                    ready.Enqueue(parent, Order(parent));
                }
            }
        }

        return ordered;
    }

    private IEnumerable<CommitRecord> EarlierOf(CommitRecord commit) =>
        ParentsOf(commit).Where(p => _commits.ContainsKey(p.Id));

    private static (long, UInt128, UInt128) Order(CommitRecord commit) =>
        (-(commit.Seconds ?? 0), commit.Id.High, commit.Id.Low);
}
