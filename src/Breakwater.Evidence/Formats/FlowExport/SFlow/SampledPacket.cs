using System.Buffers.Binary;
using Breakwater.Evidence.Formats.Captures;
using Breakwater.Evidence.Formats.FlowExport.Elements;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowExport.SFlow;

/// <summary>One flow sample of sFlow 5 (section 5 of its description, structures flow_sample, flow_sample_expanded and their records).</summary>
internal sealed class SampledPacket
{
    private const uint RawHeader = 1;
    private const uint EthernetFrame = 2;
    private const uint SampledIpv4 = 3;
    private const uint SampledIpv6 = 4;
    private const uint ExtendedSwitch = 1001;
    private const uint ExtendedRouter = 1002;
    private const uint ExtendedGateway = 1003;
    private const uint ExtendedNat = 1007;

    private FlowFields _present;
    private UInt128 _source;
    private UInt128 _destination;
    private UInt128 _nextHop;
    private UInt128 _natSource;
    private UInt128 _natDestination;
    private bool _isIpv6;
    private byte _protocol;
    private byte _trafficClass;
    private byte _sourcePrefix;
    private byte _destinationPrefix;
    private ushort _sourcePort;
    private ushort _destinationPort;
    private ushort _tcpFlags;
    private ushort _icmp;
    private ushort _vlan;
    private ushort _postVlan;
    private uint _mpls;
    private uint _rate;
    private uint _input;
    private uint _output;
    private uint _sourceAs;
    private uint _destinationAs;
    private ulong _bytes;
    private ulong _sourceMac;
    private ulong _destinationMac;

    /// <summary>The sample holds an IP packet.</summary>
    public bool HasAddresses => (_present & FlowFields.Source) != FlowFields.None;

    /// <summary>Reads a sample; false where it is malformed.</summary>
    public bool TryRead(ReadOnlySpan<byte> sample, bool isExpanded)
    {
        XdrReader reader = new(sample);
        _ = reader.Number();
        _ = isExpanded ? reader.Bytes(8) : reader.Bytes(4);
        _rate = reader.Number();
        _ = reader.Bytes(8);
        _input = Interface(ref reader, isExpanded);
        _output = Interface(ref reader, isExpanded);
        uint records = reader.Number();
        _present =
            FlowFields.SamplingRate | FlowFields.InputInterface | FlowFields.OutputInterface | FlowFields.Packets;
        for (uint i = 0; i < records && !reader.IsBroken; i++)
        {
            uint type = reader.Number();
            uint length = reader.Number();
            ReadOnlySpan<byte> record = reader.Bytes(length);
            if (!reader.IsBroken && !TryReadRecord(type, record))
            {
                return false;
            }
        }

        return !reader.IsBroken;
    }

    /// <summary>Writes the row; gives the fields that it has.</summary>
    public FlowFields Write(FlowBatch batch, int row)
    {
        Write(batch.Source, row, _source, FlowFields.Source);
        Write(batch.Destination, row, _destination, FlowFields.Destination);
        Write(batch.NextHop, row, _nextHop, FlowFields.NextHop);
        Write(batch.PostNatSource, row, _natSource, FlowFields.PostNatSource);
        Write(batch.PostNatDestination, row, _natDestination, FlowFields.PostNatDestination);
        batch.Packets[row] = 1;
        batch.Bytes[row] = _bytes;
        batch.SamplingRate[row] = _rate;
        batch.InputInterface[row] = _input;
        batch.OutputInterface[row] = _output;
        Write(batch.Protocol, row, _protocol);
        Write(batch.TypeOfService, row, _trafficClass);
        Write(batch.SourcePort, row, _sourcePort);
        Write(batch.DestinationPort, row, _destinationPort);
        Write(batch.TcpFlags, row, _tcpFlags);
        Write(batch.IcmpTypeCode, row, _icmp);
        Write(batch.Vlan, row, _vlan);
        Write(batch.PostVlan, row, _postVlan);
        Write(batch.MplsLabel, row, _mpls);
        Write(batch.SourcePrefixLength, row, _sourcePrefix);
        Write(batch.DestinationPrefixLength, row, _destinationPrefix);
        Write(batch.SourceAs, row, _sourceAs);
        Write(batch.DestinationAs, row, _destinationAs);
        Write(batch.SourceMac, row, _sourceMac);
        Write(batch.DestinationMac, row, _destinationMac);
        return _isIpv6 ? _present | FlowFields.Ipv6 : _present;
    }

    private void Write<T>(FlowColumn<T> column, int row, T value)
        where T : unmanaged
    {
        if ((_present & column.Field) != FlowFields.None)
        {
            column[row] = value;
        }
    }

    private void Write(FlowAddressColumn column, int row, UInt128 value, FlowFields field)
    {
        if ((_present & field) == FlowFields.None)
        {
            return;
        }

        if (value >> 32 == 0xFFFF)
        {
            column.Ipv4[row] = (uint)value;
        }
        else
        {
            column.WriteIpv6()[row] = value;
        }
    }

    private static uint Interface(ref XdrReader reader, bool isExpanded)
    {
        uint format = isExpanded ? reader.Number() : 0;
        uint value = reader.Number();

        // The upper two bits of the short form are the format: 0 is one interface, all else is none or many of them.
        (format, value) = isExpanded ? (format, value) : (value >> 30, value & 0x3FFF_FFFF);
        return format == 0 ? value : 0;
    }

    private bool TryReadRecord(uint type, ReadOnlySpan<byte> record)
    {
        XdrReader reader = new(record);
        switch (type)
        {
            case RawHeader:
                ReadHeader(ref reader);
                break;
            case EthernetFrame when !HasAddresses:
                _bytes = reader.Number();
                ReadMacs(reader.Bytes(8), reader.Bytes(8));
                _present |= FlowFields.Bytes;
                break;
            case SampledIpv4 when !HasAddresses:
                ReadIp(ref reader, isIpv6: false);
                break;
            case SampledIpv6 when !HasAddresses:
                ReadIp(ref reader, isIpv6: true);
                break;
            case ExtendedSwitch:
                _vlan = (ushort)reader.Number();
                _ = reader.Number();
                _postVlan = (ushort)reader.Number();
                _present |= FlowFields.Vlan | FlowFields.PostVlan;
                break;
            case ExtendedRouter:
                _nextHop = reader.Address();
                _sourcePrefix = (byte)reader.Number();
                _destinationPrefix = (byte)reader.Number();
                _present |= FlowFields.NextHop | FlowFields.SourcePrefixLength | FlowFields.DestinationPrefixLength;
                break;
            case ExtendedGateway:
                ReadGateway(ref reader);
                break;
            case ExtendedNat:
                _natSource = reader.Address();
                _natDestination = reader.Address();
                _present |= FlowFields.PostNatSource | FlowFields.PostNatDestination;
                break;
            default:
                // A record that says nothing of what is kept: its length leads past it.
                return true;
        }

        return !reader.IsBroken;
    }

    private void ReadHeader(ref XdrReader reader)
    {
        uint protocol = reader.Number();
        _bytes = reader.Number();
        _ = reader.Number();
        ReadOnlySpan<byte> header = reader.Bytes(reader.Number());
        _present |= FlowFields.Bytes;

        // header_protocol: 1 Ethernet, 11 IPv4, 12 IPv6.
        LinkType link = protocol == 1 ? LinkType.Ethernet : LinkType.Raw;
        if (protocol is not (1 or 11 or 12))
        {
            return;
        }

        if (protocol == 1 && header.Length >= 12)
        {
            _destinationMac = BigEndianColumn.Number(header[..6]);
            _sourceMac = BigEndianColumn.Number(header[6..12]);
            _present |= FlowFields.SourceMac | FlowFields.DestinationMac;
        }

        if (
            LinkLayer.TryFindIp(link, header, out NetworkStart network)
            && IpPacket.TryParse(header[network.Offset..], out IpPacket ip)
        )
        {
            ReadPacket(network, ip);
        }
    }

    private void ReadPacket(in NetworkStart network, in IpPacket ip)
    {
        (_source, _destination, _isIpv6) = (ip.Source, ip.Destination, ip.IsIpv6);
        (_protocol, _trafficClass) = (ip.Protocol, ip.TrafficClass);
        _present |= FlowFields.Source | FlowFields.Destination | FlowFields.Protocol | FlowFields.TypeOfService;
        if (network.Vlan != 0 && (_present & FlowFields.Vlan) == FlowFields.None)
        {
            _vlan = network.Vlan;
            _present |= FlowFields.Vlan;
        }

        if (network.MplsLabel != 0)
        {
            _mpls = network.MplsLabel;
            _present |= FlowFields.MplsLabel;
        }

        if (ip.FragmentOffset > 0 || ip.Payload.Length < 4)
        {
            return;
        }

        if (ip.Protocol is 6 or 17 or 132 or 136)
        {
            _sourcePort = BinaryPrimitives.ReadUInt16BigEndian(ip.Payload);
            _destinationPort = BinaryPrimitives.ReadUInt16BigEndian(ip.Payload[2..]);
            _present |= FlowFields.SourcePort | FlowFields.DestinationPort;
        }
        else if (ip.Protocol is 1 or 58)
        {
            _icmp = BinaryPrimitives.ReadUInt16BigEndian(ip.Payload);
            _present |= FlowFields.IcmpTypeCode;
        }

        if (ip.Protocol == 6 && ip.Payload.Length >= 14)
        {
            // RFC 9293, section 3.1: four bits of length, then twelve of which the lower nine are flags.
            _tcpFlags = (ushort)(BinaryPrimitives.ReadUInt16BigEndian(ip.Payload[12..]) & 0x1FF);
            _present |= FlowFields.TcpFlags;
        }
    }

    private void ReadIp(ref XdrReader reader, bool isIpv6)
    {
        _bytes = reader.Number();
        _protocol = (byte)reader.Number();
        ReadOnlySpan<byte> source = reader.Bytes(isIpv6 ? 16u : 4u);
        ReadOnlySpan<byte> destination = reader.Bytes(isIpv6 ? 16u : 4u);
        uint sourcePort = reader.Number();
        uint destinationPort = reader.Number();
        uint flags = reader.Number();
        uint trafficClass = reader.Number();
        if (reader.IsBroken)
        {
            return;
        }

        _isIpv6 = isIpv6;
        _source = AddressOf(source);
        _destination = AddressOf(destination);
        (_sourcePort, _destinationPort) = ((ushort)sourcePort, (ushort)destinationPort);
        (_tcpFlags, _trafficClass) = ((ushort)flags, (byte)trafficClass);
        _present |=
            FlowFields.Source
            | FlowFields.Destination
            | FlowFields.Protocol
            | FlowFields.TypeOfService
            | FlowFields.SourcePort
            | FlowFields.DestinationPort
            | FlowFields.TcpFlags
            | FlowFields.Bytes;
    }

    private void ReadGateway(ref XdrReader reader)
    {
        UInt128 nextHop = reader.Address();
        if ((_present & FlowFields.NextHop) == FlowFields.None)
        {
            _nextHop = nextHop;
            _present |= FlowFields.NextHop;
        }

        _ = reader.Number();
        _sourceAs = reader.Number();
        _ = reader.Number();
        uint segments = reader.Number();
        uint last = 0;
        for (uint i = 0; i < segments && !reader.IsBroken; i++)
        {
            _ = reader.Number();
            uint numbers = reader.Number();
            for (uint n = 0; n < numbers && !reader.IsBroken; n++)
            {
                last = reader.Number();
            }
        }

        // The path ends at the destination; an empty one stays within the agent's own system.
        _destinationAs = last;
        _present |= FlowFields.SourceAs;
        _present |= segments > 0 ? FlowFields.DestinationAs : FlowFields.None;
    }

    private void ReadMacs(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination)
    {
        if (source.Length == 8 && destination.Length == 8)
        {
            _sourceMac = BigEndianColumn.Number(source[..6]);
            _destinationMac = BigEndianColumn.Number(destination[..6]);
            _present |= FlowFields.SourceMac | FlowFields.DestinationMac;
        }
    }

    private static UInt128 AddressOf(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 4
            ? ((UInt128)0xFFFF << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes)
            : BinaryPrimitives.ReadUInt128BigEndian(bytes);
}
