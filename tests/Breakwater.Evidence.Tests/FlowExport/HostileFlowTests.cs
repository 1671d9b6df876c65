using Breakwater.Evidence.Tests.Captures;
using Breakwater.TestSupport;
using CsCheck;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>Whatever the bytes are, decoders end, throw nothing and keep within their limits.</summary>
public sealed class HostileFlowTests
{
    private static readonly byte[][] Seeds = MakeSeeds();

    [Fact]
    public void No_damage_stops_a_decoder()
    {
        (
            from seed in Gen.Int[0, Seeds.Length - 1]
            from changes in Gen.Select(Gen.Int[0, 4000], Gen.Byte).Array[0, 12]
            from cut in Gen.Int[0, 200]
            select (seed, changes, cut)
        ).Sample(
            c =>
            {
                byte[] bytes = [.. Seeds[c.seed]];
                foreach ((int at, byte value) in c.changes)
                {
                    bytes[at % bytes.Length] = value;
                }

                byte[] damaged = c.cut > 100 ? bytes[..(bytes.Length * (c.cut - 100) / 100)] : bytes;
                DecodedFlows read = new DecodedFlows().Decode(damaged).Decode(Seeds[c.seed]).Finish();
                Assert.InRange(read.Flows.Count, 0, 140_000);
            },
            iter: 20_000
        );
    }

    [Fact]
    public void Damage_in_one_datagram_takes_nothing_from_an_exporter_that_sent_none()
    {
        byte[] whole = new Wire()
            .Set(2, new Wire().Template(999, (8, 4), (12, 4)))
            .Set(999, new Wire().Address("192.0.2.10").Address("198.51.100.20"))
            .Ipfix(domain: 4242);
        Gen.Byte.Array[0, 300]
            .Sample(
                garbage =>
                {
                    DecodedFlows read = new DecodedFlows().Decode([0, 10, .. garbage]).Decode(whole).Finish();
                    Assert.Contains(read.Flows, f => f.Exporter.Domain == 4242 && f["Source"] == "192.0.2.10");
                },
                iter: 2000
            );
    }

    [Fact]
    public void No_damage_stops_a_reader_of_captures()
    {
        byte[][] captures =
        [
            CaptureBytes.Pcap([.. Seeds.Select(s => CaptureBytes.Ethernet(CaptureBytes.Udp(s, port: 2055)))]),
            CaptureBytes.PcapNg(
                true,
                [],
                [.. Seeds.Select(s => CaptureBytes.Ethernet(CaptureBytes.Udp(s, port: 2055)))]
            ),
            [.. Seeds.Take(4).SelectMany(s => s)],
        ];
        string[] names = ["pcap", "pcapng", "netflow"];
        (
            from capture in Gen.Int[0, captures.Length - 1]
            from changes in Gen.Select(Gen.Int[8, 20_000], Gen.Byte).Array[0, 20]
            from step in Gen.Int[1, 3000]
            select (capture, changes, step)
        ).Sample(
            c =>
            {
                byte[] bytes = [.. captures[c.capture]];
                foreach ((int at, byte value) in c.changes)
                {
                    bytes[Math.Max(at % bytes.Length, 8)] = value;
                }

                CaptureFlows whole = CaptureFlows.Read(bytes, name: names[c.capture]);
                CaptureFlows parts = CaptureFlows.Read(bytes, c.step, names[c.capture]);

                // Wherever the blocks end, the same is read, and the same is not.
                Assert.Equal(
                    whole.Flows.Select(f => (f.Position, f.Fields)),
                    parts.Flows.Select(f => (f.Position, f.Fields))
                );
                Assert.Equal(whole.Rejected, parts.Rejected);
                Assert.Equal(whole.Note, parts.Note);
            },
            iter: 1000
        );
    }

    [Fact]
    public void Real_captures_read_the_same_in_blocks_of_any_size()
    {
        string folder = RealEvidence.Require("flows/attack-recordings");
        foreach (string path in Directory.GetFiles(folder, "*.pcap"))
        {
            byte[] bytes = File.ReadAllBytes(path);
            CaptureFlows whole = CaptureFlows.Read(bytes);
            foreach (int step in new[] { 17, 1000, 4096 })
            {
                Assert.Equal(
                    whole.Flows.Select(f => f.Values),
                    CaptureFlows.Read(bytes, step).Flows.Select(f => f.Values)
                );
            }
        }
    }

    private static byte[][] MakeSeeds()
    {
        Wire template = new Wire()
            .Template(256, (8, 4), (12, 4), (7, 2), (11, 2), (4, 1), (1, 4), (2, 4), (22, 4), (21, 4), (48, 1))
            .Template(257, (27, 16), (28, 16), (152, 8), (153, 8), (82, 0xFFFF));
        Wire options = new Wire().U16(258, 3, 1).U16(302, 4).U16(305, 4, 306, 4);
        Wire six = new Wire()
            .Address("2001:db8::1")
            .Address("2001:db8::2")
            .U64(1_700_000_000_000, 1_700_000_000_500)
            .U8(3)
            .Bytes("abc"u8);
        Wire four = new Wire().Address("192.0.2.1").Address("192.0.2.2").U16(1, 2).U8(6).U32(1, 2, 3, 4).U8(1);
        byte[] ipfix = new Wire()
            .Set(2, template)
            .Set(3, options)
            .Set(258, new Wire().U32(1, 1, 9))
            .Set(256, four.Bytes(four.ToArray()))
            .Set(257, six)
            .Ipfix();
        Wire options9 = new Wire().U16(259, 4, 8).U16(1, 4).U16(48, 1, 50, 4);
        byte[] nine = new Wire()
            .Set(0, template)
            .Set(1, options9)
            .Set(259, new Wire().U32(0).U8(1).U32(100))
            .Set(256, four)
            .Version9();
        byte[] five = new Wire()
            .U16(5, 2)
            .U32(1000, 1_700_000_000, 0, 0)
            .U16(0, 1)
            .Bytes([.. Enumerable.Range(0, 96).Select(i => (byte)i)])
            .ToArray();
        byte[] one = new Wire().U16(1, 1).U32(1000, 1_700_000_000, 0).Bytes(new byte[52]).ToArray();
        byte[] samples = SFlowBytes.Datagram(
            SFlowBytes.FlowSample(SFlowBytes.Header(CaptureBytes.Ethernet(CaptureBytes.Udp([1, 2, 3]), 5))),
            SFlowBytes.ExpandedSample(
                SFlowBytes.Block(
                    1003,
                    new Wire().U32(1).Address("203.0.113.1").U32(1, 2, 3, 1, 2, 1, 9, 0, 1).ToArray()
                )
            ),
            SFlowBytes.Block(2, new byte[16])
        );
        return [ipfix, nine, five, one, samples];
    }
}
