using System.Text;
using Breakwater.Evidence.Formats;
using Breakwater.Evidence.Tests.Formats.Nfcapd;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.FlowDumps;

public class FlowDumpTests
{
    private const string NfdumpRecord =
        "{\n\t\"type\" : \"FLOW\",\n\t\"sampled\" : 0,\n\t\"first\" : \"2025-11-25T10:00:00.250\",\n"
        + "\t\"last\" : \"2025-11-25T10:00:03.500\",\n\t\"received\" : \"2025-11-25T10:01:00.000\",\n\t\"in_packets\" : 12,\n"
        + "\t\"in_bytes\" : 3456,\n\t\"proto\" : 6,\n\t\"tcp_flags\" : \"...AP.SF\",\n\t\"src_port\" : 40000,\n"
        + "\t\"dst_port\" : 443,\n\t\"fwd_status\" : 0,\n\t\"src_tos\" : 184,\n\t\"src4_addr\" : \"192.0.2.10\",\n"
        + "\t\"dst4_addr\" : \"198.51.100.20\",\n\t\"input_snmp\" : 7,\n\t\"output_snmp\" : 70000,\n\t\"src_mask\" : 24,\n"
        + "\t\"dst_mask\" : 0,\n\t\"src_as\" : 64496,\n\t\"dst_as\" : 0,\n\t\"ip4_next_hop\" : \"0.0.0.0\",\n"
        + "\t\"ip4_router\" : \"203.0.113.1\",\n\t\"mpls_1\" : \"299776-0-1\",\n\t\"in_src_mac\" : \"00:00:5e:00:53:01\",\n"
        + "\t\"label\" : \"<none>\"\n}";

    private const string GoflowRecord =
        "{\"type\":\"IPFIX\",\"time_received_ns\":1764064860000000000,\"sequence_num\":7,\"sampling_rate\":1000,"
        + "\"sampler_address\":\"203.0.113.1\",\"time_flow_start_ns\":1764064800250000000,"
        + "\"time_flow_end_ns\":1764064803500000000,\"bytes\":3456,\"packets\":12,\"src_addr\":\"192.0.2.10\","
        + "\"src_net\":\"192.0.2.0/24\",\"dst_addr\":\"198.51.100.20\",\"dst_net\":\"0.0.0.0/0\",\"etype\":\"IPv4\","
        + "\"proto\":\"TCP\",\"src_port\":40000,\"dst_port\":443,\"in_if\":7,\"out_if\":70000,"
        + "\"src_mac\":\"00:00:5e:00:53:01\",\"dst_mac\":\"00:00:00:00:00:00\",\"ip_tos\":184,\"tcp_flags\":27,"
        + "\"mpls_label\":[299776,5],\"layer_stack\":[\"IPv4\",\"TCP\"],\"observation_domain_id\":256}";

    private const string PmacctRecord =
        "{\"event_type\": \"purge\", \"mac_src\": \"00:00:5e:00:53:01\", \"mac_dst\": \"00:00:00:00:00:00\", \"vlan\": 0, "
        + "\"as_src\": 64496, \"as_dst\": 0, \"peer_ip_src\": \"203.0.113.1\", \"iface_in\": 7, \"iface_out\": 70000, "
        + "\"ip_src\": \"192.0.2.10\", \"ip_dst\": \"198.51.100.20\", \"mask_src\": 24, \"mask_dst\": 0, "
        + "\"port_src\": 40000, \"port_dst\": 443, \"tcp_flags\": \"27\", \"ip_proto\": \"tcp\", \"tos\": 184, "
        + "\"sampling_rate\": 1000, \"timestamp_start\": \"2025-11-25 10:00:00.250000\", "
        + "\"timestamp_end\": \"2025-11-25 10:00:03.500000\", \"stamp_inserted\": \"2025-11-25 10:00:00\", "
        + "\"stamp_updated\": \"2025-11-25 10:01:00\", \"flows\": 1, \"packets\": 12, \"bytes\": 3456}";

    private const string NfdumpTable =
        "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,dtos,dir,nh,ra\n"
        + "2025-11-25 10:00:00,2025-11-25 10:00:03,3.250,192.0.2.10,198.51.100.20,40000,443,TCP,...AP.SF,0,184,12,3456,"
        + "0,0,7,70000,64496,0,24,0,0,0,0.0.0.0,203.0.113.1\n"
        + "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n1,3456,12,8507,3,288\n";

    private const string NewNfdumpTable =
        "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"
        + "2025-11-25 10:00:00.250,3.250,TCP,192.0.2.10,40000,198.51.100.20,443,12,3456,1\n";

    private const string FastNfdumpTable =
        "cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,output,flags,srcTos,packets,bytes\n"
        + "1,2,1764064800250,1764064803500,6,192.0.2.10,40000,198.51.100.20,443,64496,0,7,70000,...AP.SF,184,12,3456\n";

    private const string PmacctTable =
        "SRC_AS,PEER_SRC_IP,IN_IFACE,OUT_IFACE,SRC_IP,DST_IP,SRC_MASK,SRC_PORT,DST_PORT,TCP_FLAGS,PROTOCOL,TOS,"
        + "TIMESTAMP_START,TIMESTAMP_END,PACKETS,FLOWS,BYTES\n"
        + "64496,203.0.113.1,7,70000,192.0.2.10,198.51.100.20,24,40000,443,27,tcp,184,"
        + "2025-11-25 10:00:00.250000,2025-11-25 10:00:03.500000,12,1,3456\n";

    public static TheoryData<string, string, int> Dumps =>
        new()
        {
            { NfdumpRecord, "flow_json", 250 },
            { "[\n" + NfdumpRecord + ",\n" + NfdumpRecord + "\n]\n", "flow_json", 250 },
            { NfdumpRecord.ReplaceLineEndings(""), "flow_json", 250 },
            { NfdumpRecord.Replace("\"first\"", "\"t_first\"", StringComparison.Ordinal), "flow_json", 250 },
            { GoflowRecord, "flow_json", 250 },
            { PmacctRecord, "flow_json", 250 },
            { NfdumpTable, "flow_csv", 0 },
            { NewNfdumpTable, "flow_csv", 250 },
            { FastNfdumpTable, "flow_csv", 250 },
            { PmacctTable, "flow_csv", 250 },
        };

    private static FlowReading Read(string text, int blockBytes = int.MaxValue)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return FlowReading.Read(Recognise(text)!, bytes, blockBytes);
    }

    private static IEvidenceFormat? Recognise(string text) =>
        EvidenceFormats.Recognise(EvidenceFormats.All, Encoding.UTF8.GetBytes(text), whole: true, "flows.txt");

    [Theory]
    [MemberData(nameof(Dumps))]
    public void Each_program_says_the_same_flow(string dump, string format, int milliseconds)
    {
        Assert.Equal(format, Recognise(dump)!.Name);
        FlowReading reading = Read(dump);
        Assert.Empty(reading.Rejected);
        Assert.Empty(reading.Faults);
        FlowRow row = reading.Rows[0];
        Assert.Equal($"{1764064800000 + milliseconds}", row[FlowFields.Start]);
        Assert.Equal("192.0.2.10", row[FlowFields.Source]);
        Assert.Equal("198.51.100.20", row[FlowFields.Destination]);
        Assert.Equal("40000", row[FlowFields.SourcePort]);
        Assert.Equal("443", row[FlowFields.DestinationPort]);
        Assert.Equal("6", row[FlowFields.Protocol]);
        Assert.Equal("12", row[FlowFields.Packets]);
        Assert.Equal("3456", row[FlowFields.Bytes]);
        Assert.NotNull(row[FlowFields.End]);
    }

    [Theory]
    [InlineData(NfdumpRecord, "203.0.113.1/0", null)]
    [InlineData(GoflowRecord, "203.0.113.1/256", "1000")]
    [InlineData(PmacctRecord, "203.0.113.1/0", "1000")]
    public void The_other_columns_are_read_and_a_zero_that_says_nothing_is_no_value(
        string dump,
        string exporter,
        string? rate
    )
    {
        FlowRow row = Assert.Single(Read(dump).Rows);
        Assert.Equal(exporter, row.Exporter);
        Assert.Equal("1764064803500", row[FlowFields.End]);
        Assert.Equal("1764064860000", row[FlowFields.ExportTime]);
        Assert.Equal("27", row[FlowFields.TcpFlags]);
        Assert.Equal("184", row[FlowFields.TypeOfService]);
        Assert.Equal("7", row[FlowFields.InputInterface]);
        Assert.Equal("70000", row[FlowFields.OutputInterface]);
        Assert.Equal("24", row[FlowFields.SourcePrefixLength]);
        Assert.Equal($"{0x00005E005301UL}", row[FlowFields.SourceMac]);
        Assert.Equal(rate, row[FlowFields.SamplingRate]);
        Assert.Null(row[FlowFields.DestinationPrefixLength]);
        Assert.Null(row[FlowFields.DestinationAs]);
        Assert.Null(row[FlowFields.DestinationMac]);
        Assert.Null(row[FlowFields.NextHop]);
        Assert.Null(row[FlowFields.Vlan]);
    }

    [Fact]
    public void A_label_stack_gives_its_first_label()
    {
        Assert.Equal("299776", Read(NfdumpRecord).Rows[0][FlowFields.MplsLabel]);
        Assert.Equal("299776", Read(GoflowRecord).Rows[0][FlowFields.MplsLabel]);
    }

    [Theory]
    [InlineData("proto\" : 6", "proto\" : 58", "\"icmp_type\" : 128,\n\t\"icmp_code\" : 1,", "32769")]
    [InlineData("proto\" : 6", "proto\" : 1", "\"icmp_type\" : 8,\n\t\"icmp_code\" : 0,", "2048")]
    public void Type_and_code_of_ICMP_stand_in_their_column(
        string old,
        string protocol,
        string members,
        string expected
    )
    {
        string dump = NfdumpRecord
            .Replace(old, protocol, StringComparison.Ordinal)
            .Replace("\"src_tos\"", members + "\"src_tos\"", StringComparison.Ordinal);
        FlowRow row = Assert.Single(Read(dump).Rows);
        Assert.Equal(expected, row[FlowFields.IcmpTypeCode]);
        Assert.Null(row[FlowFields.DestinationPort]);
    }

    [Theory]
    [InlineData("8.0", "2048")]
    [InlineData("2048", "2048")]
    [InlineData("3.1", "769")]
    public void A_table_writes_type_and_code_in_the_place_of_the_port(string port, string expected)
    {
        string table = NfdumpTable.Replace(",443,TCP,", $",{port},ICMP,", StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(Read(table).Rows)[FlowFields.IcmpTypeCode]);
    }

    [Fact]
    public void Addresses_of_IPv6_are_read()
    {
        string table = NfdumpTable
            .Replace("192.0.2.10", "2001:db8::a", StringComparison.Ordinal)
            .Replace("198.51.100.20", "2001:db8:0:1::", StringComparison.Ordinal);
        FlowRow row = Assert.Single(Read(table).Rows);
        Assert.Equal("2001:db8::a", row[FlowFields.Source]);
        Assert.Equal("2001:db8:0:1::", row[FlowFields.Destination]);
        Assert.Equal("1", row[FlowFields.Ipv6]);
    }

    [Fact]
    public void The_zone_that_a_dump_does_not_state_is_told_as_an_assumption() =>
        Assert.Single(Read(NfdumpTable).Assumptions);

    [Fact]
    public void Bytes_that_repeat_the_packets_are_not_known_and_the_ledger_says_so()
    {
        FlowReading reading = Read(NfdumpRecord.Replace("3456", "12", StringComparison.Ordinal));
        Assert.Equal("12", reading.Rows[0][FlowFields.Packets]);
        Assert.Null(reading.Rows[0][FlowFields.Bytes]);
        Assert.Contains("bytes are not known", reading.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Counters_that_the_collector_multiplied_are_told()
    {
        FlowReading reading = Read(
            NfdumpRecord.Replace("\"sampled\" : 0", "\"sampled\" : 1", StringComparison.Ordinal)
        );
        Assert.Contains("multiplied by the collector", reading.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(4_096)]
    public void The_size_of_the_blocks_changes_nothing(int blockBytes)
    {
        string[] dumps =
        [
            string.Join('\n', Enumerable.Repeat(GoflowRecord, 30)),
            "[\n" + string.Join(",\n", Enumerable.Repeat(NfdumpRecord, 30)) + "\n]",
            NfdumpTable + PmacctTable + NewNfdumpTable,
        ];
        foreach (string dump in dumps)
        {
            FlowReading whole = Read(dump);
            FlowReading parts = Read(dump, blockBytes);
            Assert.Equal(whole.Text, parts.Text);
            Assert.Equal(whole.Rows.Select(r => r.Position), parts.Rows.Select(r => r.Position));
        }
    }

    [Fact]
    public void Tables_one_after_the_other_are_read_and_positions_are_lines()
    {
        FlowReading reading = Read(NfdumpTable + "No matching flows\n" + NewNfdumpTable);
        Assert.Equal(2, reading.Rows.Count);
        Assert.Empty(reading.Rejected);
        Assert.Equal((PositionKind.Line, 2L), (reading.Rows[0].Position.Kind, reading.Rows[0].Position.Number));
        Assert.Equal((PositionKind.Line, 8L), (reading.Rows[1].Position.Kind, reading.Rows[1].Position.Number));
    }

    [Fact]
    public void The_place_of_a_record_holds_its_text()
    {
        string dump = $"[{NfdumpRecord},\n{NfdumpRecord}]";
        FlowRow second = Read(dump).Rows[1];
        Assert.Equal(NfdumpRecord, dump.Substring((int)second.Position.Offset, second.Position.Length));
        Assert.Equal(2, second.Position.Number);
    }

    [Theory]
    [InlineData("\"192.0.2.10\"", "\"192.0.2.400\"")]
    [InlineData("\"192.0.2.10\"", "\"2001:db8::1\"")]
    [InlineData("\"packets\":12,", "\"packets\":12,,")]
    public void A_record_without_a_flow_is_counted_and_the_next_is_read(string old, string spoiled)
    {
        string dump = GoflowRecord + "\n" + GoflowRecord.Replace(old, spoiled, StringComparison.Ordinal) + "\n";
        FlowReading reading = Read(dump + GoflowRecord);
        Assert.Equal(2, reading.Rows.Count);
        Assert.Equal(FaultReason.Malformed, Assert.Single(reading.Rejected).Reason);
    }

    [Theory]
    [InlineData("\"in_if\":7", "\"in_if\":-7")]
    [InlineData("\"proto\":\"TCP\"", "\"proto\":\"nonsense\"")]
    [InlineData("\"dst_port\":443", "\"dst_port\":65536")]
    public void A_value_that_cannot_be_is_left_out_and_counted(string old, string spoiled)
    {
        FlowReading reading = Read(GoflowRecord.Replace(old, spoiled, StringComparison.Ordinal));
        Assert.Single(reading.Rows);
        Assert.Equal(FaultReason.Malformed, Assert.Single(reading.Faults).Reason);
    }

    [Fact]
    public void A_cut_record_is_counted()
    {
        FlowReading reading = Read(GoflowRecord + "\n" + GoflowRecord[..200]);
        Assert.Single(reading.Rows);
        Assert.Equal(FaultReason.Truncated, Assert.Single(reading.Rejected).Reason);
    }

    [Fact]
    public void Spoiled_dumps_never_throw()
    {
        Random random = new(31);
        string[] seeds = [.. Dumps.Select(d => d.Data.Item1)];
        for (int i = 0; i < 4_000; i++)
        {
            byte[] text = Encoding.UTF8.GetBytes(seeds[random.Next(seeds.Length)] + seeds[random.Next(seeds.Length)]);
            for (int changes = random.Next(1, 8); changes > 0; changes--)
            {
                text[random.Next(40, text.Length)] = (byte)"0123456789.:,{}[]\"\\ -x\n\u00FF"[random.Next(24)];
            }

            string name = i % 2 == 0 ? "flow_json" : "flow_csv";
            IEvidenceFormat format = EvidenceFormats.All.First(f => f.Name == name);
            if (format.Recognise(text, whole: true, "x") > 0)
            {
                Assert.InRange(FlowReading.Read(format, text, 300).Rows.Count, 0, 8);
            }
        }
    }
}
