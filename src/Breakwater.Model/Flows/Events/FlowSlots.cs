using Breakwater.Model.Events;

namespace Breakwater.Model.Flows.Events;

/// <summary>The names of a flow's fields in a run's table: ECS 9, and <c>flow.*</c> for what ECS lacks.</summary>
internal sealed class FlowSlots(FieldNames names)
{
    public readonly int EventStart = names.Slot("event.start");
    public readonly int EventEnd = names.Slot("event.end");
    public readonly int SourceMac = names.Slot("source.mac");
    public readonly int SourcePackets = names.Slot("source.packets");
    public readonly int SourceAs = names.Slot("source.as.number");
    public readonly int SourceNatIp = names.Slot("source.nat.ip");
    public readonly int SourceNatPort = names.Slot("source.nat.port");
    public readonly int DestinationMac = names.Slot("destination.mac");
    public readonly int DestinationPackets = names.Slot("destination.packets");
    public readonly int DestinationAs = names.Slot("destination.as.number");
    public readonly int DestinationNatIp = names.Slot("destination.nat.ip");
    public readonly int DestinationNatPort = names.Slot("destination.nat.port");
    public readonly int NetworkType = names.Slot("network.type");
    public readonly int NetworkDirection = names.Slot("network.direction");
    public readonly int NetworkPackets = names.Slot("network.packets");
    public readonly int NetworkVlan = names.Slot("network.vlan.id");
    public readonly int NetworkCommunityId = names.Slot("network.community_id");
    public readonly int IngressId = names.Slot("observer.ingress.interface.id");
    public readonly int IngressName = Fields.InterfaceName;
    public readonly int EgressId = names.Slot("observer.egress.interface.id");
    public readonly int EgressName = names.Slot("observer.egress.interface.name");
    public readonly int TcpFlags = names.Slot("flow.tcp_flags");
    public readonly int ReverseTcpFlags = names.Slot("flow.reverse_tcp_flags");
    public readonly int SamplingRate = names.Slot("flow.sampling_rate");
    public readonly int ExportedBytes = names.Slot("flow.exported_bytes");
    public readonly int ExportedPackets = names.Slot("flow.exported_packets");
    public readonly int TypeOfService = names.Slot("flow.type_of_service");
    public readonly int IcmpType = names.Slot("flow.icmp_type");
    public readonly int IcmpCode = names.Slot("flow.icmp_code");
    public readonly int NextHop = names.Slot("flow.next_hop");
    public readonly int MplsLabel = names.Slot("flow.mpls_label");
    public readonly int EndReason = names.Slot("flow.end_reason");
    public readonly int Domain = names.Slot("flow.domain");
}
