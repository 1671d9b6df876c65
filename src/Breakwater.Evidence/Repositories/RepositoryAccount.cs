using System.Globalization;

namespace Breakwater.Evidence.Repositories;

/// <summary>What the ledger says of a repository.</summary>
/// <param name="IsWhole">Everything in it was read.</param>
/// <param name="Sentence">What was read, and what was not.</param>
internal sealed record RepositoryAccount(bool IsWhole, string Sentence)
{
    private const int LongestBranch = 100;

    public static RepositoryAccount Of(
        References references,
        CommitHistory history,
        IReadOnlyList<FileVersion> versions,
        IRepositoryFiles files,
        RepositoryFaults faults
    )
    {
        HashSet<ObjectId> unread = [.. history.Contents];
        unread.ExceptWith(versions.Select(v => v.Content));
        int beside = files.Names.Count(n => !RepositoryNames.IsHistory(n));
        string[] said =
        [
            Read(references, history, versions),
            .. Notes(references, history),
            .. unread.Count > 0
                ? (string[])[$"{Count(unread.Count, "content")} of files that no commit of the time line has: not read"]
                : [],
            .. beside > 0
                ? (string[])[$"{Count(beside, "file")} that git keeps beside the history: hashed and not read"]
                : [],
            .. faults.Sentences,
        ];
        return new RepositoryAccount(
            history is { OtherCommits: 0, IsCut: false } && unread.Count == 0 && faults.Reason is null,
            string.Join("; ", said)
        );
    }

    private static string Read(References references, CommitHistory history, IReadOnlyList<FileVersion> versions)
    {
        string commits = Count(history.Commits.Count, "commit");
        string files =
            $"{Count(versions.Count, "version")} of {Count(versions.DistinctBy(v => v.Path).Count(), "file")}";
        return references.Head is not null ? $"{commits} of {BranchOf(references)} with {files}"
            : history.Commits.Count == 0 ? "HEAD leads to no commit"
            : $"HEAD leads to no commit; what is there was taken: {commits} with {files}";
    }

    private static IEnumerable<string> Notes(References references, CommitHistory history)
    {
        if (references.Head is not null && history.LostCommits > 0)
        {
            yield return $"{Count(history.LostCommits, "commit")} among them that nothing leads to any more: the history was rewritten";
        }

        if (history.OtherCommits > 0)
        {
            yield return $"{Count(history.OtherCommits, "commit")} of other branches and tags: not read";
        }

        if (history.IsCut)
        {
            yield return "it has so many objects that not every one was looked at for commits that nothing leads to";
        }

        if (history.CutCommits > 0)
        {
            yield return "the history is cut (a shallow clone): what lies before is not there";
        }

        if (history.Times.Corrected > 0)
        {
            yield return $"{Count(history.Times.Corrected, "commit")} with a time that cannot be or contradicts the order of the history: taken at the time of the commit before";
        }

        if (references.HasAlternates)
        {
            yield return "it names another place for objects (alternates), which was not looked at";
        }
    }

    /// <summary>A name of a branch is content of the evidence: an odd one is not repeated.</summary>
    private static string BranchOf(References references) =>
        references.Branch is not { } branch ? "the checked out commit"
        : branch.Length <= LongestBranch
        && branch.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')
            ? branch
        : "the checked out branch";

    private static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
