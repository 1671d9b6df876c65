using System.Text.Json;
using Breakwater.Model.Flows;

namespace Breakwater.Reporting.Flows;

/// <summary>How a field of flows is called and written in JSON.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">Its name.</param>
/// <param name="Write">Writes name and value of a row.</param>
internal sealed record FlowFieldName(FlowFields Field, string Name, Action<Utf8JsonWriter, FlowBatch, int> Write);

/// <summary>The names of all fields, in the order in which they are written.</summary>
internal static class FlowFieldNames
{
    /// <summary>Asked for the field of a column only; it stands first because the list is made of it.</summary>
    private static readonly FlowBatch Names = new();

    public static IReadOnlyList<FlowFieldName> All { get; } =
    [
        Time("event.start", b => b.Start),
        Time("event.end", b => b.End),
        Time("flow.export_time", b => b.ExportTime),
        Address("source.ip", b => b.Source),
        Number("source.port", b => b.SourcePort),
        Mac("source.mac", b => b.SourceMac),
        Number("source.as.number", b => b.SourceAs),
        Number("flow.source_prefix_length", b => b.SourcePrefixLength),
        Address("source.nat.ip", b => b.PostNatSource),
        Number("source.nat.port", b => b.PostNatSourcePort),
        Address("destination.ip", b => b.Destination),
        Number("destination.port", b => b.DestinationPort),
        Mac("destination.mac", b => b.DestinationMac),
        Number("destination.as.number", b => b.DestinationAs),
        Number("flow.destination_prefix_length", b => b.DestinationPrefixLength),
        Address("destination.nat.ip", b => b.PostNatDestination),
        Number("destination.nat.port", b => b.PostNatDestinationPort),
        Number("network.iana_number", b => b.Protocol),
        Number("network.bytes", b => b.Bytes),
        Number("network.packets", b => b.Packets),
        Number("flow.reverse_bytes", b => b.ReverseBytes),
        Number("flow.reverse_packets", b => b.ReversePackets),
        Number("flow.post_bytes", b => b.PostBytes),
        Number("flow.post_packets", b => b.PostPackets),
        Number("flow.flows", b => b.Flows),
        Number("flow.sampling_rate", b => b.SamplingRate),
        Flags("flow.tcp_flags", b => b.TcpFlags),
        Flags("flow.reverse_tcp_flags", b => b.ReverseTcpFlags),
        Number("flow.type_of_service", b => b.TypeOfService),
        Number("flow.post_type_of_service", b => b.PostTypeOfService),
        Number("flow.icmp_type_code", b => b.IcmpTypeCode),
        Number("flow.input_interface", b => b.InputInterface),
        Number("flow.output_interface", b => b.OutputInterface),
        Address("flow.next_hop", b => b.NextHop),
        Number("flow.direction", b => b.Direction),
        Number("flow.vlan", b => b.Vlan),
        Number("flow.post_vlan", b => b.PostVlan),
        Number("flow.mpls_label", b => b.MplsLabel),
        Number("flow.forwarding_status", b => b.ForwardingStatus),
        Mac("flow.post_source_mac", b => b.PostSourceMac),
        Mac("flow.post_destination_mac", b => b.PostDestinationMac),
        Number("flow.event", b => b.Event),
        Number("flow.id", b => b.FlowId),
        Number("flow.ingress_vrf", b => b.IngressVrf),
        Number("flow.egress_vrf", b => b.EgressVrf),
        Number("flow.end_reason", b => b.EndReason),
    ];

    private static FlowFieldName Number<T>(string name, Func<FlowBatch, FlowColumn<T>> column)
        where T : unmanaged, IConvertible =>
        new(column(Names).Field, name, (json, flows, row) => json.WriteNumber(name, column(flows)[row].ToUInt64(null)));

    private static FlowFieldName Time(string name, Func<FlowBatch, FlowColumn<long>> column) =>
        new(
            column(Names).Field,
            name,
            (json, flows, row) => json.WriteString(name, FlowWords.Time(column(flows)[row]))
        );

    private static FlowFieldName Address(string name, Func<FlowBatch, FlowAddressColumn> column) =>
        new(
            column(Names).Field,
            name,
            (json, flows, row) => json.WriteString(name, FlowWords.Address(flows, column(flows), row))
        );

    private static FlowFieldName Mac(string name, Func<FlowBatch, FlowColumn<ulong>> column) =>
        new(column(Names).Field, name, (json, flows, row) => json.WriteString(name, FlowWords.Mac(column(flows)[row])));

    private static FlowFieldName Flags(string name, Func<FlowBatch, FlowColumn<ushort>> column) =>
        new(
            column(Names).Field,
            name,
            (json, flows, row) => json.WriteString(name, FlowWords.Flags(column(flows)[row]))
        );
}
