using System.Collections.Frozen;
using Breakwater.Detection.RecordAccess.Accesses;

namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>At which hours of the day, in UTC, an account works (CDR-07).</summary>
internal sealed class WorkingHours
{
    /// <summary>Hours of a day.</summary>
    public const int HoursOfADay = 24;

    /// <summary>Days around what is judged that say nothing of what is usual.</summary>
    public const int Around = 14;

    private const int LeastDays = 20;
    private const int FewHours = 4;
    private const int HoursOfADayOfWork = 3;

    private const int KeptAccesses = 60;

    private readonly List<StoreAccess>[] _reads =
    [
        .. Enumerable.Range(0, HoursOfADay).Select(_ => new List<StoreAccess>()),
    ];

    // A bit for each hour of a day.
    private readonly Dictionary<int, int> _days = [];

    /// <summary>Takes an access.</summary>
    public void Take(StoreAccess access)
    {
        int day = DayOf(access);
        _days[day] = _days.GetValueOrDefault(day) | (1 << HourOf(access));
    }

    /// <summary>Takes a read of nobody in particular that nothing declares; the first of each hour of the day are kept.</summary>
    public void TakeRead(StoreAccess access)
    {
        List<StoreAccess> reads = _reads[HourOf(access)];
        if (reads.Count < KeptAccesses)
        {
            reads.Add(access);
        }
    }

    /// <summary>
    /// Reads at hours at which the account does nothing on its other days, while it goes on with its work at its own hours: a job that was moved,
    /// and a clock that was changed, bring all of the work along.
    /// </summary>
    public IReadOnlyList<StoreAccess> Odd()
    {
        StoreAccess[] odd =
        [
            .. _reads
                .Where(r => r.Select(DayOf).Distinct().Skip(1).Any() && Off(r).Count > 0 && !IsOvertime(r))
                .SelectMany(r => r),
        ];
        if (odd.Length == 0)
        {
            return [];
        }

        int mine = odd.Aggregate(0, (hours, access) => hours | (1 << HourOf(access)));
        // Each hour by itself: from the nights before a clock was changed to one after, the account works at others.
        return
        [
            .. odd.GroupBy(HourOf)
                .Where(g => GoesOnBeside(mine, [.. g]))
                .SelectMany(g => g)
                .OrderBy(a => a.Ticks)
                .ThenBy(a => a.Hash),
        ];
    }

    private bool GoesOnBeside(int mine, StoreAccess[] reads)
    {
        int from = reads.Min(DayOf);
        int to = reads.Max(DayOf);
        int working = _days.Count(d => d.Key >= from && d.Key <= to && (d.Value & ~mine) != 0);
        return working * 2 >= reads.Select(DayOf).Distinct().Count() || IsPartOfTheWork(mine, from, to);
    }

    /// <summary>
    /// Who works at many hours of the day and is seen at a few of the night alone did not take the work along: it goes on while somebody is away.
    /// </summary>
    private bool IsPartOfTheWork(int mine, int from, int to) =>
        int.PopCount(Usual(from - Around, to + Around)) > FewHours && int.PopCount(mine) <= FewHours;

    private int Usual(int from, int to) =>
        _days.Where(d => d.Key < from || d.Key > to).Aggregate(0, (hours, day) => hours | day.Value);

    /// <summary>
    /// Who works at many hours of the day stays late now and then: an hour beside one at which the account works on its other days is none of the
    /// night. Where few hours are known, an hour between two of them is the noon of somebody who works little.
    /// </summary>
    private bool IsOvertime(List<StoreAccess> judged)
    {
        int hour = HourOf(judged[0]);
        int usual = Usual(judged.Min(DayOf) - Around, judged.Max(DayOf) + Around);
        int beside = (1 << ((hour + 1) % HoursOfADay)) | (1 << ((hour + HoursOfADay - 1) % HoursOfADay));
        return int.PopCount(usual) > FewHours
            ? (usual & beside) != 0
            : int.PopCount(usual) >= HoursOfADayOfWork && (usual & beside) == beside;
    }

    /// <summary>
    /// The hours of what is judged, where the account did nothing in any of them on its other days; none where too few days are known, or where
    /// one of the hours is one of its own.
    /// </summary>
    public FrozenSet<int> Off(IReadOnlyCollection<StoreAccess> judged)
    {
        if (judged.Count == 0)
        {
            return [];
        }

        int from = judged.Min(DayOf) - Around;
        int to = judged.Max(DayOf) + Around;
        int[] others = [.. _days.Where(d => d.Key < from || d.Key > to).Select(d => d.Value)];
        int mine = judged.Aggregate(0, (hours, access) => hours | (1 << HourOf(access)));
        return others.Length < LeastDays || Array.Exists(others, o => (o & mine) != 0)
            ? []
            : Enumerable.Range(0, HoursOfADay).Where(h => (mine & (1 << h)) != 0).ToFrozenSet();
    }

    /// <summary>Why off hours speak for a hit; empty where there are none.</summary>
    public static IReadOnlyList<string> Reasons(bool isOff) =>
        isOff ? ["It was done at hours in which the account does nothing else."] : [];

    /// <summary>Days of work before a day, each with a bit for every hour of it.</summary>
    public IEnumerable<(int Day, int Hours)> Until(int day) =>
        _days.Where(d => d.Key < day).Select(d => (d.Key, d.Value));

    /// <summary>Reads of nobody in particular that nothing declares, the first of each hour of the day.</summary>
    public IEnumerable<StoreAccess> Reads => _reads.SelectMany(r => r);

    /// <summary>Enough days of other weeks are known for the hours alone to tell (<see cref="Off"/>).</summary>
    public bool KnowsOthersThan(IReadOnlyCollection<StoreAccess> judged)
    {
        int from = judged.Min(DayOf) - Around;
        int to = judged.Max(DayOf) + Around;
        return _days.Count(d => d.Key < from || d.Key > to) >= LeastDays;
    }

    /// <summary>Hours before and after some hours, a bit each.</summary>
    public static int Beside(int hours) =>
        ((hours << 1) | (hours >> 1) | (hours >> (HoursOfADay - 1)) | ((hours & 1) << (HoursOfADay - 1)))
        & ((1 << HoursOfADay) - 1);

    /// <summary>Days of work, counted from 0001-01-01.</summary>
    public IReadOnlyCollection<int> Days => _days.Keys;

    /// <summary>The hours of some days, a bit each.</summary>
    public int HoursOf(Func<int, bool> isOne) =>
        _days.Where(d => isOne(d.Key)).Aggregate(0, (hours, day) => hours | day.Value);

    /// <summary>The day of an access, counted from 0001-01-01.</summary>
    public static int DayOf(StoreAccess access) => (int)(access.Ticks / TimeSpan.TicksPerDay);

    /// <summary>The hour of an access.</summary>
    public static int HourOf(StoreAccess access) => (int)(access.Ticks / TimeSpan.TicksPerHour % HoursOfADay);
}
