using Breakwater.Model.Flows;
using Parquet.Schema;

namespace Breakwater.Storage.History.Export;

/// <summary>The columns of exported flows. <c>docs/history.md</c> names them.</summary>
internal static class ExportColumns
{
    private static readonly long Earliest = new DateTimeOffset(
        DateTime.MinValue,
        TimeSpan.Zero
    ).ToUnixTimeMilliseconds();
    private static readonly long Latest = new DateTimeOffset(DateTime.MaxValue, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public static ExportColumn[] Create() =>
        [
            Time("start", b => b.Start),
            Time("end", b => b.End),
            Number<byte, int>("protocol", b => b.Protocol, v => v),
            Address("source_ip", b => b.Source),
            Ipv4("source_ipv4", b => b.Source),
            Number<ushort, int>("source_port", b => b.SourcePort, v => v),
            Address("destination_ip", b => b.Destination),
            Ipv4("destination_ipv4", b => b.Destination),
            Number<ushort, int>("destination_port", b => b.DestinationPort, v => v),
            Number<ulong, ulong>("packets", b => b.Packets, v => v),
            Number<ulong, ulong>("bytes", b => b.Bytes, v => v),
            Number<ulong, ulong>("reverse_packets", b => b.ReversePackets, v => v),
            Number<ulong, ulong>("reverse_bytes", b => b.ReverseBytes, v => v),
            Number<uint, uint>("sampling_rate", b => b.SamplingRate, v => v),
            Number<ushort, int>("tcp_flags", b => b.TcpFlags, v => v),
            Number<byte, int>("type_of_service", b => b.TypeOfService, v => v),
            Number<ushort, int>("icmp_type_code", b => b.IcmpTypeCode, v => v),
            Number<uint, uint>("input_interface", b => b.InputInterface, v => v),
            Number<uint, uint>("output_interface", b => b.OutputInterface, v => v),
            Address("next_hop", b => b.NextHop),
            Number<uint, uint>("source_as", b => b.SourceAs, v => v),
            Number<uint, uint>("destination_as", b => b.DestinationAs, v => v),
            Number<byte, int>("direction", b => b.Direction, v => v),
            Address("source_nat_ip", b => b.PostNatSource),
            Number<ushort, int>("source_nat_port", b => b.PostNatSourcePort, v => v),
            Address("destination_nat_ip", b => b.PostNatDestination),
            Number<ushort, int>("destination_nat_port", b => b.PostNatDestinationPort, v => v),
            Text("exporter", (b, row) => b.Exporters[b.Exporter[row]].Address?.ToString()),
            Text("exporter_name", (b, row) => b.Exporters[b.Exporter[row]].Name),
            new NumberColumn<uint>(Field<uint>("domain"), (b, row) => b.Exporters[b.Exporter[row]].Domain),
            Text("dataset", (b, row) => b.Exporters[b.Exporter[row]].Dataset),
            Text("path", (b, _) => b.Item.Path),
            Text("sha256", (b, _) => b.Item.Sha256.Length == 0 ? null : b.Item.Sha256),
            new NumberColumn<long>(Field<long>("record"), (b, row) => b.RecordNumber[row]),
            new NumberColumn<long>(Field<long>("offset"), (b, row) => b.RecordOffset[row]),
        ];

    private static NumberColumn<TTo> Number<TFrom, TTo>(
        string name,
        Func<FlowBatch, FlowColumn<TFrom>> column,
        Func<TFrom, TTo> convert
    )
        where TFrom : unmanaged
        where TTo : struct =>
        new(Field<TTo>(name), (flows, row) => flows.Has(row, column(flows).Field) ? convert(column(flows)[row]) : null);

    private static NumberColumn<DateTime> Time(string name, Func<FlowBatch, FlowColumn<long>> column) =>
        new(
            new DateTimeDataField(
                name,
                DateTimeFormat.Timestamp,
                isAdjustedToUTC: true,
                unit: DateTimeTimeUnit.Millis,
                isNullable: true
            ),
            (flows, row) =>
                flows.Has(row, column(flows).Field) && column(flows)[row] >= Earliest && column(flows)[row] <= Latest
                    ? DateTimeOffset.FromUnixTimeMilliseconds(column(flows)[row]).UtcDateTime
                    : null
        );

    private static TextColumn Address(string name, Func<FlowBatch, FlowAddressColumn> column) =>
        Text(
            name,
            (flows, row) =>
                flows.Has(row, column(flows).Field)
                    ? column(flows).Address(row, IsIpv6(flows, column(flows), row)).ToString()
                    : null
        );

    private static NumberColumn<uint> Ipv4(string name, Func<FlowBatch, FlowAddressColumn> column) =>
        new(
            Field<uint>(name),
            (flows, row) =>
                flows.Has(row, column(flows).Field)
                && !IsIpv6(flows, column(flows), row)
                && column(flows).Ipv6[row] == UInt128.Zero
                    ? column(flows).Ipv4[row]
                    : null
        );

    private static bool IsIpv6(FlowBatch flows, FlowAddressColumn column, int row) =>
        column.Field is FlowFields.Source or FlowFields.Destination && flows.Has(row, FlowFields.Ipv6);

    private static TextColumn Text(string name, Func<FlowBatch, int, string?> value) =>
        new(new DataField<string>(name, true), value);

    private static DataField<T> Field<T>(string name) => new(name, true);
}
