using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>
/// Finds X2 and X3 units in the TCP segments of a capture: where a segment begins with a header, or where one is due behind the payload
/// before it. Outside the sealed zone they are only counted.
/// </summary>
internal sealed class DeliveryCapture(ReaderContext context) : IFrameListener
{
    private const byte Tcp = 6;
    private const int MaxStreams = 4096;
    private const int MaxRuns = 4096;

    private readonly InterceptBatchWriter _writer = new(context.Names);
    private readonly Dictionary<Stream, Due> _streams = [];
    private readonly Dictionary<RunKey, DeliveryRun> _runs = [];
    private readonly List<RunKey> _order = [];
    private EventBatch? _batch;

    /// <summary>Units that carry data of tasks.</summary>
    public long Units { get; private set; }

    /// <summary>What the ledger says; null where there was no unit.</summary>
    public string? Note =>
        Units == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Units} X2 or X3 unit{(Units == 1 ? "" : "s")} (ETSI TS 103 221-2): {(context.Zone is null ? "intercepted communications, of which nothing is kept; sealed, the capture tells their tasks" : "the headers were read and nothing else")}"
            );

    /// <summary>Where records go from now on.</summary>
    public void Into(EventBatch batch) => _batch = batch;

    /// <inheritdoc/>
    public void Take(in CapturedFrame frame, IFaultSink faults)
    {
        if (
            !LinkLayer.Knows(frame.Link)
            || !LinkLayer.TryFindIp(frame.Link, frame.Bytes, out NetworkStart network)
            || !IpPacket.TryParse(frame.Bytes[network.Offset..], out IpPacket ip)
            || ip.Protocol != Tcp
            || ip.IsFragment
            || !TcpSegment.TryParse(ip.Payload, out TcpSegment segment)
            || segment.Payload.IsEmpty
        )
        {
            return;
        }

        Stream stream = new(ip.Source, ip.Destination, segment.SourcePort, segment.DestinationPort);
        long skip = 0;
        if (_streams.TryGetValue(stream, out Due due))
        {
            int ahead = (int)(segment.Sequence - due.Sequence);
            if (ahead < 0)
            {
                // Sent again.
                return;
            }

            // Behind a gap only a header at the very start is one.
            skip = ahead == 0 ? due.Payload : 0;
        }

        long offset = frame.Offset + network.Offset + ip.PayloadOffset + segment.PayloadOffset;
        long left = Units;
        long rest = Read(frame, stream, segment.Payload, skip, offset);
        if (Units > left || skip > 0)
        {
            Remember(stream, new Due(segment.Sequence + (uint)segment.Payload.Length, rest));
        }
    }

    /// <summary>No packet follows.</summary>
    public void Finish() => Flush();

    /// <summary>Reads the units that begin in a segment; gives how much payload of the last is still due.</summary>
    private long Read(in CapturedFrame frame, Stream stream, ReadOnlySpan<byte> payload, long skip, long offset)
    {
        while (skip < payload.Length)
        {
            int at = (int)skip;
            if (!DeliveryHeader.TryRead(payload[at..], out DeliveryHeader header))
            {
                return 0;
            }

            if (header.IsDelivery)
            {
                Units++;
                Count(frame, stream, header, offset + at);
            }

            skip += header.Whole;
        }

        return skip - payload.Length;
    }

    private void Count(in CapturedFrame frame, Stream stream, in DeliveryHeader header, long offset)
    {
        if (context.Zone is null)
        {
            return;
        }

        RunKey key = new(header.Xid, header.Type, stream.Source, stream.Destination);
        if (!_runs.TryGetValue(key, out DeliveryRun? run))
        {
            if (_runs.Count == MaxRuns)
            {
                Flush();
            }

            DateTimeOffset? time = frame.Time is { } captured
                ? DateTimeOffset.FromUnixTimeMilliseconds(captured)
                : header.Time;
            run = new DeliveryRun(
                header,
                new EvidencePosition(PositionKind.Packet, frame.Number, frame.Offset, frame.Bytes.Length),
                time
            );
            _runs.Add(key, run);
            _order.Add(key);
        }

        run.Add(header, Math.Min(offset + header.Whole, frame.Offset + frame.Bytes.Length));
    }

    private void Remember(Stream stream, Due due)
    {
        if (_streams.Count == MaxStreams && !_streams.ContainsKey(stream))
        {
            _streams.Clear();
        }

        _streams[stream] = due;
    }

    private void Flush()
    {
        foreach (RunKey key in _order)
        {
            _writer.Add(_batch!, _runs[key].Record(context.Zone!.Tokens, Text(key.Source), Text(key.Destination)));
        }

        _runs.Clear();
        _order.Clear();
    }

    private static string Text(UInt128 address)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, address);
        IPAddress whole = new(bytes);
        return (whole.IsIPv4MappedToIPv6 ? whole.MapToIPv4() : whole).ToString();
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Stream(UInt128 Source, UInt128 Destination, int SourcePort, int DestinationPort);

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct RunKey(Guid Xid, int Type, UInt128 Source, UInt128 Destination);

    /// <summary>The sequence number of the next segment, and how much payload it begins with.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Due(uint Sequence, long Payload);
}
