namespace Breakwater.Detection.RecordAccess.Judging;

/// <summary>
/// What is usual among counts that differ by orders of magnitude: median and median deviation of their logarithms (Rousseeuw and
/// Croux, 1993, on robust scale), so that a few large days of the past hide nothing.
/// </summary>
internal readonly record struct RobustVolume(int Days, double Median, double Deviation, long Largest)
{
    /// <summary>A logarithm's deviation is never taken for less: a job that reads the same rows each day may read a tenth more.</summary>
    private const double LeastDeviation = 0.35;

    private const double Normal = 1.4826;

    public static RobustVolume Of(IEnumerable<long> counts)
    {
        double[] logs = [.. counts.Select(c => Math.Log(1 + c)).Order()];
        if (logs.Length == 0)
        {
            return default;
        }

        double median = Middle(logs);
        double[] apart = [.. logs.Select(l => Math.Abs(l - median)).Order()];
        return new RobustVolume(
            logs.Length,
            median,
            Math.Max(Normal * Middle(apart), LeastDeviation),
            (long)Math.Round(Math.Exp(logs[^1]) - 1)
        );
    }

    /// <summary>How far above the usual a count is, in deviations.</summary>
    public double Score(long count) => Days == 0 ? 0 : (Math.Log(1 + count) - Median) / Deviation;

    /// <summary>The usual count.</summary>
    public long Usual => (long)Math.Round(Math.Exp(Median) - 1);

    private static double Middle(double[] sorted) =>
        sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
}
