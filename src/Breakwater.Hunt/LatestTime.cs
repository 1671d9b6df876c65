using Breakwater.Model.Events;
using Breakwater.Model.Flows;

namespace Breakwater.Hunt;

/// <summary>
/// The latest trustworthy time of the evidence: what the answer speaks for where nobody says <c>--now</c>. One record alone
/// on its day, with none on the day before, does not count while others do: a forged or a wrong clock's line moves nothing.
/// </summary>
internal sealed class LatestTime
{
    private static readonly int FirstDay = Day(new DateTime(1990, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks);
    private static readonly int Days = Day(new DateTime(2200, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks) - FirstDay;

    private readonly Lock _gate = new();

    // By day: the latest time, and whether more than one record has that day.
    private readonly long[] _latest = new long[Days];
    private readonly bool[] _several = new bool[Days];

    /// <summary>The time; null where nothing in the evidence is dated well enough.</summary>
    public DateTimeOffset? Value
    {
        get
        {
            long alone = 0;
            for (int day = Days - 1; day >= 0; day--)
            {
                if (_latest[day] == 0)
                {
                    continue;
                }

                if (_several[day] || (day > 0 && _latest[day - 1] != 0))
                {
                    return At(_latest[day]);
                }

                alone = Math.Max(alone, _latest[day]);
            }

            return alone == 0 ? null : At(alone);
        }
    }

    /// <summary>Looks at a batch; safe for many threads.</summary>
    public void Observe(EventBatch batch)
    {
        lock (_gate)
        {
            for (int i = 0; i < batch.Count; i++)
            {
                EventTime time = batch.At(i).Time;
                if (time.Trust <= TimeTrust.YearAssumed && time.IsBelievable)
                {
                    Take(time.Ticks);
                }
            }
        }
    }

    /// <summary>Looks at flow records; safe for many threads. A record counts by its end: nothing in it is later.</summary>
    public void Observe(FlowBatch flows)
    {
        lock (_gate)
        {
            for (int row = 0; row < flows.Count; row++)
            {
                long? milliseconds = flows.Has(row, FlowFields.End) ? flows.End[row] : flows.TimeOf(row);
                if (milliseconds is { } known && EventTime.FromUnixMilliseconds(known) is { IsBelievable: true } time)
                {
                    Take(time.Ticks);
                }
            }
        }
    }

    private void Take(long ticks)
    {
        int day = Day(ticks) - FirstDay;
        _several[day] |= _latest[day] != 0;
        _latest[day] = Math.Max(_latest[day], ticks);
    }

    private static int Day(long ticks) => (int)(ticks / TimeSpan.TicksPerDay);

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
