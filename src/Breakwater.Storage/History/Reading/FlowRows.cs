using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Flows;
using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>Makes batches of flows again of rows of blocks.</summary>
/// <param name="fields">The fields that are wanted.</param>
/// <param name="hasPlaces">The place of each record in its item is wanted too.</param>
internal sealed class FlowRows(FlowFields fields, bool hasPlaces)
{
    private readonly List<FlowColumnStore> _stores = Wanted(fields, hasPlaces);

    // Blocks that follow each other are mostly of one item and the same exporters.
    private byte[] _known = [];
    private FlowContext? _context;
    private EvidenceItem _item = EvidenceItem.None;
    private readonly FlowBatch _batch = new();
    private readonly int[] _rows = new int[FlowBatch.Capacity];
    private readonly ulong[] _values = new ulong[FlowBatch.Capacity];
    private readonly bool[] _present = new bool[FlowBatch.Capacity];

    /// <summary>Hands on the first of some rows of a block.</summary>
    /// <returns>False where the block's own description cannot be read.</returns>
    public bool Give(BlockColumns columns, RowSet rows, int count, Action<FlowBatch> take)
    {
        BlockHeader block = columns.Block;
        if (!TryKnow(block) || _context is not { } context)
        {
            return false;
        }

        int row = rows.Next(0);
        while (count > 0)
        {
            int length = 0;
            for (; row >= 0 && length < Math.Min(count, _rows.Length); row = rows.Next(row + 1))
            {
                _rows[length++] = row;
            }

            Fill(context, columns, _rows.AsSpan(0, length));
            take(_batch);
            count -= length;
        }

        return true;
    }

    private bool TryKnow(BlockHeader block)
    {
        ReadOnlySpan<byte> context = block.Context.Span;
        string hash = block.ItemHash.Span.ContainsAnyExcept((byte)0)
            ? Convert.ToHexStringLower(block.ItemHash.Span)
            : "";
        if (_context is null || !context.SequenceEqual(_known))
        {
            _context = FlowContext.Read(context);
            _known = context.ToArray();
            _item = EvidenceItem.None;
        }

        if (_context is not null && (_item.Sha256 != hash || _item.Path != block.ItemPath))
        {
            _item = new EvidenceItem(block.ItemPath, hash, _context.ItemLength, _context.ItemFormat);
        }

        return _context is not null;
    }

    private void Fill(FlowContext context, BlockColumns columns, ReadOnlySpan<int> rows)
    {
        _batch.Reset(_item);
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
        foreach (FlowColumnStore store in _stores)
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

    private static List<FlowColumnStore> Wanted(FlowFields fields, bool hasPlaces)
    {
        List<FlowColumnStore> wanted = [];
        foreach (FlowColumnStore store in FlowColumns.All)
        {
            FlowFields field = FlowColumns.FieldOf(store.Id);
            if (field == FlowFields.None ? hasPlaces : (field & fields) != FlowFields.None)
            {
                wanted.Add(store);
            }
        }

        return wanted;
    }
}
