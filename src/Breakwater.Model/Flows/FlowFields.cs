namespace Breakwater.Model.Flows;

/// <summary>
/// What a flow record can say, one bit each. The numbers are the information elements of IPFIX (IANA registry "IP Flow
/// Information Export (IPFIX) Entities"); NetFlow v9 uses the same numbers below 128 (RFC 3954, section 8). The numbers of the
/// bits never change: files keep them.
/// </summary>
[Flags]
public enum FlowFields : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>flowStart* (22, 150, 152, 154, 156, 158).</summary>
    Start = 1UL << 0,

    /// <summary>flowEnd* (21, 151, 153, 155, 157, 159).</summary>
    End = 1UL << 1,

    /// <summary>sourceIPv4Address (8), sourceIPv6Address (27).</summary>
    Source = 1UL << 2,

    /// <summary>destinationIPv4Address (12), destinationIPv6Address (28).</summary>
    Destination = 1UL << 3,

    /// <summary>sourceTransportPort (7), udpSourcePort (180), tcpSourcePort (182).</summary>
    SourcePort = 1UL << 4,

    /// <summary>destinationTransportPort (11), udpDestinationPort (181), tcpDestinationPort (183).</summary>
    DestinationPort = 1UL << 5,

    /// <summary>protocolIdentifier (4).</summary>
    Protocol = 1UL << 6,

    /// <summary>tcpControlBits (6).</summary>
    TcpFlags = 1UL << 7,

    /// <summary>ipClassOfService (5).</summary>
    TypeOfService = 1UL << 8,

    /// <summary>postIpClassOfService (55).</summary>
    PostTypeOfService = 1UL << 9,

    /// <summary>packetDeltaCount (2), packetTotalCount (86), initiatorPackets (298).</summary>
    Packets = 1UL << 10,

    /// <summary>octetDeltaCount (1), octetTotalCount (85), initiatorOctets (231).</summary>
    Bytes = 1UL << 11,

    /// <summary>postPacketDeltaCount (24).</summary>
    PostPackets = 1UL << 12,

    /// <summary>postOctetDeltaCount (23).</summary>
    PostBytes = 1UL << 13,

    /// <summary>deltaFlowCount (3).</summary>
    Flows = 1UL << 14,

    /// <summary>samplingInterval (34), samplerRandomInterval (50), samplingPacketInterval with samplingPacketSpace (305, 306), samplingProbability (311).</summary>
    SamplingRate = 1UL << 15,

    /// <summary>ingressInterface (10).</summary>
    InputInterface = 1UL << 16,

    /// <summary>egressInterface (14).</summary>
    OutputInterface = 1UL << 17,

    /// <summary>ipNextHopIPv4Address (15), ipNextHopIPv6Address (62).</summary>
    NextHop = 1UL << 18,

    /// <summary>sourceIPv4PrefixLength (9), sourceIPv6PrefixLength (29).</summary>
    SourcePrefixLength = 1UL << 19,

    /// <summary>destinationIPv4PrefixLength (13), destinationIPv6PrefixLength (30).</summary>
    DestinationPrefixLength = 1UL << 20,

    /// <summary>bgpSourceAsNumber (16).</summary>
    SourceAs = 1UL << 21,

    /// <summary>bgpDestinationAsNumber (17).</summary>
    DestinationAs = 1UL << 22,

    /// <summary>flowDirection (61).</summary>
    Direction = 1UL << 23,

    /// <summary>icmpTypeCodeIPv4 (32), icmpTypeCodeIPv6 (139), icmpTypeIPv4 and further (176 to 179).</summary>
    IcmpTypeCode = 1UL << 24,

    /// <summary>vlanId (58), dot1qVlanId (243).</summary>
    Vlan = 1UL << 25,

    /// <summary>postVlanId (59), postDot1qVlanId (254).</summary>
    PostVlan = 1UL << 26,

    /// <summary>mplsTopLabelStackSection (70).</summary>
    MplsLabel = 1UL << 27,

    /// <summary>forwardingStatus (89).</summary>
    ForwardingStatus = 1UL << 28,

    /// <summary>postNATSourceIPv4Address (225), postNATSourceIPv6Address (281).</summary>
    PostNatSource = 1UL << 29,

    /// <summary>postNATDestinationIPv4Address (226), postNATDestinationIPv6Address (282).</summary>
    PostNatDestination = 1UL << 30,

    /// <summary>postNAPTSourceTransportPort (227).</summary>
    PostNatSourcePort = 1UL << 31,

    /// <summary>postNAPTDestinationTransportPort (228).</summary>
    PostNatDestinationPort = 1UL << 32,

    /// <summary>sourceMacAddress (56).</summary>
    SourceMac = 1UL << 33,

    /// <summary>destinationMacAddress (80).</summary>
    DestinationMac = 1UL << 34,

    /// <summary>postSourceMacAddress (81).</summary>
    PostSourceMac = 1UL << 35,

    /// <summary>postDestinationMacAddress (57).</summary>
    PostDestinationMac = 1UL << 36,

    /// <summary>natEvent (230), firewallEvent (233).</summary>
    Event = 1UL << 37,

    /// <summary>flowId (148).</summary>
    FlowId = 1UL << 38,

    /// <summary>ingressVRFID (234).</summary>
    IngressVrf = 1UL << 39,

    /// <summary>egressVRFID (235).</summary>
    EgressVrf = 1UL << 40,

    /// <summary>flowEndReason (136).</summary>
    EndReason = 1UL << 41,

    /// <summary>reverse packetDeltaCount or packetTotalCount (RFC 5103, enterprise 29305), responderPackets (299).</summary>
    ReversePackets = 1UL << 42,

    /// <summary>reverse octetDeltaCount or octetTotalCount (RFC 5103, enterprise 29305), responderOctets (232).</summary>
    ReverseBytes = 1UL << 43,

    /// <summary>reverse tcpControlBits (RFC 5103, enterprise 29305).</summary>
    ReverseTcpFlags = 1UL << 44,

    /// <summary>When the record was exported: the time of the datagram's header; where it has none, that of the capture.</summary>
    ExportTime = 1UL << 45,

    /// <summary>Not a field: the source and destination of the row are IPv6 addresses.</summary>
    Ipv6 = 1UL << 63,
}
