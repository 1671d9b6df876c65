namespace Breakwater.Model.Flows;

/// <summary>What an exporter sent between two of its datagrams that did come, and that is not in the evidence.</summary>
/// <param name="From">Time of the last datagram before, milliseconds since 1970-01-01T00:00:00Z.</param>
/// <param name="To">Time of the first datagram after.</param>
/// <param name="Records">Flow records that sequence numbers say are missing.</param>
/// <param name="Datagrams">Datagrams that are missing, where the exporter numbers datagrams.</param>
public readonly record struct FlowLoss(long From, long To, long Records, long Datagrams)
{
    /// <summary>This loss and another as one, over the time of both.</summary>
    public FlowLoss With(FlowLoss other) =>
        new(Math.Min(From, other.From), Math.Max(To, other.To), Records + other.Records, Datagrams + other.Datagrams);
}
