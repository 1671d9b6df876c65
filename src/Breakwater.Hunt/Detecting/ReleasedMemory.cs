using System.Runtime;

namespace Breakwater.Hunt.Detecting;

/// <summary>
/// Collects what the readers of a run gave up, before the detectors conclude: buffers of every thread and gaps between large
/// objects would else stand beside what concluding needs, and that is where a run takes the most memory.
/// </summary>
internal static class ReleasedMemory
{
    /// <summary>A smaller heap is left alone: it saves little and costs a tenth of a second.</summary>
    private const long Small = 128 << 20;

    public static void Collect()
    {
        if (GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes > Small)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }
}
