using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>Makes batches of flows again of rows of blocks.</summary>
internal sealed class FlowRows
{
    private readonly FlowBatch _batch = new();
    private readonly int[] _rows = new int[FlowBatch.Capacity];
    private readonly ulong[] _values = new ulong[FlowBatch.Capacity];
    private readonly bool[] _present = new bool[FlowBatch.Capacity];

    /// <summary>Hands on the first of some rows of a block.</summary>
    /// <returns>False where the block's own description cannot be read.</returns>
    public bool Give(BlockColumns columns, RowSet rows, int count, Action<FlowBatch> take)
    {
        BlockHeader block = columns.Block;
        if (FlowContext.Read(block.Context.Span) is not { } context)
        {
            return false;
        }

        string hash = block.ItemHash.Span.ContainsAnyExcept((byte)0)
            ? Convert.ToHexStringLower(block.ItemHash.Span)
            : "";
        EvidenceItem item = new(block.ItemPath, hash, context.ItemLength, context.ItemFormat);
        int row = rows.Next(0);
        while (count > 0)
        {
            int length = 0;
            for (; row >= 0 && length < Math.Min(count, _rows.Length); row = rows.Next(row + 1))
            {
                _rows[length++] = row;
            }

            Fill(item, context, columns, _rows.AsSpan(0, length));
            take(_batch);
            count -= length;
        }

        return true;
    }

    private void Fill(EvidenceItem item, FlowContext context, BlockColumns columns, ReadOnlySpan<int> rows)
    {
        _batch.Reset(item);
        _batch.PositionKind = context.PositionKind;
        foreach (FlowExporter exporter in context.Exporters)
        {
            if (_batch.Exporters.Add(exporter.Address, exporter.Domain, exporter.Dataset) is { } added)
            {
                added.Name = exporter.Name;
            }
        }

        _batch.Add(rows.Length, FlowFields.None);
        Span<ulong> values = _values.AsSpan(0, rows.Length);
        Span<bool> present = _present.AsSpan(0, rows.Length);
        foreach (FlowColumnStore store in FlowColumns.All)
        {
            if (columns.TryGet(store.Id, rows, out ColumnData data))
            {
                data.Gather(rows, values, present);
                store.Load(_batch, values, present);
            }
        }

        if (columns.TryGet(FlowColumns.Exporter, rows, out ColumnData exporters))
        {
            exporters.Gather(rows, values, present);
            for (int i = 0; i < rows.Length; i++)
            {
                _batch.Exporter[i] = values[i] < (ulong)_batch.Exporters.Count ? (ushort)values[i] : (ushort)0;
            }
        }
    }
}
