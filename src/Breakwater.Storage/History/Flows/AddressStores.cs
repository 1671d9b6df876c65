using Breakwater.Model.Flows;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>The IPv4 half of a column of addresses.</summary>
internal sealed class Ipv4Store(ushort id, Func<FlowBatch, FlowAddressColumn> column)
    : FlowColumnStore(id, keepsBits: false)
{
    public override void Append(FlowBatch batch, FlowFields all, ColumnBuilder builder)
    {
        FlowAddressColumn from = column(batch);
        FlowFields field = from.Field;
        ReadOnlySpan<uint> rows = from.Ipv4[..batch.Count];
        if ((batch.AnyPresent & field) == FlowFields.None)
        {
            builder.Skip(rows.Length);
        }
        else if ((all & field) == field && !AddressStores.AnyIpv6(batch, from))
        {
            builder.Add(rows);
        }
        else
        {
            for (int row = 0; row < rows.Length; row++)
            {
                if (batch.Has(row, field) && !AddressStores.IsIpv6(batch, from, row))
                {
                    builder.Add(rows[row]);
                }
                else
                {
                    builder.Skip(1);
                }
            }
        }
    }

    public override void Load(FlowBatch batch, ReadOnlySpan<ulong> values, ReadOnlySpan<bool> present)
    {
        FlowAddressColumn to = column(batch);
        for (int row = 0; row < values.Length; row++)
        {
            if (present[row])
            {
                to.Ipv4[row] = (uint)values[row];
                batch.AddFields(row, to.Field);
            }
        }
    }
}

/// <summary>The higher or the lower 64 bits of the IPv6 half of a column of addresses.</summary>
internal sealed class Ipv6Store(ushort id, Func<FlowBatch, FlowAddressColumn> column, bool high)
    : FlowColumnStore(id, keepsBits: false)
{
    private readonly int _shift = high ? 64 : 0;

    public override void Append(FlowBatch batch, FlowFields all, ColumnBuilder builder)
    {
        FlowAddressColumn from = column(batch);
        if ((batch.AnyPresent & from.Field) == FlowFields.None || !AddressStores.AnyIpv6(batch, from))
        {
            builder.Skip(batch.Count);
            return;
        }

        for (int row = 0; row < batch.Count; row++)
        {
            if (batch.Has(row, from.Field) && AddressStores.IsIpv6(batch, from, row))
            {
                builder.Add((ulong)(from.Ipv6[row] >> _shift));
            }
            else
            {
                builder.Skip(1);
            }
        }
    }

    public override void Load(FlowBatch batch, ReadOnlySpan<ulong> values, ReadOnlySpan<bool> present)
    {
        FlowAddressColumn to = column(batch);
        for (int row = 0; row < values.Length; row++)
        {
            if (present[row])
            {
                to.WriteIpv6()[row] |= (UInt128)values[row] << _shift;
                batch.AddFields(row, to.Field);
            }
        }
    }
}

/// <summary>The rows whose source and destination are IPv6 addresses.</summary>
internal sealed class Ipv6MarkStore(ushort id) : FlowColumnStore(id, keepsBits: false)
{
    public override void Append(FlowBatch batch, FlowFields all, ColumnBuilder builder)
    {
        if ((batch.AnyPresent & FlowFields.Ipv6) == FlowFields.None)
        {
            builder.Skip(batch.Count);
            return;
        }

        for (int row = 0; row < batch.Count; row++)
        {
            if (batch.Has(row, FlowFields.Ipv6))
            {
                builder.Add(1UL);
            }
            else
            {
                builder.Skip(1);
            }
        }
    }

    public override void Load(FlowBatch batch, ReadOnlySpan<ulong> values, ReadOnlySpan<bool> present)
    {
        for (int row = 0; row < values.Length; row++)
        {
            if (present[row])
            {
                batch.AddFields(row, FlowFields.Ipv6);
            }
        }
    }
}

/// <summary>Which half of a column of addresses a row uses.</summary>
internal static class AddressStores
{
    public static bool IsIpv6(FlowBatch batch, FlowAddressColumn column, int row) =>
        column.Ipv6[row] != UInt128.Zero
        || (column.Field is FlowFields.Source or FlowFields.Destination && batch.Has(row, FlowFields.Ipv6));

    public static bool AnyIpv6(FlowBatch batch, FlowAddressColumn column) =>
        (batch.AnyPresent & FlowFields.Ipv6) != FlowFields.None
        || column.Ipv6[..batch.Count].ContainsAnyExcept(UInt128.Zero);
}
