using System.Net;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>What a decoder made of some datagrams: a copy of each row, and the faults.</summary>
internal sealed class DecodedFlows : IFaultSink
{
    private readonly FlowSink _sink;
    private long _offset;
    private long _number;

    public DecodedFlows()
    {
        _sink = new FlowSink(Copy);
        _sink.Batch.Reset(new EvidenceItem("sample", "", 0, "netflow"));
        _sink.Batch.PositionKind = PositionKind.Packet;
        Decoder = new FlowDatagramDecoder(_sink);
    }

    public FlowDatagramDecoder Decoder { get; }

    public FlowExporters Exporters => _sink.Batch.Exporters;

    public List<PlainFlow> Flows { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Faults { get; } = [];

    public List<(FaultReason Reason, EvidencePosition At)> Rejected { get; } = [];

    /// <summary>The address that datagrams come from unless they say another.</summary>
    public static UInt128 Sender { get; } = AddressNumber(IPAddress.Parse("192.0.2.1"));

    public static UInt128 AddressNumber(IPAddress address)
    {
        byte[] bytes = address.MapToIPv6().GetAddressBytes();
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Decodes a datagram that follows those before it in one item.</summary>
    public DecodedFlows Decode(ReadOnlySpan<byte> datagram, UInt128? sender = null, long? received = null)
    {
        Decoder.Decode(datagram, new DatagramOrigin(sender ?? Sender, received, ++_number, _offset), this);
        _offset += datagram.Length;
        return this;
    }

    /// <summary>No datagram follows.</summary>
    public DecodedFlows Finish()
    {
        Decoder.Finish(this);
        _sink.HandOn();
        return this;
    }

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Faults.Add((reason, at));

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Rejected.Add((reason, at));

    void IFaultSink.Assume(string sentence) { }

    private void Copy(FlowBatch batch)
    {
        for (int row = 0; row < batch.Count; row++)
        {
            Flows.Add(PlainFlow.Copy(batch, row));
        }
    }
}
