using Breakwater.Model.Flows;

namespace Breakwater.Model.Coverage;

/// <summary>Holes of the ledger that are losses of flows.</summary>
public static class LossHoles
{
    private static readonly long Earliest = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The holes that losses are.</summary>
    public static IEnumerable<Hole> Of(FlowLosses losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        return losses
            .InOrder()
            .Select(l => new Hole(Time(l.From), Time(l.To))
            {
                LostRecords = l.Records > 0 ? l.Records : null,
                LostDatagrams = l.Datagrams > 0 ? l.Datagrams : null,
            });
    }

    /// <summary>The loss that a hole is; null where nothing was seen in it.</summary>
    public static FlowLoss? LossOf(Hole hole)
    {
        ArgumentNullException.ThrowIfNull(hole);
        return hole.IsLoss
            ? new FlowLoss(
                hole.From.ToUnixTimeMilliseconds(),
                hole.To.ToUnixTimeMilliseconds(),
                hole.LostRecords ?? 0,
                hole.LostDatagrams ?? 0
            )
            : null;
    }

    private static DateTimeOffset Time(long milliseconds) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, Earliest, Latest));
}
