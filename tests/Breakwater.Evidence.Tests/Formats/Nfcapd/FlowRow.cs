using System.Globalization;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.Formats.Nfcapd;

/// <summary>A copy of one row of a batch: the fields that it has, by name, as text.</summary>
internal sealed record FlowRow(
    EvidencePosition Position,
    string Exporter,
    IReadOnlyDictionary<FlowFields, string> Values,
    ulong ScaledPackets,
    ulong ScaledBytes
)
{
    /// <summary>The value of a field; null where the row does not have it.</summary>
    public string? this[FlowFields field] => Values.GetValueOrDefault(field);

    /// <summary>One line that holds everything but the place, for comparing runs.</summary>
    public override string ToString() =>
        $"{Exporter} "
        + string.Join(' ', Values.OrderBy(v => v.Key).Select(v => $"{v.Key}={v.Value}"))
        + $" {ScaledPackets} {ScaledBytes}";

    public static FlowRow Copy(FlowBatch batch, int row)
    {
        Dictionary<FlowFields, string> values = [];
        foreach (FlowColumn column in batch.Columns.Where(c => c.Field != FlowFields.None))
        {
            string value = ValueOf(column, row, batch.Has(row, FlowFields.Ipv6));
            if (batch.Has(row, column.Field))
            {
                values.Add(column.Field, value);
            }
            else
            {
                Assert.True(value is "0" or "0.0.0.0" or "::", $"{column.Field} is {value} in a row without it");
            }
        }

        if (batch.Has(row, FlowFields.Ipv6))
        {
            values.Add(FlowFields.Ipv6, "1");
        }

        FlowExporter exporter = batch.Exporters[batch.Exporter[row]];
        return new FlowRow(
            batch.PositionOf(row),
            $"{exporter.Address}/{exporter.Domain}",
            values,
            batch.ScaledPackets(row),
            batch.ScaledBytes(row)
        );
    }

    private static string ValueOf(FlowColumn column, int row, bool isVersion6) =>
        column switch
        {
            FlowColumn<long> c => Text(c[row]),
            FlowColumn<ulong> c => Text(c[row]),
            FlowColumn<uint> c => Text(c[row]),
            FlowColumn<ushort> c => Text(c[row]),
            FlowColumn<byte> c => Text(c[row]),
            FlowAddressColumn c => AddressText(c, row, isVersion6),
            _ => throw new InvalidOperationException($"a column of {column.GetType()}"),
        };

    /// <summary>A next hop or a translated address may be IPv4 in a flow of IPv6.</summary>
    private static string AddressText(FlowAddressColumn column, int row, bool isVersion6) =>
        column.Address(row, isVersion6 && column.Ipv4[row] == 0).ToString();

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
