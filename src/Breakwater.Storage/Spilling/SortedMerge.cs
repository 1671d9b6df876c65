using Breakwater.Model.Spilling;

namespace Breakwater.Storage.Spilling;

/// <summary>Merges sorted runs into one sorted sequence.</summary>
internal static class SortedMerge
{
    public static IEnumerable<SpilledRecord> Merge(IReadOnlyList<IEnumerable<SpilledRecord>> runs)
    {
        List<IEnumerator<SpilledRecord>> open = [];
        PriorityQueue<IEnumerator<SpilledRecord>, SpilledRecord> queue = new(
            Comparer<SpilledRecord>.Create(SpilledRecord.Compare)
        );
        try
        {
            foreach (IEnumerable<SpilledRecord> run in runs)
            {
                IEnumerator<SpilledRecord> records = run.GetEnumerator();
                open.Add(records);
                Advance(queue, records);
            }

            while (queue.TryDequeue(out IEnumerator<SpilledRecord>? least, out SpilledRecord record))
            {
                yield return record;
                Advance(queue, least);
            }
        }
        finally
        {
            open.ForEach(o => o.Dispose());
        }
    }

    private static void Advance(
        PriorityQueue<IEnumerator<SpilledRecord>, SpilledRecord> queue,
        IEnumerator<SpilledRecord> records
    )
    {
        if (records.MoveNext())
        {
            queue.Enqueue(records, records.Current);
        }
    }
}
