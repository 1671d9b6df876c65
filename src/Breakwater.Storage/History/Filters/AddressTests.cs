using Breakwater.Model.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Filters;

/// <summary>An address field is in a prefix.</summary>
internal sealed class AddressTest : FlowTest
{
    private const ulong Mapped = 0xFFFF_0000_0000;
    private readonly FlowTest _test;
    private readonly ulong? _hash;

    public AddressTest(FlowFields field, AddressRange range)
    {
        ushort high = FlowColumns.High(field);
        ushort low = FlowColumns.Low(field);
        _test = range.IsIpv6
            ? range.FirstHigh == range.LastHigh
                ? new AllOf([
                    new NumberTest(high, range.FirstHigh, range.LastHigh),
                    new NumberTest(low, range.FirstLow, range.LastLow),
                ])
                : new NumberTest(high, range.FirstHigh, range.LastHigh)
            : new AnyOf([
                new NumberTest(FlowColumns.Of(field), range.FirstLow, range.LastLow),
                new AllOf([
                    new NumberTest(high, 0, 0),
                    new NumberTest(low, Mapped | range.FirstLow, Mapped | range.LastLow),
                ]),
            ]);
        if (range.IsHost && field is FlowFields.Source or FlowFields.Destination)
        {
            _hash = range.IsIpv6
                ? AddressHash.Of(range.FirstHigh, range.FirstLow)
                : AddressHash.Of((uint)range.FirstLow);
        }
    }

    public override void Keep(RowSet rows, BlockColumns columns) => _test.Keep(rows, columns);

    public override long Cost(BlockColumns columns) => _test.Cost(columns);

    public override bool AsksForAddresses => _hash is not null;

    public override bool MayPassIn(AddressFilter filter) => _hash is not { } hash || filter.MayHold(hash);
}

/// <summary>An address field is one of many addresses or in one of many prefixes.</summary>
internal sealed class AddressSetTest(FlowFields side, AddressSet set) : FlowTest
{
    // Looking an address up takes several times as long as comparing it.
    private const int LookUpCost = 4;

    public override void Keep(RowSet rows, BlockColumns columns)
    {
        RowSet passed = columns.Rent();
        passed.SetNone(rows.Rows);
        KeepIpv4(rows, passed, columns);
        KeepIpv6(rows, passed, columns);
        rows.CopyFrom(passed);
        columns.Return(passed);
    }

    public override long Cost(BlockColumns columns) =>
        LookUpCost
        * (
            columns.BytesOf(FlowColumns.Of(side))
            + columns.BytesOf(FlowColumns.High(side))
            + columns.BytesOf(FlowColumns.Low(side))
        );

    public override bool AsksForAddresses => side is FlowFields.Source or FlowFields.Destination && set.IsShort;

    public override bool MayPassIn(AddressFilter filter) =>
        side is not (FlowFields.Source or FlowFields.Destination) || set.MayBeIn(filter);

    private void KeepIpv4(RowSet rows, RowSet passed, BlockColumns columns)
    {
        if (!columns.TryGet(FlowColumns.Of(side), out ColumnData data))
        {
            return;
        }

        RowSet tried = columns.Rent();
        tried.CopyFrom(rows);
        if (data.IsWhole)
        {
            Probe(data, tried);
        }
        else
        {
            RowSet present = columns.Rent();
            present.SetAll(data.Entry.Present);
            Probe(data, present);
            data.Keep(present, tried);
            columns.Return(present);
        }

        passed.Add(tried);
        columns.Return(tried);
    }

    private void Probe(ColumnData data, RowSet rows)
    {
        ChunkEntry entry = data.Entry;
        uint add = (uint)entry.Base;
        switch (entry.Encoding, entry.Width)
        {
            case (ChunkEncoding.Offsets, 1):
                set.Keep(data.Stored<byte>(), add, rows.Words);
                break;
            case (ChunkEncoding.Offsets, 2):
                set.Keep(data.Stored<ushort>(), add, rows.Words);
                break;
            case (ChunkEncoding.Offsets, 4):
                set.Keep(data.Stored<uint>(), add, rows.Words);
                break;
            case (ChunkEncoding.Constant, _):
                if (!set.Contains((uint)entry.Minimum))
                {
                    rows.KeepNone();
                }

                break;
            default:
                for (int row = rows.Next(0); row >= 0; row = rows.Next(row + 1))
                {
                    if (!set.Contains((uint)data[row]))
                    {
                        rows.Words[row / RowSet.WordRows] &= ~(1UL << (row % RowSet.WordRows));
                    }
                }

                break;
        }
    }

    private void KeepIpv6(RowSet rows, RowSet passed, BlockColumns columns)
    {
        if (columns.Block.Chunk(FlowColumns.High(side)) is null)
        {
            return;
        }

        RowSet tried = columns.Rent();
        tried.CopyFrom(rows);
        tried.Except(passed);
        new ComputedTest(
            [FlowColumns.High(side), FlowColumns.Low(side)],
            (high, low, _) => set.Contains(new UInt128(high, low))
        ).Keep(tried, columns);
        passed.Add(tried);
        columns.Return(tried);
    }
}

/// <summary>The exporter's address is in a prefix.</summary>
internal sealed class ExporterTest(AddressRange range) : FlowTest
{
    public override void Keep(RowSet rows, BlockColumns columns)
    {
        if (FlowContext.Read(columns.Block.Context.Span) is not { } context)
        {
            rows.KeepNone();
            return;
        }

        List<FlowTest> numbers = [];
        foreach (FlowExporter exporter in context.Exporters)
        {
            if (exporter.Address is { } address && Holds(address))
            {
                numbers.Add(new NumberTest(FlowColumns.Exporter, (ulong)exporter.Index, (ulong)exporter.Index));
            }
        }

        new AnyOf(numbers).Keep(rows, columns);
    }

    public override long Cost(BlockColumns columns) => columns.BytesOf(FlowColumns.Exporter);

    private bool Holds(System.Net.IPAddress address) =>
        AddressText.Read(address.ToString()) is { } one
        && one.IsIpv6 == range.IsIpv6
        && one.First >= range.First
        && one.First <= range.Last;
}
