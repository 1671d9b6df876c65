using System.Buffers.Binary;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.Nfcapd.Records;

/// <summary>
/// A record of type 1 or 10: a fixed part, addresses and counters whose width the flags tell, then the extensions that the
/// record's map names, in order. What nfdump 1.6 writes.
/// </summary>
internal static class MappedRecord
{
    private const int Version6Flag = 1;
    private const int WidePacketsFlag = 2;
    private const int WideBytesFlag = 4;
    private const int EventFlag = 64;
    private const int SampledFlag = 128;
    private const int FixedBytes = 28;

    /// <summary>Reads a record.</summary>
    /// <param name="record">The record with its header.</param>
    /// <param name="hasLongHeader">It is of type 10: two bytes of flags, and the exporter at the end of the fixed part.</param>
    /// <param name="maps">The maps met before it.</param>
    /// <param name="flow">Takes what it says.</param>
    /// <returns>False where it is damaged or its map was not met.</returns>
    public static bool TryRead(ReadOnlySpan<byte> record, bool hasLongHeader, ExtensionMaps maps, ref StoredFlow flow)
    {
        flow = default;
        int fixedBytes = hasLongHeader ? FixedBytes + 4 : FixedBytes;
        if (record.Length < fixedBytes)
        {
            return false;
        }

        int flags = hasLongHeader ? BinaryPrimitives.ReadUInt16LittleEndian(record[4..]) : record[4];
        flow.Exporter = hasLongHeader ? BinaryPrimitives.ReadUInt16LittleEndian(record[28..]) : record[5];
        if (!maps.TryGet(BinaryPrimitives.ReadUInt16LittleEndian(record[6..]), out ReadOnlySpan<byte> extensions))
        {
            return false;
        }

        ReadFixed(record, ref flow);
        flow.IsEvent = (flags & EventFlag) != 0;
        flow.IsScaled = (flags & SampledFlag) != 0;
        if (hasLongHeader)
        {
            // The last versions of nfdump 1.6 kept these two in bytes that had been left free.
            flow.IsBothWays = record[30] != 0;
            flow.FlowEndReason = record[31];
            flow.Fields |= record[31] == 0 ? FlowFields.None : FlowFields.EndReason;
        }

        ReadOnlySpan<byte> rest = record[fixedBytes..];
        if (!TryReadCounters(ref rest, flags, ref flow))
        {
            return false;
        }

        foreach (byte extension in extensions)
        {
            int length = Extension.LengthOf(extension);
            if (length < 0 || length > rest.Length)
            {
                // What comes after an extension of unknown length cannot be placed; what came before stands.
                return length < 0;
            }

            Extension.Read(extension, rest[..length], ref flow);
            rest = rest[length..];
        }

        flow.SettleTimes();
        return true;
    }

    private static void ReadFixed(ReadOnlySpan<byte> record, ref StoredFlow flow)
    {
        flow.First = Milliseconds(record[12..], record[8..]);
        flow.Last = Milliseconds(record[16..], record[10..]);
        flow.ForwardingStatus = record[20];
        flow.TcpFlags = record[21];
        flow.Protocol = record[22];
        flow.SourceTos = record[23];
        flow.SourcePort = BinaryPrimitives.ReadUInt16LittleEndian(record[24..]);
        flow.DestinationPort = BinaryPrimitives.ReadUInt16LittleEndian(record[26..]);
        flow.Fields = StoredFlow.AlwaysThere | FlowFields.Source | FlowFields.Destination;
    }

    private static bool TryReadCounters(ref ReadOnlySpan<byte> rest, int flags, ref StoredFlow flow)
    {
        bool isVersion6 = (flags & Version6Flag) != 0;
        int packetBytes = (flags & WidePacketsFlag) != 0 ? 8 : 4;
        int byteBytes = (flags & WideBytesFlag) != 0 ? 8 : 4;
        int addressBytes = isVersion6 ? 16 : 4;
        int length = (2 * addressBytes) + packetBytes + byteBytes;
        if (rest.Length < length)
        {
            return false;
        }

        flow.Source = isVersion6 ? StoredAddress.Version6(rest) : StoredAddress.Version4(rest);
        rest = rest[addressBytes..];
        flow.Destination = isVersion6 ? StoredAddress.Version6(rest) : StoredAddress.Version4(rest);
        rest = rest[addressBytes..];
        flow.Fields |= isVersion6 ? FlowFields.Ipv6 : FlowFields.None;
        flow.Packets = Number(rest, packetBytes);
        flow.Bytes = Number(rest[packetBytes..], byteBytes);
        rest = rest[(packetBytes + byteBytes)..];
        return true;
    }

    private static ulong Number(ReadOnlySpan<byte> bytes, int length) =>
        length == 8 ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static ulong Milliseconds(ReadOnlySpan<byte> seconds, ReadOnlySpan<byte> milliseconds) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(seconds) * 1_000UL)
        + BinaryPrimitives.ReadUInt16LittleEndian(milliseconds);
}
