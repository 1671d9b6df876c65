using System.Numerics;
using Breakwater.Model.Flows;

namespace Breakwater.Storage.History.Flows;

/// <summary>
/// The columns of flows in segments. A field's column has the number of the field's bit plus 32; the higher and lower halves of
/// its IPv6 addresses have the bit plus 128 and plus 192. The numbers never change.
/// </summary>
internal static class FlowColumns
{
    public const ushort RecordNumber = 1;
    public const ushort RecordOffset = 2;
    public const ushort RecordLength = 3;
    public const ushort Exporter = 4;
    public const ushort Ipv6Mark = 5;
    private const ushort FirstField = 32;
    private const ushort FirstHigh = 128;
    private const ushort FirstLow = 192;

    /// <summary>Every column.</summary>
    public static IReadOnlyList<FlowColumnStore> All { get; } =
    [
        new NumberStore<long>(RecordNumber, b => b.RecordNumber),
        new NumberStore<long>(RecordOffset, b => b.RecordOffset),
        new NumberStore<int>(RecordLength, b => b.RecordLength),
        new Ipv6MarkStore(Ipv6Mark),
        new TimeStore(Of(FlowFields.Start), b => b.Start),
        new TimeStore(Of(FlowFields.End), b => b.End),
        .. Addresses(FlowFields.Source, b => b.Source),
        .. Addresses(FlowFields.Destination, b => b.Destination),
        new NumberStore<ushort>(Of(FlowFields.SourcePort), b => b.SourcePort),
        new NumberStore<ushort>(Of(FlowFields.DestinationPort), b => b.DestinationPort),
        new NumberStore<byte>(Of(FlowFields.Protocol), b => b.Protocol),
        new NumberStore<ushort>(Of(FlowFields.TcpFlags), b => b.TcpFlags, keepsBits: true),
        new NumberStore<byte>(Of(FlowFields.TypeOfService), b => b.TypeOfService),
        new NumberStore<byte>(Of(FlowFields.PostTypeOfService), b => b.PostTypeOfService),
        new NumberStore<ulong>(Of(FlowFields.Packets), b => b.Packets),
        new NumberStore<ulong>(Of(FlowFields.Bytes), b => b.Bytes),
        new NumberStore<ulong>(Of(FlowFields.PostPackets), b => b.PostPackets),
        new NumberStore<ulong>(Of(FlowFields.PostBytes), b => b.PostBytes),
        new NumberStore<ulong>(Of(FlowFields.Flows), b => b.Flows),
        new NumberStore<uint>(Of(FlowFields.SamplingRate), b => b.SamplingRate),
        new NumberStore<uint>(Of(FlowFields.InputInterface), b => b.InputInterface),
        new NumberStore<uint>(Of(FlowFields.OutputInterface), b => b.OutputInterface),
        .. Addresses(FlowFields.NextHop, b => b.NextHop),
        new NumberStore<byte>(Of(FlowFields.SourcePrefixLength), b => b.SourcePrefixLength),
        new NumberStore<byte>(Of(FlowFields.DestinationPrefixLength), b => b.DestinationPrefixLength),
        new NumberStore<uint>(Of(FlowFields.SourceAs), b => b.SourceAs),
        new NumberStore<uint>(Of(FlowFields.DestinationAs), b => b.DestinationAs),
        new NumberStore<byte>(Of(FlowFields.Direction), b => b.Direction),
        new NumberStore<ushort>(Of(FlowFields.IcmpTypeCode), b => b.IcmpTypeCode, keepsBits: true),
        new NumberStore<ushort>(Of(FlowFields.Vlan), b => b.Vlan),
        new NumberStore<ushort>(Of(FlowFields.PostVlan), b => b.PostVlan),
        new NumberStore<uint>(Of(FlowFields.MplsLabel), b => b.MplsLabel),
        new NumberStore<byte>(Of(FlowFields.ForwardingStatus), b => b.ForwardingStatus),
        .. Addresses(FlowFields.PostNatSource, b => b.PostNatSource),
        .. Addresses(FlowFields.PostNatDestination, b => b.PostNatDestination),
        new NumberStore<ushort>(Of(FlowFields.PostNatSourcePort), b => b.PostNatSourcePort),
        new NumberStore<ushort>(Of(FlowFields.PostNatDestinationPort), b => b.PostNatDestinationPort),
        new NumberStore<ulong>(Of(FlowFields.SourceMac), b => b.SourceMac),
        new NumberStore<ulong>(Of(FlowFields.DestinationMac), b => b.DestinationMac),
        new NumberStore<ulong>(Of(FlowFields.PostSourceMac), b => b.PostSourceMac),
        new NumberStore<ulong>(Of(FlowFields.PostDestinationMac), b => b.PostDestinationMac),
        new NumberStore<byte>(Of(FlowFields.Event), b => b.Event),
        new NumberStore<ulong>(Of(FlowFields.FlowId), b => b.FlowId),
        new NumberStore<uint>(Of(FlowFields.IngressVrf), b => b.IngressVrf),
        new NumberStore<uint>(Of(FlowFields.EgressVrf), b => b.EgressVrf),
        new NumberStore<byte>(Of(FlowFields.EndReason), b => b.EndReason),
        new NumberStore<ulong>(Of(FlowFields.ReversePackets), b => b.ReversePackets),
        new NumberStore<ulong>(Of(FlowFields.ReverseBytes), b => b.ReverseBytes),
        new NumberStore<ushort>(Of(FlowFields.ReverseTcpFlags), b => b.ReverseTcpFlags, keepsBits: true),
        new TimeStore(Of(FlowFields.ExportTime), b => b.ExportTime),
    ];

    /// <summary>The column of a field; of addresses, that of their IPv4 half.</summary>
    public static ushort Of(FlowFields field) => (ushort)(FirstField + BitOf(field));

    /// <summary>The column of the higher 64 bits of a field's IPv6 addresses.</summary>
    public static ushort High(FlowFields field) => (ushort)(FirstHigh + BitOf(field));

    /// <summary>The column of the lower 64 bits of a field's IPv6 addresses.</summary>
    public static ushort Low(FlowFields field) => (ushort)(FirstLow + BitOf(field));

    /// <summary>The field that a column belongs to; none where it is the place of the record.</summary>
    public static FlowFields FieldOf(ushort column) =>
        column switch
        {
            >= FirstLow => Bit(column - FirstLow),
            >= FirstHigh => Bit(column - FirstHigh),
            >= FirstField => Bit(column - FirstField),
            Ipv6Mark => FlowFields.Ipv6,
            _ => FlowFields.None,
        };

    private static FlowFields Bit(int bit) => (FlowFields)(1UL << bit);

    private static int BitOf(FlowFields field) => BitOperations.TrailingZeroCount((ulong)field);

    private static FlowColumnStore[] Addresses(FlowFields field, Func<FlowBatch, FlowAddressColumn> column) =>
        [
            new Ipv4Store(Of(field), column),
            new Ipv6Store(High(field), column, high: true),
            new Ipv6Store(Low(field), column, high: false),
        ];
}
