using Breakwater.Model.Events;

namespace Breakwater.Hunt;

/// <summary>The latest trustworthy time of the evidence: what the answer speaks for where nobody says <c>--now</c>.</summary>
internal sealed class LatestTime
{
    private long _ticks;

    /// <summary>The time; null where nothing in the evidence is dated well enough.</summary>
    public DateTimeOffset? Value => _ticks == 0 ? null : new DateTimeOffset(_ticks, TimeSpan.Zero);

    /// <summary>Looks at a batch; safe for many threads.</summary>
    public void Observe(EventBatch batch)
    {
        long latest = 0;
        for (int i = 0; i < batch.Count; i++)
        {
            EventTime time = batch.At(i).Time;
            if (time.Trust <= TimeTrust.YearAssumed && time.Ticks > latest)
            {
                latest = time.Ticks;
            }
        }

        long known = Volatile.Read(ref _ticks);
        while (latest > known)
        {
            long seen = Interlocked.CompareExchange(ref _ticks, latest, known);
            if (seen == known)
            {
                return;
            }

            known = seen;
        }
    }
}
