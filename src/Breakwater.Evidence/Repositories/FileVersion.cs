using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>A file as one commit saved it anew.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Path">Its path in the tree, cleaned.</param>
/// <param name="LeavesTree">The path has a part that would lead out of the tree.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Content">The object that holds its bytes.</param>
internal readonly record struct FileVersion(
    CommitRecord Commit,
    string Path,
    bool LeavesTree,
    TreeEntryKind Kind,
    ObjectId Content
)
{
    /// <summary>Why it is not read; null where it is.</summary>
    public Refusal? Refusal =>
        LeavesTree ? new(FaultReason.PathTraversal, "its name leaves the repository")
        : Kind == TreeEntryKind.SymbolicLink
            ? new(FaultReason.NotAFile, "a symbolic link; never followed", "symbolic_link")
        : Kind == TreeEntryKind.OtherRepository
            ? new(FaultReason.NotAFile, "a commit of another repository (submodule); never followed", "git_link")
        : null;
}
