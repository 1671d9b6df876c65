using System.Globalization;
using System.Net;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Reporting.Flows;
using CsCheck;

namespace Breakwater.Reporting.Tests;

public sealed class FlowTextTests
{
    private const FlowFields Shown =
        FlowFields.Start
        | FlowFields.End
        | FlowFields.ExportTime
        | FlowFields.Protocol
        | FlowFields.TcpFlags
        | FlowFields.Source
        | FlowFields.SourcePort
        | FlowFields.Destination
        | FlowFields.DestinationPort
        | FlowFields.Packets
        | FlowFields.Bytes;

    private static readonly Gen<IPAddress> Address = Gen.OneOf(
        Gen.Byte.Array[4].Select(b => new IPAddress(b)),
        Gen.Byte.Array[16].Select(b => new IPAddress(b))
    );

    private static readonly Gen<long> Time = Gen.OneOf(
        Gen.Long[1_700_000_000_000, 1_800_000_000_000],
        Gen.Long,
        Gen.Long[-1000, 1000]
    );

    [Fact]
    public void A_flow_is_a_line_of_columns()
    {
        FlowBatch flows = One(
            Shown,
            (1_772_496_000_123, 1_772_496_001_000),
            (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("2001:db8::1")),
            (40_000, 443, 6, 0x12, 10, 15_000)
        );

        Assert.Equal(
            "2026-03-03T00:00:00.123Z     0.877 tcp         192.0.2.7:40000 -> [2001:db8::1]:443     ...A..S.       10      15000  203.0.113.9",
            Line(flows)
        );
    }

    [Fact]
    public void What_a_flow_lacks_is_a_dash()
    {
        FlowBatch flows = One(
            FlowFields.ExportTime | FlowFields.Protocol | FlowFields.SourcePort,
            (0, 0),
            (IPAddress.Any, IPAddress.Any),
            (9, 0, 200, 0, 0, 0)
        );
        flows.Exporter[0] = 0;

        Assert.Equal(
            "1970-01-01T00:00:00.000Z         - 200                     -:9 -> -                     -               -          -  -",
            Line(flows)
        );
    }

    [Fact]
    public void Every_column_says_what_the_flow_says() =>
        Gen.Select(Gen.Select(Time, Time), Gen.Select(Address, Address), Gen.Select(Gen.UShort, Gen.Byte, Gen.ULong))
            .Sample(sample =>
            {
                (ushort port, byte protocol, ulong count) = sample.Item3;
                string[] words = Line(
                        One(Shown, sample.Item1, sample.Item2, (port, port, protocol, port, count, count))
                    )
                    .Split(' ', StringSplitOptions.RemoveEmptyEntries);

                Assert.Equal(10, words.Length);
                Assert.Equal(End(sample.Item2.Item1, port), words[3]);
                Assert.Equal("->", words[4]);
                Assert.Equal(End(sample.Item2.Item2, port), words[5]);
                Assert.Equal(count.ToString(CultureInfo.InvariantCulture), words[7]);
                Assert.Equal(count.ToString(CultureInfo.InvariantCulture), words[8]);
                decimal seconds = unchecked(sample.Item1.Item2 - sample.Item1.Item1) / 1000m;
                Assert.Equal(seconds.ToString("0.000", CultureInfo.InvariantCulture), words[1]);
                Assert.Equal(
                    sample.Item1.Item1 is > -62_135_596_800_001 and < 253_402_300_800_000
                        ? DateTimeOffset
                            .FromUnixTimeMilliseconds(sample.Item1.Item1)
                            .ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
                        : sample.Item1.Item1.ToString(CultureInfo.InvariantCulture),
                    words[0]
                );
            });

    private static string End(IPAddress address, ushort port) =>
        address.ToString().Contains(':', StringComparison.Ordinal) ? $"[{address}]:{port}" : $"{address}:{port}";

    private static string Line(FlowBatch flows)
    {
        using StringWriter text = new() { NewLine = "" };
        FlowText output = new(text);
        output.Write(flows);
        output.Complete();
        return text.ToString();
    }

    private static FlowBatch One(
        FlowFields fields,
        (long Start, long End) times,
        (IPAddress Source, IPAddress Destination) ends,
        (ushort From, ushort To, byte Protocol, ushort Flags, ulong Packets, ulong Bytes) rest
    )
    {
        FlowBatch flows = new();
        flows.Reset(new EvidenceItem("flows", "", 0, "nfcapd"));
        ushort exporter = (ushort)flows.Exporters.Add(IPAddress.Parse("203.0.113.9"), 1, "flow.ipfix")!.Index;
        int row = flows.Add(1, fields);
        (flows.Start[row], flows.End[row]) = times;
        flows.Source.Set(row, ends.Source);
        flows.Destination.Set(row, ends.Destination);
        (flows.SourcePort[row], flows.DestinationPort[row], flows.Protocol[row]) = (rest.From, rest.To, rest.Protocol);
        (flows.TcpFlags[row], flows.Packets[row], flows.Bytes[row]) = (rest.Flags, rest.Packets, rest.Bytes);
        flows.Exporter[row] = exporter;
        return flows;
    }
}
