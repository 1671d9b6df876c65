using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Formats.FlowDumps;

/// <summary>One row on its way from text to columns.</summary>
internal ref struct DumpRow(FlowBatch batch, int row, DumpDialect dialect, ReadOnlySpan<byte> record, DumpValues values)
{
    private const byte Icmp = 1;
    private const byte IcmpVersion6 = 58;
    private readonly ReadOnlySpan<byte> _record = record;

    public FlowBatch Batch { get; } = batch;

    public int Row { get; } = row;

    /// <summary>Values that could not be read; the row is kept without them.</summary>
    public int Faults { get; private set; }

    /// <summary>The text of a value; empty where there is none.</summary>
    public readonly ReadOnlySpan<byte> Of(DumpField field) => values.Of(_record, field);

    /// <summary>
    /// Writes packets and bytes. Some builds of nfdump 1.7 print the packets under the name of the bytes; no packet has one byte:
    /// where the two are the same, the bytes are not known.
    /// </summary>
    /// <returns>False where the bytes were left out.</returns>
    public bool WriteCounters()
    {
        ulong packets = Number(DumpField.Packets, ulong.MaxValue, FlowFields.Packets, zeroCounts: true);
        Batch.Packets[Row] = packets;
        bool repeats =
            ReferenceEquals(dialect, DumpDialect.NfdumpJson)
            && packets != 0
            && Of(DumpField.Bytes).SequenceEqual(Of(DumpField.Packets));
        if (!repeats)
        {
            DumpField bytes = values.Has(DumpField.Bytes) ? DumpField.Bytes : DumpField.PayloadBytes;
            Batch.Bytes[Row] = Number(bytes, ulong.MaxValue, FlowFields.Bytes, zeroCounts: true);
        }

        Batch.PostPackets[Row] = Number(DumpField.PostPackets, ulong.MaxValue, FlowFields.PostPackets);
        Batch.PostBytes[Row] = Number(DumpField.PostBytes, ulong.MaxValue, FlowFields.PostBytes);
        Batch.Flows[Row] = Number(DumpField.Flows, ulong.MaxValue, FlowFields.Flows);
        Batch.SamplingRate[Row] = (uint)Number(DumpField.SamplingRate, uint.MaxValue, FlowFields.SamplingRate);
        return !repeats;
    }

    /// <summary>Writes protocol, ports and flags.</summary>
    public void WriteTransport()
    {
        ReadOnlySpan<byte> protocol = Of(DumpField.Protocol).Trim((byte)' ');
        bool isIcmp = false;
        if (DumpText.TryProtocol(protocol, out byte number))
        {
            Batch.Protocol[Row] = number;
            Batch.AddFields(Row, FlowFields.Protocol);
            isIcmp = number is Icmp or IcmpVersion6;
        }
        else
        {
            // Zeek says so where it does not know the protocol.
            Faults += protocol.IsEmpty || protocol.SequenceEqual("unknown_transport"u8) ? 0 : 1;
        }

        if (isIcmp)
        {
            WriteIcmp();
            return;
        }

        Batch.SourcePort[Row] = (ushort)Number(
            DumpField.SourcePort,
            ushort.MaxValue,
            FlowFields.SourcePort,
            zeroCounts: true
        );
        Batch.DestinationPort[Row] = (ushort)Number(
            DumpField.DestinationPort,
            ushort.MaxValue,
            FlowFields.DestinationPort,
            zeroCounts: true
        );
        Batch.TcpFlags[Row] = Flags(DumpField.TcpFlags, FlowFields.TcpFlags);
    }

    /// <summary>Writes the other direction of a record of both.</summary>
    public void WriteReverse()
    {
        Batch.ReversePackets[Row] = Number(
            DumpField.ReversePackets,
            ulong.MaxValue,
            FlowFields.ReversePackets,
            zeroCounts: true
        );
        DumpField bytes = values.Has(DumpField.ReverseBytes) ? DumpField.ReverseBytes : DumpField.ReversePayloadBytes;
        Batch.ReverseBytes[Row] = Number(bytes, ulong.MaxValue, FlowFields.ReverseBytes, zeroCounts: true);
        Batch.ReverseTcpFlags[Row] = Flags(DumpField.ReverseTcpFlags, FlowFields.ReverseTcpFlags);
    }

    private ushort Flags(DumpField field, FlowFields column)
    {
        ReadOnlySpan<byte> text = Of(field);
        if (text.IsEmpty)
        {
            return 0;
        }

        bool isRead = dialect.FlagsAreHexadecimal
            ? DumpText.TryHexadecimalFlags(text, out ushort flags)
            : DumpText.TryFlags(text, out flags);
        if (!isRead)
        {
            Faults++;
            return 0;
        }

        Batch.AddFields(Row, column);
        return flags;
    }

    /// <summary>Type and code stand for themselves, as <c>type.code</c> or as one number in the place of the destination port.</summary>
    private void WriteIcmp()
    {
        ReadOnlySpan<byte> type = Of(dialect.PortsAreIcmp ? DumpField.SourcePort : DumpField.IcmpType);
        ReadOnlySpan<byte> code = Of(dialect.PortsAreIcmp ? DumpField.DestinationPort : DumpField.IcmpCode);
        ReadOnlySpan<byte> port = Of(DumpField.DestinationPort);
        int point = port.IndexOf((byte)'.');
        if (type.IsEmpty && point > 0)
        {
            type = port[..point];
            code = port[(point + 1)..];
        }

        ulong both;
        if (type.IsEmpty)
        {
            if (!DumpText.TryNumber(port, out both))
            {
                return;
            }
        }
        else if (DumpText.TryNumber(type, out ulong number) && DumpText.TryNumber(code, out ulong detail))
        {
            both = (number << 8) + detail;
        }
        else
        {
            Faults++;
            return;
        }

        if (both <= ushort.MaxValue)
        {
            Batch.IcmpTypeCode[Row] = (ushort)both;
            Batch.AddFields(Row, FlowFields.IcmpTypeCode);
        }
    }

    /// <summary>Writes what routers add: interfaces, systems, masks, service.</summary>
    public void WriteNetwork()
    {
        FlowBatch target = Batch;
        target.TypeOfService[Row] = Small(DumpField.TypeOfService, FlowFields.TypeOfService, zeroCounts: true);
        target.PostTypeOfService[Row] = Small(DumpField.PostTypeOfService, FlowFields.PostTypeOfService);
        target.ForwardingStatus[Row] = Small(DumpField.ForwardingStatus, FlowFields.ForwardingStatus);
        target.Direction[Row] = WriteDirection();
        target.SourcePrefixLength[Row] = Mask(DumpField.SourcePrefixLength, FlowFields.SourcePrefixLength);
        target.DestinationPrefixLength[Row] = Mask(
            DumpField.DestinationPrefixLength,
            FlowFields.DestinationPrefixLength
        );
        target.InputInterface[Row] = Wide(DumpField.InputInterface, FlowFields.InputInterface);
        target.OutputInterface[Row] = Wide(DumpField.OutputInterface, FlowFields.OutputInterface);
        target.SourceAs[Row] = Wide(DumpField.SourceAs, FlowFields.SourceAs);
        target.DestinationAs[Row] = Wide(DumpField.DestinationAs, FlowFields.DestinationAs);
        target.Vlan[Row] = (ushort)Number(DumpField.Vlan, ushort.MaxValue, FlowFields.Vlan);
        target.PostVlan[Row] = (ushort)Number(DumpField.PostVlan, ushort.MaxValue, FlowFields.PostVlan);
        Address(target.NextHop, DumpField.NextHop, FlowFields.NextHop);
    }

    /// <summary>Writes translation, hardware addresses and the other columns that few dumps have.</summary>
    public void WriteRare()
    {
        FlowBatch target = Batch;
        Address(target.PostNatSource, DumpField.PostNatSource, FlowFields.PostNatSource);
        Address(target.PostNatDestination, DumpField.PostNatDestination, FlowFields.PostNatDestination);
        target.PostNatSourcePort[Row] = (ushort)Number(
            DumpField.PostNatSourcePort,
            ushort.MaxValue,
            FlowFields.PostNatSourcePort
        );
        target.PostNatDestinationPort[Row] = (ushort)Number(
            DumpField.PostNatDestinationPort,
            ushort.MaxValue,
            FlowFields.PostNatDestinationPort
        );
        target.SourceMac[Row] = Mac(DumpField.SourceMac, FlowFields.SourceMac);
        target.DestinationMac[Row] = Mac(DumpField.DestinationMac, FlowFields.DestinationMac);
        target.PostSourceMac[Row] = Mac(DumpField.PostSourceMac, FlowFields.PostSourceMac);
        target.PostDestinationMac[Row] = Mac(DumpField.PostDestinationMac, FlowFields.PostDestinationMac);
        target.MplsLabel[Row] = Label();
        target.Event[Row] = Small(DumpField.Event, FlowFields.Event);
        target.FlowId[Row] = Number(DumpField.FlowId, ulong.MaxValue, FlowFields.FlowId);
        target.IngressVrf[Row] = Wide(DumpField.IngressVrf, FlowFields.IngressVrf);
        target.EgressVrf[Row] = Wide(DumpField.EgressVrf, FlowFields.EgressVrf);
        target.EndReason[Row] = Small(DumpField.EndReason, FlowFields.EndReason);
    }

    /// <summary>Writes the times that are known.</summary>
    public readonly void WriteTimes(long? start, long? end, long? export)
    {
        FlowFields fields = FlowFields.None;
        if (start is { } began)
        {
            Batch.Start[Row] = began;
            fields |= FlowFields.Start;
        }

        if (end is { } ended)
        {
            Batch.End[Row] = ended;
            fields |= FlowFields.End;
        }

        if (export is { } exported)
        {
            Batch.ExportTime[Row] = exported;
            fields |= FlowFields.ExportTime;
        }

        Batch.AddFields(Row, fields);
    }

    private byte Small(DumpField field, FlowFields column, bool zeroCounts = false) =>
        (byte)Number(field, byte.MaxValue, column, zeroCounts);

    private uint Wide(DumpField field, FlowFields column) => (uint)Number(field, uint.MaxValue, column);

    /// <summary>The first label of a stack; nfdump writes label, experimental bits and bottom bit with hyphens.</summary>
    private uint Label()
    {
        ReadOnlySpan<byte> text = Of(DumpField.MplsLabel);
        int hyphen = text.IndexOf((byte)'-');
        return (uint)Keep(hyphen > 0 ? text[..hyphen] : text, 0xFFFFF, FlowFields.MplsLabel, zeroCounts: false);
    }

    /// <summary>A mask's length, alone or behind the prefix.</summary>
    private byte Mask(DumpField field, FlowFields column)
    {
        ReadOnlySpan<byte> text = Of(field);
        return (byte)Keep(text[(text.IndexOf((byte)'/') + 1)..], 128, column, zeroCounts: false);
    }

    private byte WriteDirection()
    {
        ReadOnlySpan<byte> text = Of(DumpField.Direction);
        ReadOnlySpan<byte> number =
            text.SequenceEqual("e"u8) || text.SequenceEqual("E"u8) ? "1"u8
            : text.SequenceEqual("i"u8) || text.SequenceEqual("I"u8) ? "0"u8
            : text;
        return (byte)Keep(number, 1, FlowFields.Direction, zeroCounts: false);
    }

    private ulong Number(DumpField field, ulong most, FlowFields column, bool zeroCounts = false) =>
        Keep(Of(field).Trim((byte)' '), most, column, zeroCounts);

    private ulong Keep(ReadOnlySpan<byte> text, ulong most, FlowFields column, bool zeroCounts)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (!DumpText.TryNumber(text, out ulong number) || number > most)
        {
            Faults++;
            return 0;
        }

        if (number != 0 || zeroCounts)
        {
            Batch.AddFields(Row, column);
        }

        return number;
    }

    private ulong Mac(DumpField field, FlowFields column)
    {
        ReadOnlySpan<byte> text = Of(field);
        if (text.IsEmpty)
        {
            return 0;
        }

        if (!DumpText.TryMac(text, out ulong mac))
        {
            Faults++;
            return 0;
        }

        if (mac != 0)
        {
            Batch.AddFields(Row, column);
        }

        return mac;
    }

    private void Address(FlowAddressColumn target, DumpField field, FlowFields column)
    {
        ReadOnlySpan<byte> text = Of(field);
        if (text.IsEmpty)
        {
            return;
        }

        if (!AddressText.TryParse(text, out uint low, out UInt128 wide, out bool isVersion6))
        {
            Faults++;
            return;
        }

        if (low == 0 && wide == UInt128.Zero)
        {
            return;
        }

        target.Ipv4[Row] = low;
        if (isVersion6)
        {
            target.WriteIpv6()[Row] = wide;
        }

        Batch.AddFields(Row, column);
    }
}
