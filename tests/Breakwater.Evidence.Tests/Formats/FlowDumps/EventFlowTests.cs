using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Formats.Json;
using Breakwater.Evidence.Formats.Zeek;
using Breakwater.Evidence.Tests.Formats.Nfcapd;
using Breakwater.Model.Coverage;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Formats.FlowDumps;

public class EventFlowTests
{
    private const string Header =
        "#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n"
        + "#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tduration\torig_bytes\tresp_bytes\torig_pkts\t"
        + "orig_ip_bytes\tresp_pkts\tresp_ip_bytes\n"
        + "#types\ttime\tstring\taddr\tport\taddr\tport\tenum\tinterval\tcount\tcount\tcount\tcount\tcount\tcount\n";

    private const string Connection =
        "1764064800.250000\tC1\t192.0.2.10\t40000\t198.51.100.20\t443\ttcp\t3.25\t3000\t9000\t12\t3456\t14\t9600\n";

    private static List<FlowRow> Read(IEvidenceFormat format, string text, out int events)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        List<FlowRow> rows = [];
        EvidenceItem item = new("conn.log", new string('0', 64), bytes.Length, format.Name);
        FlowSink sink = new(batch =>
        {
            Assert.True(batch.AreAlsoEvents);
            rows.AddRange(Enumerable.Range(0, batch.Count).Select(row => FlowRow.Copy(batch, row)));
        });
        sink.Batch.Reset(item);
        IRecordReader reader = format.CreateReader(
            new ReaderContext
            {
                Item = item,
                Names = new FieldNames(),
                Time = new TimeAssumptions(),
                Head = bytes,
                Flows = sink,
            }
        )!;
        EventBatch all = new();
        all.Reset(item, bytes);
        FlowReading faults = new();
        reader.Read(bytes, new BlockStart(0, 1), last: true, all, faults);
        sink.HandOn();
        Assert.Empty(faults.Rejected);
        Assert.Empty(faults.Faults);
        events = all.Count;
        return rows;
    }

    [Fact]
    public void A_connection_of_Zeek_is_a_flow_of_both_directions()
    {
        FlowRow row = Assert.Single(Read(new ZeekTsvFormat(), Header + Connection, out int events));
        Assert.Equal(1, events);
        Assert.Equal("1764064800250", row[FlowFields.Start]);
        Assert.Equal("1764064803500", row[FlowFields.End]);
        Assert.Equal("192.0.2.10", row[FlowFields.Source]);
        Assert.Equal("443", row[FlowFields.DestinationPort]);
        Assert.Equal("6", row[FlowFields.Protocol]);
        Assert.Equal("12", row[FlowFields.Packets]);
        Assert.Equal("3456", row[FlowFields.Bytes]);
        Assert.Equal("14", row[FlowFields.ReversePackets]);
        Assert.Equal("9600", row[FlowFields.ReverseBytes]);
        Assert.Equal(PositionKind.Line, row.Position.Kind);
        Assert.Equal(8, row.Position.Number);
    }

    [Fact]
    public void Zeek_as_JSON_is_the_same_flow()
    {
        const string Json =
            """{"_path":"conn","ts":1764064800.25,"uid":"C1","id.orig_h":"192.0.2.10","id.orig_p":40000,"id.resp_h":"198.51.100.20","id.resp_p":443,"proto":"tcp","duration":3.25,"orig_bytes":3000,"resp_bytes":9000,"orig_pkts":12,"orig_ip_bytes":3456,"resp_pkts":14,"resp_ip_bytes":9600}""";
        Assert.Equal(
            Read(new ZeekTsvFormat(), Header + Connection, out _).Single().ToString(),
            Read(new JsonLinesFormat(), Json, out _).Single().ToString()
        );
    }

    [Fact]
    public void Type_and_code_of_ICMP_stand_in_the_ports_of_Zeek()
    {
        string ping = Connection
            .Replace("40000", "8", StringComparison.Ordinal)
            .Replace("443\ttcp", "0\ticmp", StringComparison.Ordinal);
        FlowRow row = Assert.Single(Read(new ZeekTsvFormat(), Header + ping, out _));
        Assert.Equal("2048", row[FlowFields.IcmpTypeCode]);
        Assert.Null(row[FlowFields.SourcePort]);
    }

    [Fact]
    public void A_masked_time_and_values_that_are_not_set_are_absent()
    {
        string masked = Connection
            .Replace("1764064800.250000", "XXXXXXXXXX.XXXXXX", StringComparison.Ordinal)
            .Replace("\t3.25\t3000\t9000\t", "\t-\t-\t-\t", StringComparison.Ordinal);
        FlowRow row = Assert.Single(Read(new ZeekTsvFormat(), Header + masked, out _));
        Assert.Null(row[FlowFields.Start]);
        Assert.Null(row[FlowFields.End]);
        Assert.Equal("3456", row[FlowFields.Bytes]);
    }

    [Fact]
    public void A_flow_of_Suricata_is_a_flow_of_both_directions()
    {
        const string Flow =
            """{"timestamp":"2025-11-25T10:01:00.000000+0000","flow_id":586497171462735,"event_type":"flow","src_ip":"192.0.2.10","src_port":40000,"dest_ip":"198.51.100.20","dest_port":443,"proto":"TCP","flow":{"pkts_toserver":12,"pkts_toclient":14,"bytes_toserver":3456,"bytes_toclient":9600,"start":"2025-11-25T10:00:00.250000+0000","end":"2025-11-25T10:00:03.500000+0000","state":"closed"},"tcp":{"tcp_flags":"1b","tcp_flags_ts":"1b","tcp_flags_tc":"12"}}""";
        FlowRow row = Assert.Single(Read(new JsonLinesFormat(), Flow, out int events));
        Assert.Equal(1, events);
        Assert.Equal("1764064800250", row[FlowFields.Start]);
        Assert.Equal("1764064803500", row[FlowFields.End]);
        Assert.Equal("3456", row[FlowFields.Bytes]);
        Assert.Equal("9600", row[FlowFields.ReverseBytes]);
        Assert.Equal($"{0x1B}", row[FlowFields.TcpFlags]);
        Assert.Equal($"{0x12}", row[FlowFields.ReverseTcpFlags]);
        Assert.Equal("586497171462735", row[FlowFields.FlowId]);
    }

    [Fact]
    public void A_netflow_record_of_Suricata_is_a_flow_of_one_direction()
    {
        const string Netflow =
            """{"timestamp":"2025-11-25T10:01:00.000000+0000","flow_id":5,"event_type":"netflow","src_ip":"2001:db8::a","src_port":40000,"dest_ip":"2001:db8::b","dest_port":53,"proto":"UDP","netflow":{"pkts":2,"bytes":180,"start":"2025-11-25T10:00:00.250000+0000","end":"2025-11-25T10:00:03.500000+0000","age":3}}""";
        FlowRow row = Assert.Single(Read(new JsonLinesFormat(), Netflow, out _));
        Assert.Equal("17", row[FlowFields.Protocol]);
        Assert.Equal("180", row[FlowFields.Bytes]);
        Assert.Null(row[FlowFields.ReverseBytes]);
    }

    [Theory]
    [InlineData("alert")]
    [InlineData("http")]
    public void Another_record_of_Suricata_is_no_flow(string type)
    {
        string line =
            "{\"timestamp\":\"2025-11-25T10:01:00.000000+0000\",\"flow_id\":5,\"event_type\":\""
            + type
            + "\",\"src_ip\":\"192.0.2.10\",\"dest_ip\":\"198.51.100.20\",\"proto\":\"TCP\",\"flow\":{\"bytes_toserver\":5}}";
        Assert.Empty(Read(new JsonLinesFormat(), line, out int events));
        Assert.Equal(1, events);
    }

    [Fact]
    public void The_ledger_counts_a_connection_once()
    {
        using EvidenceFolder folder = new();
        folder.Add("conn.log", Encoding.UTF8.GetBytes(Header + Connection + Connection));
        CoverageItem line = folder.Read(o => o with { Formats = EvidenceFormats.All })["conn.log"];
        Assert.Equal((CoverageStatus.Read, 2L), (line.Status, line.Records));
    }

    [Fact]
    public void Every_connection_of_the_real_logs_is_a_flow()
    {
        string logs = RealEvidence.Require("eventlogs/zeek-baseline");
        int total = 0;
        foreach (string path in Directory.GetFiles(logs, "conn.log", SearchOption.AllDirectories))
        {
            string text = File.ReadAllText(path);
            if (new ZeekTsvFormat().Recognise(Encoding.UTF8.GetBytes(text), whole: true, "conn.log") > 0)
            {
                Assert.Equal(Read(new ZeekTsvFormat(), text, out int events).Count, events);
                total += events;
            }
        }

        Assert.InRange(total, 50, int.MaxValue);
    }
}
