using Breakwater.Detection.Flows.Conversations;
using Breakwater.Model.Flows.Baselines;

namespace Breakwater.Detection.Flows.Baselines;

/// <summary>What was told of an hour. Two of the same hour add up to the same in any order.</summary>
internal sealed class HourRecord
{
    public ulong[] Bytes { get; } = new ulong[FlowSeriesCount.Value];

    /// <summary>Packets that were looked at where not all were: how much an estimate rests on.</summary>
    public ulong[] Packets { get; } = new ulong[FlowSeriesCount.Value];

    /// <summary>
    /// How far estimates may be wrong: the sum of their variances. That of bytes which c sampled packets stand for is their square
    /// divided by c (sFlow.org, "Packet Sampling Basics"). Whole numbers, so that the order of adding does not matter.
    /// </summary>
    public UInt128[] Variance { get; } = new UInt128[FlowSeriesCount.Value];

    /// <summary>The largest record of each series.</summary>
    public ShownFlow?[] Largest { get; } = new ShownFlow?[FlowSeriesCount.Value];

    /// <summary>The highest sampling rate.</summary>
    public uint Rate { get; set; }

    /// <summary>Adds part of a flow record.</summary>
    public void Add(FlowSeries series, ulong bytes, ulong packets, in ShownFlow flow, Func<int, string> path)
    {
        int at = (int)series;
        Bytes[at] = ConversationDay.Sum(Bytes[at], bytes);
        if (flow.Rate > 1)
        {
            Packets[at] = ConversationDay.Sum(Packets[at], packets);
            Variance[at] = Sum(Variance[at], (UInt128)bytes * bytes / Math.Max(1, packets));
        }

        Show(at, flow, path);
    }

    /// <summary>Adds what was told elsewhere of the same hour.</summary>
    public void Add(HourRecord other, Func<int, string> path)
    {
        Rate = Math.Max(Rate, other.Rate);
        for (int at = 0; at < FlowSeriesCount.Value; at++)
        {
            Bytes[at] = ConversationDay.Sum(Bytes[at], other.Bytes[at]);
            Packets[at] = ConversationDay.Sum(Packets[at], other.Packets[at]);
            Variance[at] = Sum(Variance[at], other.Variance[at]);
            if (other.Largest[at] is { } flow)
            {
                Show(at, flow, path);
            }
        }
    }

    private static UInt128 Sum(UInt128 one, UInt128 other) =>
        one > UInt128.MaxValue - other ? UInt128.MaxValue : one + other;

    private void Show(int at, in ShownFlow flow, Func<int, string> path)
    {
        if (
            Largest[at] is not { } known
            || flow.Bytes > known.Bytes
            || (flow.Bytes == known.Bytes && ShownFlow.Compare(flow, path(flow.Item), known, path(known.Item)) < 0)
        )
        {
            Largest[at] = flow;
        }
    }
}
