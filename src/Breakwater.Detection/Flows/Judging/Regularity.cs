using System.Globalization;

namespace Breakwater.Detection.Flows.Judging;

/// <summary>
/// How regular conversations are, after RITA (github.com/activecm/rita, analysis of beacons): times, sizes, and how much of the
/// day they cover. Times are held against a base interval and its multiples, so that a sampled exporter, which misses some, does
/// not hide a rhythm; the middle deviation counts, so that jitter and a few outliers do not either.
/// </summary>
/// <param name="Times">1: all at multiples of one interval; 0: no better than chance.</param>
/// <param name="Sizes">1: all of one size; 0: the middle deviation is as large as the middle size.</param>
/// <param name="Coverage">Part of the hours, from the first to the last, in which there was one.</param>
/// <param name="Interval">The base interval, seconds.</param>
internal readonly record struct Regularity(double Times, double Sizes, double Coverage, long Interval)
{
    private const long LeastInterval = 5;

    /// <summary>Parts of an interval are spread evenly where there is no rhythm; their middle distance from a whole is then a quarter.</summary>
    private const double Chance = 0.25;

    private static readonly int[] Percents = [10, 25, 50];

    /// <summary>The mean of the three, 0 to 100.</summary>
    public int Score => (int)Math.Round((Times + Sizes + Coverage) / 3 * 100);

    public string Explained =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Score {Score} of 100: times {Times:0.00} (about every {Interval} s), sizes {Sizes:0.00}, hours covered {Coverage:0.00}."
        );

    /// <summary>Of beginnings in order of time; null where there are too few.</summary>
    public static Regularity? Of(IReadOnlyList<(long Second, ulong Bytes)> starts, int least)
    {
        if (starts.Count < least)
        {
            return null;
        }

        long[] intervals = new long[starts.Count - 1];
        for (int i = 0; i < intervals.Length; i++)
        {
            intervals[i] = starts[i + 1].Second - starts[i].Second;
        }

        Array.Sort(intervals);
        (double times, long interval) = Percents
            .Select(percent => Math.Max(LeastInterval, intervals[intervals.Length * percent / 100]))
            .Distinct()
            .Select(candidate => (Fit(intervals, candidate), candidate))
            .MaxBy(c => (c.Item1, c.candidate));
        double[] sizes = [.. starts.Select(s => (double)s.Bytes).Order()];
        double middle = sizes[sizes.Length / 2];
        double[] deviations = [.. sizes.Select(s => Math.Abs(s - middle)).Order()];
        long first = starts[0].Second / 3600;
        long last = starts[^1].Second / 3600;
        return new Regularity(
            times,
            middle == 0 ? 0 : Math.Max(0, 1 - (deviations[deviations.Length / 2] / middle)),
            starts.Select(s => s.Second / 3600).Distinct().Count() / (double)(last - first + 1),
            interval
        );
    }

    private static double Fit(long[] intervals, long candidate)
    {
        double[] off =
        [
            .. intervals
                .Select(i => (double)i / candidate)
                .Select(q => q < 0.5 ? Chance : Math.Abs(q - Math.Round(q)))
                .Order(),
        ];
        return Math.Max(0, 1 - (off[off.Length / 2] / Chance));
    }
}
