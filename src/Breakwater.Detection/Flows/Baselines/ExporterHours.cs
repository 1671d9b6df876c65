using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>When an exporter told of flows: what is stored of it, and the hours of this run.</summary>
internal sealed class ExporterHours(BaselineExporter stored)
{
    /// <summary>So many weeks in which it told anything are kept, the newest: a quarter of a year.</summary>
    public const int KeptWeeks = 13;

    /// <summary>A sampling rate is new for so long.</summary>
    private const long NewRateHours = LearnedHours.LeastWeeks * HourOfWeek.Count;

    /// <summary>The flows of one device's doing are fewer.</summary>
    private const double FewRecords = 200;

    private readonly SortedDictionary<int, RunWeek> _run = [];
    private readonly SortedDictionary<uint, long> _rates = new(stored.Rates);

    public string Name => stored.Exporter;

    /// <summary>Takes an hour of everything that it tells.</summary>
    public void Take(RunHour hour)
    {
        int week = HourOfWeek.WeekOf(hour.Hour);
        int cell = HourOfWeek.CellOf(hour.Hour);
        if (!_run.TryGetValue(week, out RunWeek? told))
        {
            _run[week] = told = new RunWeek();
        }

        told.Judged = told.Judged.With(cell);
        told.Held[cell] = hour.Held?.Packets[0] ?? 0;
        if (hour.Fresh is { } fresh)
        {
            told.Learned = told.Learned.With(cell);
            told.Fresh[cell] = fresh.Packets[0];
        }

        uint rate = Math.Max(hour.Held?.Rate ?? 0, hour.Fresh?.Rate ?? 0);
        if (!_rates.TryGetValue(rate, out long since))
        {
            if (_rates.Count < BaselineExporter.MostRates)
            {
                _rates[rate] = hour.Hour;
            }
        }
        else if (hour.Hour < since)
        {
            _rates[rate] = hour.Hour;
        }
    }

    /// <summary>The hours of this run in which it told anything, from one on.</summary>
    public IEnumerable<long> JudgedFrom(long first)
    {
        foreach ((int week, RunWeek told) in _run)
        {
            for (int cell = 0; cell < HourOfWeek.Count; cell++)
            {
                if (told.Judged.Has(cell) && HourOfWeek.HourOf(week, cell) is var hour && hour >= first)
                {
                    yield return hour;
                }
            }
        }
    }

    /// <summary>This run may learn from an hour.</summary>
    public bool Learns(long hour) =>
        _run.TryGetValue(HourOfWeek.WeekOf(hour), out RunWeek? told) && told.Learned.Has(HourOfWeek.CellOf(hour));

    /// <summary>The weeks that are known when an hour of a week is judged, the newest.</summary>
    public int[] KnownWeeks(int week)
    {
        SortedSet<int> known = [.. stored.Weeks.Keys];
        known.UnionWith(_run.Where(w => w.Key <= week && !w.Value.Learned.IsEmpty).Select(w => w.Key));
        return [.. known.Reverse().Take(KeptWeeks)];
    }

    /// <summary>The hours of a week that are known when an hour is judged: those that are stored, and those of this run before it.</summary>
    public WeekHours Known(int week, long hour)
    {
        WeekHours told = stored.Weeks.TryGetValue(week, out ExporterWeek? kept) ? kept.Told : WeekHours.None;
        if (!_run.TryGetValue(week, out RunWeek? run))
        {
            return told;
        }

        int own = HourOfWeek.WeekOf(hour);
        int cell = HourOfWeek.CellOf(hour);
        return week < own ? told.Or(run.Learned)
            : week > own ? told
            : told.Or(run.Learned.Without(run.Learned.From(cell)));
    }

    /// <summary>
    /// How many times as many flows as is usual at the hour of the day it tells of: far above one, it or its network changed, not a
    /// device. One where too few days are known, or where it tells of few flows.
    /// </summary>
    public double Growth(long hour)
    {
        int week = HourOfWeek.WeekOf(hour);
        int cell = HourOfWeek.CellOf(hour);
        List<double> values = [];
        foreach (int known in KnownWeeks(week))
        {
            WeekHours hours = Known(known, hour);
            for (int same = cell % 24; same < HourOfWeek.Count; same += 24)
            {
                if (hours.Has(same) && (known != week || same != cell))
                {
                    values.Add(Records(known, same));
                }
            }
        }

        values.Sort();
        double middle = values.Count < LearnedHours.LeastDays ? 0 : LearnedHours.MiddleOf(values);
        double now = Records(week, cell);
        return middle <= 0 || now < FewRecords ? 1 : now / middle;
    }

    /// <summary>The rate was not among those that were known for some weeks.</summary>
    public bool IsNewRate(uint rate, long hour) =>
        _rates.TryGetValue(rate, out long since)
        && since > hour - NewRateHours
        && _rates.Any(r => r.Key != rate && r.Value < since);

    /// <summary>What is kept after this run; null where it was not heard for half a year.</summary>
    public BaselineExporter? After(int? now)
    {
        BaselineExporter after = new(stored.Exporter);
        foreach (int week in stored.Weeks.Keys.Union(_run.Keys).Where(w => IsKept(w)))
        {
            after.Weeks[week] = After(week);
        }

        while (after.Weeks.Count > KeptWeeks)
        {
            after.Weeks.Remove(after.Weeks.Keys.First());
        }

        foreach ((uint rate, long since) in _rates)
        {
            after.Rates[rate] = since;
        }

        return after.Weeks.Count == 0 || (now is { } today && after.Weeks.Keys.Last() < today - (2 * KeptWeeks))
            ? null
            : after;
    }

    private bool IsKept(int week) =>
        stored.Weeks.ContainsKey(week) || (_run.TryGetValue(week, out RunWeek? told) && !told.Learned.IsEmpty);

    private ExporterWeek After(int week)
    {
        ExporterWeek after = new();
        if (stored.Weeks.TryGetValue(week, out ExporterWeek? kept))
        {
            after.Told = kept.Told;
            kept.Records.CopyTo(after.Records, 0);
        }

        if (_run.TryGetValue(week, out RunWeek? told))
        {
            after.Told = after.Told.Or(told.Learned);
            for (int cell = 0; cell < HourOfWeek.Count; cell++)
            {
                after.Records[cell] = ConversationDay.Sum(after.Records[cell], told.Fresh[cell]);
            }
        }

        return after;
    }

    // What is stored holds what the items said that it was made from.
    private double Records(int week, int cell)
    {
        ulong kept = stored.Weeks.TryGetValue(week, out ExporterWeek? known) ? known.Records[cell] : 0;
        return _run.TryGetValue(week, out RunWeek? run)
            ? (double)Math.Max(kept, run.Held[cell]) + run.Fresh[cell]
            : kept;
    }

    private sealed class RunWeek
    {
        public WeekHours Judged { get; set; }

        public WeekHours Learned { get; set; }

        public ulong[] Held { get; } = new ulong[HourOfWeek.Count];

        public ulong[] Fresh { get; } = new ulong[HourOfWeek.Count];
    }
}
