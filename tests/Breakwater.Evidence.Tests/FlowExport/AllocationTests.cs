using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Evidence.Formats.FlowExport;
using Breakwater.Evidence.Tests.Captures;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Decoding makes no objects: not for a flow, not for a datagram, not for a packet.</summary>
public sealed class AllocationTests : IFaultSink
{
    // The runtime itself allocates now and then (code that is compiled again); one object a datagram or packet would be 24,000 bytes.
    private const long OfTheRuntime = 16_384;

    private static readonly byte[] Five = new Wire()
        .U16(5, 30)
        .U32(1000, 1_700_000_000, 0, 0)
        .U16(0, 1)
        .Bytes([.. Enumerable.Range(0, 48 * 30).Select(i => (byte)i)])
        .ToArray();

    private static readonly byte[] Nine = new Wire()
        .Set(0, new Wire().Template(256, (8, 4), (12, 4), (22, 4), (21, 4), (48, 1), (1, 4)))
        .Set(256, new Wire().U32(1, 2, 3, 4).U8(1).U32(7))
        .Version9();

    private static readonly byte[] Ipfix = new Wire()
        .Set(2, new Wire().Template(256, (27, 16), (28, 16), (152, 8), (153, 8), (82, 0xFFFF)))
        .Set(
            256,
            new Wire().Address("2001:db8::1").Address("2001:db8::2").U64(1_700_000_000_000, 1_700_000_000_500).U8(0)
        )
        .Ipfix();

    private static readonly byte[] Samples = SFlowBytes.Datagram(
        SFlowBytes.FlowSample(SFlowBytes.Header(CaptureBytes.Ethernet(CaptureBytes.Udp([1, 2, 3]))))
    );

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(0)]
    public void A_datagram_is_decoded_without_an_allocation(int version)
    {
        byte[] datagram = version switch
        {
            5 => Five,
            9 => Nine,
            10 => Ipfix,
            _ => Samples,
        };
        long flows = 0;
        FlowSink sink = new(batch => flows += batch.Count);
        FlowDatagramDecoder decoder = new(sink);
        DatagramOrigin origin = new(1, 1_700_000_000_000, 1, 0);
        Run(500);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(5000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, OfTheRuntime);
        Assert.True(flows > 4000, $"{flows} flows");

        void Run(int times)
        {
            for (int i = 0; i < times; i++)
            {
                decoder.Decode(datagram, origin, this);
            }
        }
    }

    [Fact]
    public void A_capture_is_read_without_an_allocation_a_packet()
    {
        byte[] capture = CaptureBytes.Pcap([.. Enumerable.Repeat(CaptureBytes.Ethernet(CaptureBytes.Udp(Five)), 1000)]);
        long flows = 0;
        FlowSink sink = new(batch => flows += batch.Count);
        FlowCapture listener = new(sink);
        new PcapFile().Read(capture, 0, listener, this);
        PcapFile file = new();
        long before = GC.GetAllocatedBytesForCurrentThread();
        file.Read(capture, 0, listener, this);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(allocated, 0, OfTheRuntime);
        Assert.True(flows > 50_000, $"{flows} flows");
    }

    void IFaultSink.Add(FaultReason reason, EvidencePosition at) => Assert.Fail($"{reason}");

    void IFaultSink.Reject(FaultReason reason, EvidencePosition at) => Assert.Fail($"{reason}");

    void IFaultSink.Assume(string sentence) => Assert.Fail(sentence);
}
