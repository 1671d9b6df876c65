using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>
/// Goes through the hours of a device, as one exporter tells of it, from the earliest to the latest: each is held against what is
/// stored and what was learned of the hours before it, and is learned then, so that one run over months ends where runs over
/// their parts, one after the other, would.
/// </summary>
internal sealed class DeviceWalk(ExporterHours exporter, BaselineTerms terms, HourJudge judge, Func<int, string> path)
{
    private const int MostSpans = 20;

    private readonly LearnedHours _learned = new();
    private readonly List<(long From, long To)> _spans = [];
    private readonly long[] _judged = new long[4];
    private int _week = -1;
    private int[] _weeks = [];
    private bool _wasNotJudged;
    private int _spanNumber;
    private long _inDoubt;
    private long _above;
    private long _taught;
    private long _first = long.MaxValue;
    private long _last = long.MinValue;

    /// <summary>Walks.</summary>
    /// <param name="device">What is stored; changed to what is known afterwards.</param>
    /// <param name="run">Stands at the first hour of the device in this run, where it has one; stands after its last one then.</param>
    public void Go(BaselineDevice device, RunCursor run)
    {
        foreach (long hour in exporter.JudgedFrom(device.First))
        {
            while (run.IsAt(device.Exporter, device.Device) && run.Current.Hour < hour)
            {
                run.Move();
            }

            RunHour? told = run.IsAt(device.Exporter, device.Device) && run.Current.Hour == hour ? run.Current : null;
            bool isAbove = IsAbove(device, hour, told);
            if (exporter.Learns(hour))
            {
                Learn(device, hour, told, isAbove);
            }
        }

        while (run.IsAt(device.Exporter, device.Device))
        {
            run.Move();
        }
    }

    /// <summary>How far the hours could be judged; null where there was none.</summary>
    public FlowBaselineCoverage? Coverage(string device) =>
        _last == long.MinValue
            ? null
            : new FlowBaselineCoverage
            {
                Device = device,
                Exporter = exporter.Name,
                First = HourOfWeek.Start(_first),
                Last = HourOfWeek.Start(_last + 1),
                ByHourOfWeek = _judged[(int)UsualBasis.HourOfWeek],
                ByHourOfDay = _judged[(int)UsualBasis.HourOfDay],
                ByAllHours = _judged[(int)UsualBasis.AllHours],
                NotJudged = _judged[(int)UsualBasis.None],
                NotJudgedSpans =
                [
                    .. _spans.Select(s => new HourSpan(HourOfWeek.Start(s.From), HourOfWeek.Start(s.To + 1))),
                ],
                LeftOutInDoubt = _inDoubt,
                LeftOutAbove = _above,
                Learned = _taught,
            };

    private bool IsAbove(BaselineDevice device, long hour, RunHour? told)
    {
        Remember(device, hour);
        int cell = HourOfWeek.CellOf(hour);
        UsualBasis basis = _learned.BasisOf(cell);
        _judged[(int)basis]++;
        bool follows = _wasNotJudged;
        _wasNotJudged = basis == UsualBasis.None;
        (_first, _last) = (Math.Min(_first, hour), Math.Max(_last, hour));
        if (basis == UsualBasis.None)
        {
            Skip(hour, follows);
            return false;
        }

        return told is not null
            && judge.Take(exporter, device, hour, told.Whole(path), Totals(device, hour, told), _learned);
    }

    // What is stored holds what the items said that it was made from.
    private static ulong[] Totals(BaselineDevice device, long hour, RunHour told)
    {
        ulong[] totals = new ulong[FlowSeriesCount.Value];
        DeviceWeek? kept = device.Weeks.GetValueOrDefault(HourOfWeek.WeekOf(hour));
        for (int at = 0; at < totals.Length; at++)
        {
            ulong stored = kept?[(FlowSeries)at, HourOfWeek.CellOf(hour)] ?? 0;
            totals[at] = ConversationDay.Sum(Math.Max(stored, told.Held?.Bytes[at] ?? 0), told.Fresh?.Bytes[at] ?? 0);
        }

        return totals;
    }

    private void Learn(BaselineDevice device, long hour, RunHour? told, bool isAbove)
    {
        bool isInDoubt = terms.Doubt.Has(device.Device, hour);
        _inDoubt += isInDoubt ? 1 : 0;
        _above += isAbove && !isInDoubt ? 1 : 0;
        int number = HourOfWeek.WeekOf(hour);
        int cell = HourOfWeek.CellOf(hour);
        DeviceWeek? week = device.Weeks.GetValueOrDefault(number);
        if (isAbove || isInDoubt)
        {
            (week ?? Begin(device, number)).Leave(cell);
            return;
        }

        if (week?.NotLearned.Has(cell) ?? false)
        {
            return;
        }

        _taught++;
        if (told?.Fresh is not { } fresh)
        {
            return;
        }

        week ??= Begin(device, number);
        for (int at = 0; at < FlowSeriesCount.Value; at++)
        {
            week.Add((FlowSeries)at, cell, fresh.Bytes[at]);
        }
    }

    private static DeviceWeek Begin(BaselineDevice device, int number) => device.Weeks[number] = new DeviceWeek();

    private void Remember(BaselineDevice device, long hour)
    {
        int own = HourOfWeek.WeekOf(hour);
        if (own != _week)
        {
            (_week, _weeks) = (own, exporter.KnownWeeks(own));
            foreach (int old in device.Weeks.Keys.Except(_weeks).ToArray())
            {
                device.Weeks.Remove(old);
            }
        }

        _learned.Clear();
        foreach (int week in _weeks)
        {
            WeekHours known = exporter.Known(week, hour);
            DeviceWeek? kept = device.Weeks.GetValueOrDefault(week);
            known = known.Without(kept?.NotLearned ?? WeekHours.None);
            long begins = device.First - HourOfWeek.HourOf(week, 0);
            known = begins >= HourOfWeek.Count ? WeekHours.None : known.From((int)Math.Max(0, begins));
            if (week == own)
            {
                known = known.Without(WeekHours.None.With(HourOfWeek.CellOf(hour)));
            }

            if (!known.IsEmpty)
            {
                _learned.Add(week, known, kept);
            }
        }
    }

    private void Skip(long hour, bool follows)
    {
        if (follows && _spanNumber <= MostSpans)
        {
            _spans[^1] = (_spans[^1].From, hour);
        }
        else if (!follows && ++_spanNumber <= MostSpans)
        {
            _spans.Add((hour, hour));
        }
    }
}
