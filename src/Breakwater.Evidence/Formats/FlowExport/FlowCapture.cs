using Breakwater.Evidence.Formats.Captures;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Finds export datagrams among the packets of a capture and decodes them.</summary>
internal sealed class FlowCapture(IFlowSink sink) : IFrameListener
{
    private const int MaxCollectors = 4096;
    private const byte Udp = 17;
    private readonly FlowDatagramDecoder _decoder = new(sink);
    private readonly FragmentBuffer _fragments = new();

    // Where export datagrams were sent to: what else comes there and begins like one is one, and damaged.
    private readonly HashSet<(UInt128 Address, int Port)> _collectors = [];

    /// <summary>What was met in export datagrams.</summary>
    public FlowExportCounts Counts => _decoder.Counts;

    /// <summary>Packets of the capture.</summary>
    public long Packets { get; private set; }

    /// <summary>Packets whose link type is not understood.</summary>
    public long UnknownLinks { get; private set; }

    /// <summary>Fragmented packets that are not whole in the capture.</summary>
    public long BrokenFragments => _fragments.GivenUp;

    /// <inheritdoc/>
    public void Take(in CapturedFrame frame, IFaultSink faults)
    {
        Packets++;
        if (!LinkLayer.Knows(frame.Link))
        {
            UnknownLinks++;
            return;
        }

        if (
            !LinkLayer.TryFindIp(frame.Link, frame.Bytes, out NetworkStart network)
            || !IpPacket.TryParse(frame.Bytes[network.Offset..], out IpPacket ip)
            || ip.Protocol != Udp
        )
        {
            return;
        }

        if (!ip.IsFragment)
        {
            Take(frame, ip, ip.Payload, frame.Offset + network.Offset + ip.PayloadOffset, faults);
        }
        else if (_fragments.TryAdd(ip, out ReadOnlySpan<byte> whole))
        {
            // The datagram stands in several packets: its place is that of the last.
            Take(frame, ip, whole, frame.Offset, faults);
        }
    }

    /// <summary>No packet follows.</summary>
    public void Finish(IFaultSink faults)
    {
        _fragments.Finish();
        _decoder.Finish(faults);
    }

    private void Take(
        in CapturedFrame frame,
        in IpPacket ip,
        ReadOnlySpan<byte> payload,
        long offset,
        IFaultSink faults
    )
    {
        if (!UdpDatagram.TryParse(payload, out UdpDatagram udp))
        {
            return;
        }

        (UInt128, int) collector = (ip.Destination, udp.DestinationPort);
        bool isKnown = _collectors.Contains(collector);
        if (!isKnown && ExportRecognition.IsExport(udp.Payload, udp.IsCut) && _collectors.Count < MaxCollectors)
        {
            isKnown = _collectors.Add(collector);
        }

        if (
            ExportRecognition.BeginsLikeExport(udp.Payload)
            && (isKnown || ExportRecognition.IsCustomary(udp.DestinationPort))
        )
        {
            long start = ip.IsFragment ? offset : offset + UdpDatagram.HeaderLength;
            DatagramOrigin origin = new(ip.Source, frame.Time, frame.Number, start);
            _decoder.Decode(udp.Payload, origin, faults);
        }
    }
}
