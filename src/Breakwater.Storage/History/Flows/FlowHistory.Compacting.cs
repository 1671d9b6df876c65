using Breakwater.Storage.History.Keeping;

namespace Breakwater.Storage.History.Flows;

/// <content>Few large segments instead of many small ones.</content>
public sealed partial class FlowHistory
{
    /// <summary>
    /// Writes small segments together: those of live sources, and those of items of which all flows are kept. Whenever the process ends, every
    /// row is there once.
    /// </summary>
    /// <param name="cancellation">Stops between two segments.</param>
    /// <exception cref="IOException">The disk takes nothing more; what was done until then is whole.</exception>
    public CompactOutcome Compact(CancellationToken cancellation)
    {
        FlowCompaction compaction = new(_folder, Report);
        (int replaced, int made, long rows, int waiting) = (0, 0, 0, 0);
        foreach (List<KeptSegment> group in FlowCompaction.Groups(_manifest, _folder, SegmentRows))
        {
            if (cancellation.IsCancellationRequested)
            {
                break;
            }

            BeforeStep("write");
            if (compaction.Write(group) is not { } segment)
            {
                continue;
            }

            BeforeStep("list");
            Keep(segment);
            BeforeStep("name");
            File.Move(PathOf(segment.File) + FlowCompaction.Unfinished, PathOf(segment.File), overwrite: true);
            BeforeStep("remove");
            waiting += RemoveReplaced();
            (replaced, made, rows) = (replaced + group.Count, made + 1, rows + segment.Rows);
        }

        return new CompactOutcome(replaced, made, rows, waiting, cancellation.IsCancellationRequested);
    }

    /// <summary>Removes what a process that was killed left of writing segments together, and what was replaced.</summary>
    /// <returns>How many replaced segments are still there because somebody searches.</returns>
    private int RemoveReplaced()
    {
        foreach (string path in Directory.GetFiles(_folder, "*" + FlowCompaction.Unfinished))
        {
            File.Delete(path);
        }

        KeptSegment[] together = [.. _manifest.Segments.Where(s => s.Replaces.Count > 0)];
        foreach (KeptSegment segment in together.Where(s => !File.Exists(PathOf(s.File))))
        {
            if (segment.Replaces.All(n => File.Exists(PathOf(n))))
            {
                // It was listed and never got its name: those it was to replace are still all there is.
                _manifest.Forget([segment.File]);
            }
        }

        // This also makes the file that readers lock.
        using FileStream? alone = HistoryFolder.TryLockReaders(_folder);
        int waiting = 0;
        foreach (KeptSegment segment in together.Where(s => File.Exists(PathOf(s.File))))
        {
            if (alone is null)
            {
                waiting += segment.Replaces.Count(n => File.Exists(PathOf(n)));
                continue;
            }

            foreach (string name in segment.Replaces)
            {
                File.Delete(PathOf(name));
            }

            _manifest.Forget(segment.Replaces);
            _manifest.Set(segment with { Replaces = [] });
        }

        return waiting;
    }
}
