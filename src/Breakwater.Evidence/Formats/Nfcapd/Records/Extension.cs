using System.Buffers.Binary;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>The extensions of nfdump 1.6, numbered 4 to 48.</summary>
internal static class Extension
{
    /// <summary>The length of an extension; -1 for a number that nfdump 1.6 never gave.</summary>
    public static int LengthOf(byte extension) =>
        extension switch
        {
            // 1 to 3 are the addresses and counters that every record has; a map does not name them.
            >= 1 and <= 3 => 0,
            4 or 6 or 8 or 9 or 11 or 13 or 14 or 16 or 18 or 23 or 25 or 38 => 4,
            5 or 7 or 15 or 17 or 19 or 26 or 27 or 39 or 47 or 48 => 8,
            10 or 12 or 20 or 21 or 24 => 16,
            22 => 40,
            37 => 20,
            40 => 32,
            41 or 42 or 45 => 24,
            43 => 72,
            46 => 12,
            _ => -1,
        };

    /// <summary>Reads an extension of its whole length.</summary>
    public static void Read(byte extension, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        flow.Fields |= FieldsOf(extension);
        switch (extension)
        {
            case 4:
                ReadNarrowPair(value, out flow.Input, out flow.Output);
                break;
            case 5:
                ReadPair(value, out flow.Input, out flow.Output);
                break;
            case 6:
                ReadNarrowPair(value, out flow.SourceAs, out flow.DestinationAs);
                break;
            case 7:
                ReadPair(value, out flow.SourceAs, out flow.DestinationAs);
                break;
            case 8:
                (flow.DestinationTos, flow.Direction) = (value[0], value[1]);
                (flow.SourceMask, flow.DestinationMask) = (value[2], value[3]);
                break;
            case 9 or 10:
                flow.NextHop = Address(value);
                break;
            case 13:
                ReadNarrowPair(value, out flow.SourceVlan, out flow.DestinationVlan);
                break;
            case 22:
                flow.MplsLabel = BinaryPrimitives.ReadUInt32LittleEndian(value);
                break;
            case 23 or 24:
                flow.Router = Address(value);
                break;
            case 27:
                flow.Received = BinaryPrimitives.ReadUInt64LittleEndian(value);
                break;
            case >= 14 and <= 21:
                ReadCounter(extension, value, ref flow);
                break;
            default:
                ReadTranslation(extension, value, ref flow);
                break;
        }
    }

    private static FlowFields FieldsOf(byte extension) =>
        extension switch
        {
            4 or 5 => FlowFields.InputInterface | FlowFields.OutputInterface,
            6 or 7 => FlowFields.SourceAs | FlowFields.DestinationAs,
            8 => FlowFields.PostTypeOfService
                | FlowFields.Direction
                | FlowFields.SourcePrefixLength
                | FlowFields.DestinationPrefixLength,
            9 or 10 => FlowFields.NextHop,
            13 => FlowFields.Vlan | FlowFields.PostVlan,
            14 or 15 => FlowFields.PostPackets,
            16 or 17 => FlowFields.PostBytes,
            18 or 19 => FlowFields.Flows,
            20 => FlowFields.SourceMac | FlowFields.PostDestinationMac,
            21 => FlowFields.DestinationMac | FlowFields.PostSourceMac,
            22 => FlowFields.MplsLabel,
            37 => FlowFields.Event,
            38 => FlowFields.PostNatSourcePort | FlowFields.PostNatDestinationPort,
            39 or 40 or 47 => FlowFields.PostNatSource | FlowFields.PostNatDestination,
            46 => FlowFields.Event | FlowFields.IngressVrf | FlowFields.EgressVrf,
            _ => FlowFields.None,
        };

    private static StoredAddress Address(ReadOnlySpan<byte> value) =>
        value.Length == 4 ? StoredAddress.Version4(value) : StoredAddress.Version6(value);

    private static void ReadCounter(byte extension, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        ulong number =
            value.Length == 4
                ? BinaryPrimitives.ReadUInt32LittleEndian(value)
                : BinaryPrimitives.ReadUInt64LittleEndian(value);
        switch (extension)
        {
            case 14 or 15:
                flow.OutPackets = number;
                break;
            case 16 or 17:
                flow.OutBytes = number;
                break;
            case 20:
                flow.SourceMac = number;
                flow.PostDestinationMac = BinaryPrimitives.ReadUInt64LittleEndian(value[8..]);
                break;
            case 21:
                flow.DestinationMac = number;
                flow.PostSourceMac = BinaryPrimitives.ReadUInt64LittleEndian(value[8..]);
                break;
            default:
                flow.Flows = number;
                break;
        }
    }

    private static void ReadTranslation(byte extension, ReadOnlySpan<byte> value, ref StoredFlow flow)
    {
        switch (extension)
        {
            case 37:
                flow.EventTime = BinaryPrimitives.ReadUInt64LittleEndian(value);
                flow.DestinationPort = flow.Protocol is 1 or 58
                    ? BinaryPrimitives.ReadUInt16LittleEndian(value[12..])
                    : flow.DestinationPort;
                flow.Event = value[14];
                break;
            case 38:
                flow.TranslatedSourcePort = BinaryPrimitives.ReadUInt16LittleEndian(value);
                flow.TranslatedDestinationPort = BinaryPrimitives.ReadUInt16LittleEndian(value[2..]);
                break;
            case 39 or 47:
                flow.TranslatedSource = StoredAddress.Version4(value);
                flow.TranslatedDestination = StoredAddress.Version4(value[4..]);
                break;
            case 40:
                flow.TranslatedSource = StoredAddress.Version6(value);
                flow.TranslatedDestination = StoredAddress.Version6(value[16..]);
                break;
            case 46:
                flow.Event = value[0];
                ReadPair(value[4..], out flow.EgressVrf, out flow.IngressVrf);
                break;
            default:
                break;
        }
    }

    private static void ReadPair(ReadOnlySpan<byte> value, out uint first, out uint second)
    {
        first = BinaryPrimitives.ReadUInt32LittleEndian(value);
        second = BinaryPrimitives.ReadUInt32LittleEndian(value[4..]);
    }

    private static void ReadNarrowPair(ReadOnlySpan<byte> value, out uint first, out uint second)
    {
        first = BinaryPrimitives.ReadUInt16LittleEndian(value);
        second = BinaryPrimitives.ReadUInt16LittleEndian(value[2..]);
    }
}
