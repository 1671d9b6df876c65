using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>The hours of a device that are known when one hour is judged, and what is usual by them.</summary>
internal sealed class LearnedHours
{
    /// <summary>Fewer weeks do not make an hour of the week usual: two could share a maintenance, three a holiday.</summary>
    public const int LeastWeeks = 4;

    /// <summary>Fewer days do not make an hour of the day usual: a week has a weekend.</summary>
    public const int LeastDays = 7;

    /// <summary>Fewer hours make nothing usual.</summary>
    public const int LeastHours = 72;

    /// <summary>From so many days on, an hour that is far above those of other days is not the work of a week that is not over.</summary>
    public const int SettledDays = 14;

    private const double Times = 5;
    private const double Deviations = 10;

    /// <summary>What the median of absolute deviations is multiplied by to be a standard deviation where values are normal.</summary>
    private const double ToDeviation = 1.4826;

    /// <summary>Where the weeks are not known, work of another hour may lie in this one: twice the most that was ever seen.</summary>
    private const double TimesOfMost = 2;

    private const int HoursOfDay = 24;

    private readonly List<(WeekHours Hours, DeviceWeek? Bytes, int Week)> _weeks = [];

    public void Clear() => _weeks.Clear();

    /// <summary>Adds a week, with the hours of it that are known.</summary>
    public void Add(int week, WeekHours hours, DeviceWeek? bytes) => _weeks.Add((hours, bytes, week));

    /// <summary>What an hour can be held against.</summary>
    public UsualBasis BasisOf(int cell) =>
        Known(cell) >= LeastWeeks ? UsualBasis.HourOfWeek
        : KnownOfDay(cell) >= LeastDays ? UsualBasis.HourOfDay
        : _weeks.Sum(w => w.Hours.Count) >= LeastHours ? UsualBasis.AllHours
        : UsualBasis.None;

    /// <summary>What is usual of a series. The hours beside count as well: work that begins about the full hour moves.</summary>
    public Usual Of(FlowSeries series, int cell, double floor)
    {
        UsualBasis basis = BasisOf(cell);
        if (basis == UsualBasis.None)
        {
            return new Usual(basis, 0, 0, 0, double.PositiveInfinity);
        }

        if (basis == UsualBasis.AllHours)
        {
            return AboveAll(series, Judge(basis, Values(series, Enumerable.Range(0, HourOfWeek.Count)), floor));
        }

        int[] same = basis == UsualBasis.HourOfWeek ? [cell] : [.. SameOfDay(cell)];
        Usual own = Judge(basis, Values(series, same), floor);
        foreach (int by in (int[])[-1, 1])
        {
            List<double> beside = Values(series, same.Select(c => Moved(c, by)));
            if (beside.Count >= (basis == UsualBasis.HourOfWeek ? LeastWeeks : LeastDays))
            {
                Usual its = Judge(basis, beside, floor);
                own = own with { Most = Math.Max(own.Most, its.Most), Limit = Math.Max(own.Limit, its.Limit) };
            }
        }

        return basis == UsualBasis.HourOfWeek ? own : AboveAll(series, own);
    }

    /// <summary>Earlier turns of a month, each by its day, at whose like hour about as much was counted: half or more.</summary>
    public IReadOnlyList<DateOnly> LikeTurns(FlowSeries series, long hour, double bytes)
    {
        if (MonthTurn.Of(hour) is not { } turn)
        {
            return [];
        }

        SortedSet<DateOnly> turns = [];
        foreach ((WeekHours hours, DeviceWeek? known, int week) in _weeks)
        {
            for (int cell = 0; known is not null && cell < HourOfWeek.Count; cell++)
            {
                long its = HourOfWeek.HourOf(week, cell);
                if (
                    hours.Has(cell)
                    && known[series, cell] >= bytes / 2
                    && MonthTurn.Of(its) is { } other
                    && other.IsLike(turn)
                )
                {
                    turns.Add(other.Month);
                }
            }
        }

        return [.. turns];
    }

    private Usual AboveAll(FlowSeries series, Usual usual) =>
        usual with
        {
            Days = _weeks.Sum(w => DaysOf(w.Hours)),
            Limit = Math.Max(
                usual.Limit,
                TimesOfMost * Values(series, Enumerable.Range(0, HourOfWeek.Count)).DefaultIfEmpty().Max()
            ),
        };

    private static int DaysOf(WeekHours hours) =>
        Enumerable.Range(0, HourOfWeek.Count).Where(hours.Has).Select(c => c / HoursOfDay).Distinct().Count();

    // What was seen twice may come again: work of every second or fourth week. What was seen once may have been an intruder.
    private static Usual Judge(UsualBasis basis, List<double> values, double floor)
    {
        if (values.Count == 0)
        {
            return new Usual(basis, 0, 0, 0, floor);
        }

        values.Sort();
        double middle = MiddleOf(values);
        double deviation = MiddleOf([.. values.Select(v => Math.Abs(v - middle)).Order()]) * ToDeviation;
        double twice = values.Count > 1 ? values[^2] : 0;
        double limit = Math.Max(Math.Max(floor, twice), Math.Max(Times * middle, middle + (Deviations * deviation)));
        return new Usual(basis, values.Count, middle, values[^1], limit);
    }

    /// <summary>The middle of sorted values; of two, the mean.</summary>
    internal static double MiddleOf(List<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;

    private List<double> Values(FlowSeries series, IEnumerable<int> wanted)
    {
        int[] cells = [.. wanted];
        List<double> values = [];
        foreach ((WeekHours hours, DeviceWeek? bytes, int _) in _weeks)
        {
            values.AddRange(cells.Where(hours.Has).Select(c => (double)(bytes?[series, c] ?? 0)));
        }

        return values;
    }

    private int Known(int cell) => _weeks.Count(w => w.Hours.Has(cell));

    private int KnownOfDay(int cell) => SameOfDay(cell).Sum(Known);

    private static IEnumerable<int> SameOfDay(int cell) =>
        Enumerable.Range(0, HourOfWeek.Count / HoursOfDay).Select(d => (d * HoursOfDay) + (cell % HoursOfDay));

    private static int Moved(int cell, int by) => (cell + by + HourOfWeek.Count) % HourOfWeek.Count;
}
