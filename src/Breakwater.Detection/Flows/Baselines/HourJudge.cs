using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>Says of hours whether they are far above what is usual, and keeps those that are.</summary>
internal sealed class HourJudge(DeviationFindings findings, BaselineTerms terms)
{
    /// <summary>The most hours that are kept; of more, the number.</summary>
    public const int Limit = 50_000;

    /// <summary>The true value lies above an estimate less so many deviations in 39 of 40 cases (sFlow.org, "Packet Sampling Basics").</summary>
    private const double ToLowerBound = 1.96;

    /// <summary>
    /// Less is never far above: tables, logs and pictures of monitoring swing by such amounts. By series, in bytes of an hour.
    /// </summary>
    private static readonly double[] Floors = [50_000_000, 50_000_000, 10_000_000, 5_000_000, 2_000_000, 2_000_000];

    private readonly List<Deviation> _found = [];

    public IReadOnlyList<Deviation> Found => _found;

    /// <summary>Hours that were found and not kept.</summary>
    public long LeftOut { get; private set; }

    /// <summary>Judges an hour.</summary>
    /// <returns>It is far above what is settled, and no person has accepted that: it must not be learned.</returns>
    public bool Take(
        ExporterHours exporter,
        BaselineDevice device,
        long hour,
        HourRecord told,
        ulong[] totals,
        LearnedHours learned
    )
    {
        bool isAbove = false;
        for (int at = 0; at < FlowSeriesCount.Value; at++)
        {
            if (
                totals[at] > Floors[at]
                && Deviates(exporter, device, hour, told, (FlowSeries)at, totals[at], learned) is { } deviation
            )
            {
                isAbove |=
                    deviation.Usual.IsSettled
                    && (findings.Of([deviation]) is not { } finding || !terms.IsAccepted(finding));
                Keep(deviation);
            }
        }

        return isAbove;
    }

    private static Deviation? Deviates(
        ExporterHours exporter,
        BaselineDevice device,
        long hour,
        HourRecord told,
        FlowSeries series,
        ulong bytes,
        LearnedHours learned
    )
    {
        Usual usual = learned.Of(series, HourOfWeek.CellOf(hour), Floors[(int)series]);
        double sure = bytes - (ToLowerBound * Math.Sqrt((double)told.Variance[(int)series]));
        if (sure <= usual.Limit || told.Largest[(int)series] is not { } flow)
        {
            return null;
        }

        IReadOnlyList<DateOnly> turns = learned.LikeTurns(series, hour, bytes);
        return turns.Count > 1
            ? null
            : new Deviation
            {
                Device = device.Device,
                Exporter = exporter.Name,
                Hour = hour,
                Series = series,
                Bytes = bytes,
                Usual = usual,
                Flow = flow,
                Rate = told.Rate,
                Packets = told.Packets[(int)series],
                IsNewRate = exporter.IsNewRate(told.Rate, hour),
                Growth = exporter.Growth(hour),
                Turns = turns,
            };
    }

    private void Keep(Deviation deviation)
    {
        if (_found.Count < Limit)
        {
            _found.Add(deviation);
        }
        else
        {
            LeftOut++;
        }
    }
}
