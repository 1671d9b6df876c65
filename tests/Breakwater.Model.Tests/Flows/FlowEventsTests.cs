using System.Net;
using Breakwater.Model.Events;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Model.Flows.Events;

namespace Breakwater.Model.Tests.Flows;

public sealed class FlowEventsTests
{
    private readonly FieldNames _names = new();
    private readonly FlowBatch _flows = new();

    private static readonly EvidenceItem Item = new("flows.pcap", "", 0, "pcap");

    private const FlowFields Ends =
        FlowFields.Source
        | FlowFields.Destination
        | FlowFields.SourcePort
        | FlowFields.DestinationPort
        | FlowFields.Protocol;

    private int Row(FlowFields more)
    {
        _flows.Reset(Item);
        _flows.PositionKind = PositionKind.Packet;
        FlowExporter exporter = _flows.Exporters.Add(IPAddress.Parse("192.0.2.254"), 7, "flow.ipfix")!;
        exporter.NameInterface(3, "ge-0/0/3");
        int row = _flows.Add(1, Ends | more);
        _flows.Exporter[row] = (ushort)exporter.Index;
        _flows.Source.Set(row, IPAddress.Parse("192.0.2.10"));
        _flows.Destination.Set(row, IPAddress.Parse("198.51.100.20"));
        (_flows.SourcePort[row], _flows.DestinationPort[row], _flows.Protocol[row]) = (40_000, 22, 6);
        (_flows.RecordNumber[row], _flows.RecordOffset[row], _flows.RecordLength[row]) = (9, 1000, 48);
        return row;
    }

    private SortedDictionary<string, string> Event(int row, out EventBatch events)
    {
        events = new EventBatch();
        events.Reset(Item, default);
        new FlowEvents(_names).Write(_flows, row, events);
        SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
        EventView view = events.At(0);
        foreach (EventField field in view.Fields)
        {
            fields.Add(_names[field.Slot], System.Text.Encoding.UTF8.GetString(view.Value(field)));
        }

        return fields;
    }

    [Fact]
    public void A_flow_is_an_event_with_names_of_ECS()
    {
        int row = Row(
            FlowFields.Start | FlowFields.End | FlowFields.TcpFlags | FlowFields.Bytes | FlowFields.InputInterface
        );
        (_flows.Start[row], _flows.End[row]) = (1_700_000_000_123, 1_700_000_001_000);
        (_flows.TcpFlags[row], _flows.Bytes[row], _flows.InputInterface[row]) = (0x12, 840, 3);

        SortedDictionary<string, string> fields = Event(row, out EventBatch events);

        Assert.Equal(new LogSource(null, "flow", null, "flow.ipfix"), events.At(0).LogSource);
        Assert.Equal(new EvidencePosition(PositionKind.Packet, 9, 1000, 48), events.At(0).Position);
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 20, 123, TimeSpan.Zero), events.At(0).Time.Value);
        Assert.Equal(
            new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["message"] =
                    "2023-11-14T22:13:20.123Z tcp 192.0.2.10:40000 -> 198.51.100.20:22 bytes 840 exporter 192.0.2.254",
                ["event.dataset"] = "flow.ipfix",
                ["event.start"] = "2023-11-14T22:13:20.123Z",
                ["event.end"] = "2023-11-14T22:13:21.000Z",
                ["host.ip"] = "192.0.2.254",
                ["flow.domain"] = "7",
                ["source.ip"] = "192.0.2.10",
                ["source.port"] = "40000",
                ["source.bytes"] = "840",
                ["destination.ip"] = "198.51.100.20",
                ["destination.port"] = "22",
                ["network.bytes"] = "840",
                ["network.type"] = "ipv4",
                ["network.transport"] = "tcp",
                ["network.iana_number"] = "6",
                ["network.community_id"] = fields["network.community_id"],
                ["flow.tcp_flags"] = "AS",
                ["observer.ingress.interface.id"] = "3",
                ["observer.ingress.interface.name"] = "ge-0/0/3",
            },
            fields
        );
    }

    [Fact]
    public void Counts_are_scaled_by_the_sampling_rate_and_say_so()
    {
        int row = Row(FlowFields.Bytes | FlowFields.Packets | FlowFields.SamplingRate | FlowFields.ReverseBytes);
        (_flows.Bytes[row], _flows.Packets[row], _flows.SamplingRate[row]) = (1500, 2, 1000);
        _flows.ReverseBytes[row] = 500;

        SortedDictionary<string, string> fields = Event(row, out _);

        Assert.Equal(
            ("1000", "1500", "2"),
            (fields["flow.sampling_rate"], fields["flow.exported_bytes"], fields["flow.exported_packets"])
        );
        Assert.Equal(
            ("1500000", "500000", "2000000", "2000"),
            (fields["source.bytes"], fields["destination.bytes"], fields["network.bytes"], fields["network.packets"])
        );
        Assert.Equal((1_500_000ul, 2000ul), (_flows.ScaledBytes(row), _flows.ScaledPackets(row)));
    }

    [Fact]
    public void Rows_without_a_field_have_no_value_of_it_after_the_batch_was_used_before()
    {
        int row = Row(FlowFields.Bytes | FlowFields.NextHop | FlowFields.Ipv6);
        _flows.Bytes[row] = 99;
        _flows.NextHop.Set(row, IPAddress.Parse("2001:db8::1"));
        _flows.Clear();
        row = Row(FlowFields.None);

        Assert.Equal((0ul, UInt128.Zero), (_flows.Bytes[row], _flows.NextHop.Ipv6[row]));
        Assert.DoesNotContain("source.bytes", Event(row, out _).Keys);
    }

    [Fact]
    public void Only_rows_within_a_window_of_time_are_kept()
    {
        _flows.Reset(Item);
        for (int i = 0; i < 10; i++)
        {
            int row = _flows.Add(1, i == 4 ? FlowFields.None : FlowFields.Start | FlowFields.Bytes);
            _flows.Start[row] = i == 4 ? 0 : i * 100;
            _flows.Bytes[row] = i == 4 ? 0 : (ulong)i;
        }

        Assert.Equal(7, _flows.KeepBetween(300, 600));

        Assert.Equal(3, _flows.Count);
        Assert.Equal([300L, 0L, 500L], [_flows.Start[0], _flows.Start[1], _flows.Start[2]]);
    }
}
