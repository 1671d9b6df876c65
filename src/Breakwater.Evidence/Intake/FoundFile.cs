using Breakwater.Evidence.Unpacking;

namespace Breakwater.Evidence.Intake;

/// <summary>One path that the walk met, before anything was opened.</summary>
/// <param name="FullPath">Where it is on this machine; never written to an answer.</param>
/// <param name="Path">Its path in the ledger.</param>
/// <param name="Status">What it is.</param>
internal sealed record FoundFile(string FullPath, string Path, FileStatus Status)
{
    /// <summary>Why it is not opened; null where it is a file to be read.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Written by this tool.</summary>
    public bool IsOwnOutput { get; init; }

    /// <summary>What standard input gave, kept in a temporary file.</summary>
    public TemporaryFile? Spooled { get; init; }

    /// <summary>What stopped the spooling early; null where all is there.</summary>
    public UnpackException? SpoolFailure { get; init; }

    /// <summary>The files of the repository that it is; null for a file.</summary>
    public FolderRepository? Repository { get; init; }

    /// <summary>Bytes to read.</summary>
    public long Bytes =>
        Repository is not null ? Repository.Bytes
        : Refusal is not null || IsOwnOutput ? 0
        : Spooled?.Length ?? Status.Length;
}
