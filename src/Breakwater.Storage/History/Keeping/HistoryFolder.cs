using Breakwater.Storage.Locking;

namespace Breakwater.Storage.History.Keeping;

/// <summary>Where a history has its files: one folder for each kind of event.</summary>
internal static class HistoryFolder
{
    private const string FlowFolder = "flows";
    private const string LockName = "lock";
    private const string ReadingName = "reading";

    /// <summary>The folder of flows.</summary>
    public static string Flows(string history) => Path.Combine(history, FlowFolder);

    /// <summary>Makes sure that nobody else writes until the result is disposed of; null where somebody does.</summary>
    public static FileStream? TryLock(string folder) => LockFile.TryTake(Path.Combine(folder, LockName));

    /// <summary>
    /// Says that somebody reads: nothing is removed until the result is disposed of. Null where the folder was never written by a
    /// program that removes anything, or cannot be locked.
    /// </summary>
    public static FileStream? Reading(string folder)
    {
        try
        {
            return new FileStream(
                Path.Combine(folder, ReadingName),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read,
                bufferSize: 0
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Makes sure that nobody reads until the result is disposed of; null where somebody does.</summary>
    public static FileStream? TryLockReaders(string folder) => LockFile.TryTake(Path.Combine(folder, ReadingName));

    /// <summary>The segments, sealed and not, by name. Where a segment is sealed, the same one that is being written anew is not among them.</summary>
    public static IReadOnlyList<string> Segments(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return [];
        }

        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (string path in Directory.GetFiles(folder))
        {
            names.Add(Path.GetFileName(path));
        }

        List<string> segments = [];
        foreach (string name in names)
        {
            if (SegmentNames.IsSegment(name) || IsAlone(name, names))
            {
                segments.Add(name);
            }
        }

        segments.Sort(StringComparer.Ordinal);
        return segments;
    }

    private static bool IsAlone(string name, HashSet<string> names) =>
        name.EndsWith(SegmentNames.Partial, StringComparison.Ordinal)
        && SegmentNames.IsSegment(name[..^SegmentNames.Partial.Length])
        && !names.Contains(name[..^SegmentNames.Partial.Length]);
}
