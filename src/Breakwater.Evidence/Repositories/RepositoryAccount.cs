using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Repositories;

/// <summary>What the ledger says of a repository.</summary>
/// <param name="IsWhole">Everything in it was read.</param>
/// <param name="Sentence">What was read, and what was not.</param>
internal sealed record RepositoryAccount(bool IsWhole, string Sentence)
{
    private const int MostObjects = 2_000_000;

    public static RepositoryAccount Of(
        References references,
        ObjectStore store,
        CommitHistory? history,
        IReadOnlyList<FileVersion> versions,
        RepositoryFaults faults
    )
    {
        List<string> said = [];
        int commits = history?.Commits.Count ?? 0;
        said.Add(
            commits == 0
                ? "HEAD leads to no commit"
                : $"{Count(commits, "commit")} of {BranchOf(references)} with {Count(versions.Count, "version")} of {Count(versions.DistinctBy(v => v.Path).Count(), "file")}"
        );
        int outside = Outside(store, history, faults, out bool counted);
        if (outside > 0)
        {
            said.Add(
                $"{(counted ? "" : "at least ")}{Count(outside, "commit")} of other branches, tags or an earlier history were not read"
            );
        }

        if (history is { CutCommits: > 0 })
        {
            said.Add("the history is cut (a shallow clone): what lies before is not there");
        }

        if (history is { Times.Corrected: > 0 and int corrected })
        {
            said.Add(
                $"{Count(corrected, "commit")} with a time that cannot be or contradicts the order of the history: taken at the time of the commit before"
            );
        }

        if (references.HasAlternates)
        {
            said.Add("it names another place for objects (alternates), which was not looked at");
        }

        said.AddRange(faults.Sentences);
        return new RepositoryAccount(outside == 0 && counted && faults.Reason is null, string.Join("; ", said));
    }

    /// <summary>Commits that are there and do not belong to the history of HEAD: other branches, tags, and what was rewritten.</summary>
    private static int Outside(ObjectStore store, CommitHistory? history, RepositoryFaults faults, out bool counted)
    {
        HashSet<ObjectId> outside = [];
        int looked = 0;
        counted = true;
        foreach ((ObjectId id, Func<ObjectKind> kind) in store.All())
        {
            if (looked++ == MostObjects)
            {
                counted = false;
                break;
            }

            if (history?.Contains(id) == true || outside.Contains(id))
            {
                continue;
            }

            try
            {
                if (kind() == ObjectKind.Commit)
                {
                    outside.Add(id);
                }
            }
            catch (UnpackException unreadable)
            {
                faults.Add(unreadable);
            }
        }

        return outside.Count;
    }

    /// <summary>A name of a branch is content of the evidence: an odd one is not repeated.</summary>
    private static string BranchOf(References references) =>
        references.Branch is not { } branch ? "the checked out commit"
        : branch.Length <= 100 && branch.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
            ? branch
        : "the checked out branch";

    private static string Count(int count, string noun) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
