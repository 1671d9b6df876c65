using System.Diagnostics.CodeAnalysis;
using Breakwater.Storage.Locking;

namespace Breakwater.Storage.Baselines;

/// <summary>The folder of a baseline. Only one process learns at a time; many may read.</summary>
public sealed class FlowBaselineStore : IDisposable
{
    /// <summary>Name of the file that holds the baseline of flows.</summary>
    public const string Name = "flow-baseline.ndjson";

    private const string LockName = "lock";
    private readonly string _path;
    private readonly FileStream? _lock;

    private FlowBaselineStore(string path, FlowBaselineFile stored, FileStream? held) =>
        (_path, Stored, _lock) = (path, stored, held);

    /// <summary>What was usual before.</summary>
    public FlowBaselineFile Stored { get; }

    /// <summary>Opens a folder.</summary>
    /// <param name="folder">The folder; made where it shall be learned in and is not there.</param>
    /// <param name="isReadOnly">Nothing shall be learned; nothing is written, not even a lock.</param>
    /// <param name="store">The store, where the result is null.</param>
    /// <returns>Why it cannot be used; null where it can.</returns>
    public static string? TryOpen(string folder, bool isReadOnly, [NotNullWhen(true)] out FlowBaselineStore? store)
    {
        store = null;
        FileStream? held = null;
        try
        {
            if (!isReadOnly)
            {
                Directory.CreateDirectory(folder);
                held = LockFile.TryTake(Path.Combine(folder, LockName));
                if (held is null)
                {
                    return $"{folder}: another run learns in this baseline; wait for it, or hunt with --baseline-read-only";
                }
            }
            else if (!Directory.Exists(folder))
            {
                return $"{folder} is not a folder";
            }

            string path = Path.Combine(folder, Name);
            string? wrong = FlowBaselineFile.TryOpen(path, out FlowBaselineFile stored);
            if (wrong is not null)
            {
                stored.Dispose();
                held?.Dispose();
                return wrong;
            }

            store = new FlowBaselineStore(path, stored, held);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            held?.Dispose();
            return $"{folder}: {error.Message}";
        }
    }

    /// <summary>Begins to write what is usual from now on.</summary>
    public FlowBaselineDraft Draft() => new(_path);

    /// <inheritdoc />
    public void Dispose()
    {
        Stored.Dispose();
        _lock?.Dispose();
    }
}
