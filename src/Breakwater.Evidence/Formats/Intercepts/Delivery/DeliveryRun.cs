using Breakwater.Model.Evidence;
using Breakwater.Model.Intercepts;
using Breakwater.Model.Sealing;

namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>Units of one task and kind in a row.</summary>
internal sealed class DeliveryRun(DeliveryHeader first, EvidencePosition at, DateTimeOffset? time)
{
    private long _count;
    private long _payload;
    private long _end = at.Offset;

    /// <summary>A unit belongs to the run.</summary>
    public bool Takes(in DeliveryHeader header) => header.Type == first.Type && header.Xid == first.Xid;

    /// <summary>Counts a unit.</summary>
    public void Add(in DeliveryHeader header, long end)
    {
        _count++;
        _payload += header.PayloadLength;
        _end = Math.Max(_end, end);
    }

    /// <summary>The record of the run.</summary>
    public DeliveredUnit Record(ISealedTokens tokens, string? source = null, string? destination = null) =>
        new()
        {
            Position = at with { Length = (int)Math.Min(_end - at.Offset, int.MaxValue) },
            Time = time,
            Task = tokens.Named(TokenKind.Task, first.Xid.ToString("D")),
            Unit = first.Unit,
            Count = _count,
            PayloadBytes = _payload,
            SourceAddress = source,
            DestinationAddress = destination,
        };
}
