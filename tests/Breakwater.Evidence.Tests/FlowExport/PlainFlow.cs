using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;

namespace Breakwater.Evidence.Tests.FlowExport;

/// <summary>A row of a batch, copied.</summary>
internal sealed record PlainFlow
{
    public required FlowFields Fields { get; init; }

    public required EvidencePosition Position { get; init; }

    public required FlowExporter Exporter { get; init; }

    /// <summary>The value of each field that the row has, by the name of the column.</summary>
    public required SortedDictionary<string, string> Values { get; init; }

    public string? this[string column] => Values.GetValueOrDefault(column);

    public bool Has(FlowFields fields) => (Fields & fields) == fields;

    public static PlainFlow Copy(FlowBatch batch, int row)
    {
        FlowFields fields = batch.FieldsOf(row);
        bool isIpv6 = (fields & FlowFields.Ipv6) != FlowFields.None;
        SortedDictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (
            System.Reflection.PropertyInfo property in typeof(FlowBatch)
                .GetProperties()
                .Where(p => p.PropertyType.IsSubclassOf(typeof(FlowColumn)))
        )
        {
            FlowColumn column = (FlowColumn)property.GetValue(batch)!;
            bool has = (fields & column.Field) != FlowFields.None;
            string value = Text(column, row, isIpv6 && column.Field is FlowFields.Source or FlowFields.Destination);
            if (has)
            {
                values[property.Name] = value;
            }
            else if (column.Field != FlowFields.None)
            {
                Assert.True(value is "0" or "0.0.0.0" or "::", $"{property.Name} of a row without it is {value}");
            }
        }

        return new PlainFlow
        {
            Fields = fields,
            Position = batch.PositionOf(row),
            Exporter = batch.Exporters[batch.Exporter[row]],
            Values = values,
        };
    }

    private static string Text(FlowColumn column, int row, bool isIpv6) =>
        column switch
        {
            FlowAddressColumn addresses => addresses.Address(row, isIpv6).ToString(),
            FlowColumn<byte> c => $"{c[row]}",
            FlowColumn<ushort> c => $"{c[row]}",
            FlowColumn<uint> c => $"{c[row]}",
            FlowColumn<int> c => $"{c[row]}",
            FlowColumn<long> c => $"{c[row]}",
            FlowColumn<ulong> c => $"{c[row]}",
            _ => throw new InvalidOperationException($"a column of {column.GetType()}"),
        };
}
