using Breakwater.Model.Flows;
using Breakwater.Storage.History.Addresses;
using Breakwater.Storage.History.Reading;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>What the end of a segment of flows says: reckoned from its blocks, so that it is the same however they came to be.</summary>
internal static class FlowSegmentEnd
{
    private static readonly FlowFields[] Times = [FlowFields.Start, FlowFields.End, FlowFields.ExportTime];
    private static readonly FlowFields[] Addresses = [FlowFields.Source, FlowFields.Destination];

    /// <summary>Earliest and latest time; the largest and the smallest number where no row has one.</summary>
    public static (long First, long Last) TimesOf(IReadOnlyList<BlockHeader> blocks)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        foreach (BlockHeader block in blocks)
        {
            foreach (FlowFields field in Times)
            {
                if (block.Chunk(FlowColumns.Of(field)) is { } chunk)
                {
                    first = Math.Min(first, TimeStore.TimeOf(chunk.Minimum));
                    last = Math.Max(last, TimeStore.TimeOf(chunk.Maximum));
                }
            }
        }

        return (first, last);
    }

    /// <summary>A filter over the source and destination addresses. Where some cannot be read, it holds every address.</summary>
    public static AddressFilter FilterOf(SegmentFile file, IReadOnlyList<BlockHeader> blocks)
    {
        long addresses = 0;
        foreach (FlowFields field in Addresses)
        {
            addresses += blocks.Sum(b =>
                Different(b.Chunk(FlowColumns.Of(field))) + Different(b.Chunk(FlowColumns.Low(field)))
            );
        }

        AddressFilter filter = new(addresses);
        BlockColumns columns = new();
        foreach (BlockHeader block in blocks)
        {
            columns.Start(file, block);
            foreach (FlowFields field in Addresses)
            {
                AddIpv4(filter, columns, field);
                AddIpv6(filter, columns, field);
            }

            if (columns.IsDamaged)
            {
                return AddressFilter.Everything;
            }
        }

        filter.Fold();
        return filter;
    }

    private static long Different(ChunkEntry? chunk) =>
        chunk switch
        {
            null => 0,
            { Encoding: ChunkEncoding.Constant } => 1,
            { } entry => entry.Present,
        };

    private static void AddIpv4(AddressFilter filter, BlockColumns columns, FlowFields field)
    {
        if (!columns.TryGet(FlowColumns.Of(field), out ColumnData data))
        {
            return;
        }

        ulong before = ulong.MaxValue;
        for (int i = 0; i < data.Different; i++)
        {
            ulong address = data[i];
            if (address != before)
            {
                filter.Add(AddressHash.Of((uint)address));
                before = address;
            }
        }
    }

    private static void AddIpv6(AddressFilter filter, BlockColumns columns, FlowFields field)
    {
        if (
            !columns.TryGet(FlowColumns.High(field), out ColumnData high)
            || !columns.TryGet(FlowColumns.Low(field), out ColumnData low)
        )
        {
            return;
        }

        for (int i = 0; i < Math.Max(high.Different, low.Different); i++)
        {
            UInt128 address = new(high[i], low[i]);
            filter.Add(AddressSet.IsMapped(address) ? AddressHash.Of((uint)address) : AddressHash.Of(address));
        }
    }
}
