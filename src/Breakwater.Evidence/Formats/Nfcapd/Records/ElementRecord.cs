using System.Buffers.Binary;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>
/// A record of type 11: a header of 12 bytes, then elements of type, length and value, in any order. What nfdump 1.7 writes.
/// Packet payload (elements 29 and 30) is passed over: only metadata is kept.
/// </summary>
internal static class ElementRecord
{
    private const int HeaderBytes = 12;
    private const int ElementHeaderBytes = 4;
    private const int EventFlag = 1;
    private const int SampledFlag = 2;
    private const int AnonymisedFlag = 4;

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record with its header.</param>
    /// <param name="flow">Takes what it says.</param>
    /// <returns>False where it is damaged.</returns>
    public static bool TryRead(ReadOnlySpan<byte> record, ref StoredFlow flow)
    {
        flow = default;
        if (record.Length < HeaderBytes)
        {
            return false;
        }

        int elements = BinaryPrimitives.ReadUInt16LittleEndian(record[4..]);
        flow.Exporter = BinaryPrimitives.ReadUInt16LittleEndian(record[8..]);
        int flags = record[10];
        flow.IsEvent = (flags & EventFlag) != 0;
        flow.IsScaled = (flags & SampledFlag) != 0;
        flow.IsAnonymised = (flags & AnonymisedFlag) != 0;
        ReadOnlySpan<byte> rest = record[HeaderBytes..];
        for (int i = 0; i < elements; i++)
        {
            if (rest.Length < ElementHeaderBytes)
            {
                return false;
            }

            int type = BinaryPrimitives.ReadUInt16LittleEndian(rest);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]);
            if (length < ElementHeaderBytes || length > rest.Length)
            {
                return false;
            }

            ReadOnlySpan<byte> value = rest[ElementHeaderBytes..length];
            if (value.Length < LeastBytes(type))
            {
                return false;
            }

            Read(type, value, ref flow);
            rest = rest[length..];
        }

        flow.SettleTimes();
        return true;
    }

    /// <summary>The shortest value of a type that is read here; 0 for a type that is passed over.</summary>
    private static int LeastBytes(int type) =>
        type switch
        {
            1 => 48,
            2 or 6 or 7 or 20 or 36 or 39 => 8,
            3 or 15 or 21 => 32,
            4 or 18 => 12,
            5 => 24,
            10 or 12 or 14 or 22 => 4,
            11 or 13 or 19 or 25 => 16,
            _ => 0,
        };

    private static void Read(int type, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        switch (type)
        {
            case 1:
                ReadGeneric(value, ref flow);
                break;
            case 2:
                flow.Source = StoredAddress.Version4(value);
                flow.Destination = StoredAddress.Version4(value[4..]);
                flow.Fields |= FlowFields.Source | FlowFields.Destination;
                break;
            case 3:
                flow.Source = StoredAddress.Version6(value);
                flow.Destination = StoredAddress.Version6(value[16..]);
                flow.Fields |= FlowFields.Source | FlowFields.Destination | FlowFields.Ipv6;
                break;
            case 4:
                ReadInterfaces(value, ref flow);
                break;
            case 5:
                flow.Flows = BinaryPrimitives.ReadUInt64LittleEndian(value);
                flow.OutPackets = BinaryPrimitives.ReadUInt64LittleEndian(value[8..]);
                flow.OutBytes = BinaryPrimitives.ReadUInt64LittleEndian(value[16..]);
                flow.Fields |= FlowFields.PostPackets | FlowFields.PostBytes;
                flow.Fields |= flow.Flows == 0 ? FlowFields.None : FlowFields.Flows;
                break;
            case 10 or 11 or 12 or 13:
                ReadRoute(type, value, ref flow);
                break;
            case 6 or 7 or 14 or 15 or 36 or 39:
                ReadNetwork(type, value, ref flow);
                break;
            default:
                ReadTranslation(type, value, ref flow);
                break;
        }
    }

    private static void ReadGeneric(ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        flow.First = BinaryPrimitives.ReadUInt64LittleEndian(value);
        flow.Last = BinaryPrimitives.ReadUInt64LittleEndian(value[8..]);
        flow.Received = BinaryPrimitives.ReadUInt64LittleEndian(value[16..]);
        flow.Packets = BinaryPrimitives.ReadUInt64LittleEndian(value[24..]);
        flow.Bytes = BinaryPrimitives.ReadUInt64LittleEndian(value[32..]);
        flow.SourcePort = BinaryPrimitives.ReadUInt16LittleEndian(value[40..]);
        flow.DestinationPort = BinaryPrimitives.ReadUInt16LittleEndian(value[42..]);
        flow.Protocol = value[44];
        flow.TcpFlags = value[45];
        flow.ForwardingStatus = value[46];
        flow.SourceTos = value[47];
        flow.Fields |= StoredFlow.AlwaysThere;
    }

    private static void ReadInterfaces(ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        ReadPair(value, out flow.Input, out flow.Output);
        flow.SourceMask = value[8];
        flow.DestinationMask = value[9];
        flow.Direction = value[10];
        flow.DestinationTos = value[11];
        flow.Fields |=
            FlowFields.InputInterface
            | FlowFields.OutputInterface
            | FlowFields.SourcePrefixLength
            | FlowFields.DestinationPrefixLength
            | FlowFields.Direction
            | FlowFields.PostTypeOfService;
        if (value.Length >= 14)
        {
            flow.IsBothWays = value[12] != 0;
            flow.FlowEndReason = value[13];
            flow.Fields |= flow.FlowEndReason == 0 ? FlowFields.None : FlowFields.EndReason;
        }
    }

    private static void ReadRoute(int type, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        StoredAddress address = (type & 1) == 0 ? StoredAddress.Version4(value) : StoredAddress.Version6(value);
        if (type is 10 or 11)
        {
            flow.NextHop = address;
            flow.Fields |= FlowFields.NextHop;
        }
        else
        {
            flow.Router = address;
        }
    }

    private static void ReadNetwork(int type, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        switch (type)
        {
            case 6:
                ReadPair(value, out flow.SourceVlan, out flow.DestinationVlan);
                flow.Fields |= FlowFields.Vlan | FlowFields.PostVlan;
                break;
            case 7:
                ReadPair(value, out flow.SourceAs, out flow.DestinationAs);
                flow.Fields |= FlowFields.SourceAs | FlowFields.DestinationAs;
                break;
            case 14:
                flow.MplsLabel = BinaryPrimitives.ReadUInt32LittleEndian(value);
                flow.Fields |= FlowFields.MplsLabel;
                break;
            case 15:
                flow.SourceMac = BinaryPrimitives.ReadUInt64LittleEndian(value);
                flow.PostDestinationMac = BinaryPrimitives.ReadUInt64LittleEndian(value[8..]);
                flow.DestinationMac = BinaryPrimitives.ReadUInt64LittleEndian(value[16..]);
                flow.PostSourceMac = BinaryPrimitives.ReadUInt64LittleEndian(value[24..]);
                flow.Fields |= StoredFlow.Macs;
                break;
            case 36:
                ReadPair(value, out flow.EgressVrf, out flow.IngressVrf);
                flow.Fields |= FlowFields.EgressVrf | FlowFields.IngressVrf;
                break;
            default:
                flow.FlowId = BinaryPrimitives.ReadUInt64LittleEndian(value);
                flow.Fields |= FlowFields.FlowId;
                break;
        }
    }

    private static void ReadTranslation(int type, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        switch (type)
        {
            case 18:
                ReadSampler(value, ref flow);
                break;
            case 19 or 25:
                flow.EventTime = BinaryPrimitives.ReadUInt64LittleEndian(value);
                flow.Event = value[type == 19 ? 14 : 12];
                flow.Fields |= FlowFields.Event;
                break;
            case 20:
                flow.TranslatedSource = StoredAddress.Version4(value);
                flow.TranslatedDestination = StoredAddress.Version4(value[4..]);
                flow.Fields |= FlowFields.PostNatSource | FlowFields.PostNatDestination;
                break;
            case 21:
                flow.TranslatedSource = StoredAddress.Version6(value);
                flow.TranslatedDestination = StoredAddress.Version6(value[16..]);
                flow.Fields |= FlowFields.PostNatSource | FlowFields.PostNatDestination;
                break;
            case 22:
                flow.TranslatedSourcePort = BinaryPrimitives.ReadUInt16LittleEndian(value);
                flow.TranslatedDestinationPort = BinaryPrimitives.ReadUInt16LittleEndian(value[2..]);
                flow.Fields |= FlowFields.PostNatSourcePort | FlowFields.PostNatDestinationPort;
                break;
            default:
                break;
        }
    }

    /// <summary>The first builds of nfdump 1.7 kept a number of 32 bits and the rate itself; later ones a number of 64 bits.</summary>
    private static void ReadSampler(ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        if (value.Length >= 16)
        {
            flow.Sampler = BinaryPrimitives.ReadInt64LittleEndian(value);
            return;
        }

        flow.Sampler = BinaryPrimitives.ReadInt32LittleEndian(value);
        flow.SamplerInterval = BinaryPrimitives.ReadUInt32LittleEndian(value[4..]);
    }

    private static void ReadPair(ReadOnlySpan<byte> value, out uint first, out uint second)
    {
        first = BinaryPrimitives.ReadUInt32LittleEndian(value);
        second = BinaryPrimitives.ReadUInt32LittleEndian(value[4..]);
    }
}
