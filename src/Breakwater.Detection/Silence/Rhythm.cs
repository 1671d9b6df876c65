namespace Breakwater.Detection.Silence;

/// <summary>
/// The rhythm of one source: how often it speaks in each hour of the week (of the day, where less than two weeks are known).
/// A silence counts as a hole where that rhythm makes it next to impossible. Thresholds are ours (mark D).
/// </summary>
internal sealed class Rhythm
{
    /// <summary>A rhythm needs three days to show itself, a day of them with records.</summary>
    private const int LeastHours = 72;

    private const int LeastSpokenHours = 24;

    /// <summary>A device that speaks twice a day has 24 hours and more between records: no silence of it is telling.</summary>
    private const double LeastExpectedHours = 6;

    /// <summary>Shorter silences are restarts, lost packets and quiet nights.</summary>
    private static readonly TimeSpan LeastDuration = TimeSpan.FromHours(2);

    /// <summary>With a thousand devices and a hundred silences each, one in a million leaves a false hole in ten such networks.</summary>
    private const double MostLikely = 1e-6;

    /// <summary>Records come in bursts, so a silence must also stand out from the source's usual ones.</summary>
    private const double TimesUsual = 3;

    private const int UsualNeeded = 5;

    private const double MissedHours = 0.05;

    private const int HoursOfWeek = 168;

    private readonly SourceKey _source;
    private readonly HourList<HourRecord> _hours;
    private readonly int _slots;
    private readonly double[] _spoken;
    private readonly double[] _passed;
    private readonly Func<int, bool> _isExcused;
    private readonly double _usual;
    private readonly double _weight;

    private Rhythm(SourceKey source, SourceRecord record, Func<int, bool>? isExcused)
    {
        _source = source;
        _isExcused = isExcused ?? (_ => false);
        _hours = record.Hours;
        int span = _hours.Last.Hour - _hours.First.Hour + 1;
        _slots = span >= 2 * HoursOfWeek ? HoursOfWeek : 24;
        _spoken = new double[_slots];
        _passed = new double[_slots];
        foreach (HourRecord hour in _hours)
        {
            _spoken[hour.Hour % _slots]++;
        }

        for (int hour = _hours.First.Hour; hour <= _hours.Last.Hour; hour++)
        {
            _passed[hour % _slots]++;
        }

        double passed = _passed.Sum();
        _usual = _spoken.Sum() / passed;
        _weight = WeightOfUsual(passed);
    }

    /// <summary>
    /// How many hours' worth of evidence the source's overall rate is against what one hour of the day or week shows: few hours speak by
    /// chance in all of their weeks, which says nothing where the hours do not truly differ. By the moments of the beta-binomial
    /// distribution: at most all hours of the source together, none where its hours differ as much as they can.
    /// </summary>
    private double WeightOfUsual(double passed)
    {
        double spread = 0;
        int slots = 0;
        for (int slot = 0; slot < _slots; slot++)
        {
            if (_passed[slot] > 0)
            {
                double off = (_spoken[slot] / _passed[slot]) - _usual;
                spread += _passed[slot] * off * off;
                slots++;
            }
        }

        double chance = _usual * (1 - _usual);
        double between = (spread - ((slots - 1) * chance)) / (passed - slots + 1);
        return between <= 0 ? passed : Math.Clamp((chance / between) - 1, 0, passed);
    }

    /// <summary>The holes of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="record">What it said.</param>
    /// <param name="end">The end of the evidence for this source, where it fell silent before; null where that cannot be told.</param>
    /// <param name="isExcused">Hours in which something else explains that nothing arrived: they count for no silence; null for none.</param>
    public static IEnumerable<SourceHole> HolesOf(
        SourceKey source,
        SourceRecord record,
        long? end,
        Func<int, bool>? isExcused = null
    ) =>
        record.Hours.Count < LeastSpokenHours || record.Hours.Last.Hour - record.Hours.First.Hour < LeastHours
            ? []
            : new Rhythm(source, record, isExcused).Holes(end);

    private IEnumerable<SourceHole> Holes(long? end)
    {
        List<(SourceHole Hole, double Likely)> silences = [];
        for (int i = 1; i < _hours.Count; i++)
        {
            if (_hours[i].Hour - _hours[i - 1].Hour >= 2)
            {
                EdgeRecord after = _hours[i].First!;
                silences.Add(Weigh(_hours[i - 1].Last!, after, after.Ticks));
            }
        }

        double usual = Usual(silences);
        if (end is { } last)
        {
            silences.Add(Weigh(_hours.Last.Last!, after: null, last));
        }

        return silences
            .Where(s =>
                s.Hole.Duration >= LeastDuration
                && s.Hole.ExpectedHours >= Math.Max(LeastExpectedHours, usual * TimesUsual)
                && s.Likely <= MostLikely
            )
            .Select(s => s.Hole);
    }

    /// <summary>In how many hours of a silence the source would have spoken, and how likely it is that it speaks in none.</summary>
    private (SourceHole Hole, double Likely) Weigh(EdgeRecord before, EdgeRecord? after, long to)
    {
        double expected = 0;
        double likely = 1;
        int first = (int)(before.Ticks / TimeSpan.TicksPerHour) + 1;
        int end = (int)(to / TimeSpan.TicksPerHour);
        double[] inside = new double[_slots];
        for (int hour = first; hour < end; hour++)
        {
            inside[hour % _slots]++;
        }

        for (int hour = first; hour < end; hour++)
        {
            if (_isExcused(hour))
            {
                continue;
            }

            int slot = hour % _slots;
            // The silence itself must not weaken the rhythm that it is judged by; a source that always spoke may still miss an hour.
            double passed = after is null ? _passed[slot] : _passed[slot] - inside[slot];
            double chance = passed < 1 ? 0 : (_spoken[slot] + (_weight * _usual)) / (passed + _weight + MissedHours);
            expected += chance;
            likely *= 1 - chance;
        }

        return (new SourceHole(_source, before, after, to, expected), likely);
    }

    /// <summary>The 95th percentile of what silences weigh in expected hours; 0 where there are too few to say.</summary>
    private static double Usual(List<(SourceHole Hole, double Likely)> silences)
    {
        if (silences.Count < UsualNeeded)
        {
            return 0;
        }

        double[] weights = [.. silences.Select(s => s.Hole.ExpectedHours).Order()];
        return weights[(int)((weights.Length - 1) * 0.95)];
    }
}
