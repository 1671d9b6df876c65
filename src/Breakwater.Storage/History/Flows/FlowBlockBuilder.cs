using System.Net;
using System.Text;
using Breakwater.Model.Evidence;
using Breakwater.Model.Flows;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Flows;

/// <summary>Collects the flows of one item until they make a block.</summary>
internal sealed class FlowBlockBuilder
{
    private readonly ColumnBuilder[] _builders = [.. FlowColumns.All.Select(c => c.CreateBuilder())];
    private readonly ColumnBuilder _exporter = new(FlowColumns.Exporter, keepsBits: false);
    private readonly List<FlowExporter> _exporters = [];
    private readonly Dictionary<int, ulong> _exporterNumbers = [];
    private readonly Dictionary<(IPAddress?, uint, string, string?), ulong> _known = [];
    private PositionKind _positionKind;

    /// <summary>Rows that were added since the last block.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether the rows of a batch still fit.</summary>
    public bool HasRoomFor(FlowBatch batch) => Rows + batch.Count <= SegmentFormat.MaxRows;

    /// <summary>Whether the exporters of a batch still fit, when they are renumbered: a block names no more than a batch holds.</summary>
    public bool HasRoomForExporters(FlowBatch batch)
    {
        int room = FlowExporters.Limit - 1 - _exporters.Count;
        for (int i = 1; i < batch.Exporters.Count && room >= 0; i++)
        {
            room -= _known.ContainsKey(IdentityOf(batch.Exporters[i])) ? 0 : 1;
        }

        return room >= 0;
    }

    /// <summary>Adds rows of a batch whose exporters have other numbers than those of the batch before.</summary>
    public void AddRenumbered(FlowBatch batch)
    {
        _exporterNumbers.Clear();
        for (int i = 1; i < batch.Exporters.Count; i++)
        {
            if (_known.TryGetValue(IdentityOf(batch.Exporters[i]), out ulong number))
            {
                _exporterNumbers[i] = number;
            }
        }

        Add(batch);
    }

    public void Add(FlowBatch batch)
    {
        _positionKind = batch.PositionKind;
        FlowFields all = (FlowFields)ulong.MaxValue;
        foreach (ulong present in batch.Present.Rows[..batch.Count])
        {
            all &= (FlowFields)present;
        }

        for (int i = 0; i < _builders.Length; i++)
        {
            FlowColumns.All[i].Append(batch, all, _builders[i]);
        }

        AddExporters(batch);
        Rows += batch.Count;
    }

    /// <summary>Takes the rows as a block and starts over.</summary>
    public BlockHeader Build(EvidenceItem item, BlockBody body)
    {
        body.Clear();
        List<ChunkEntry> chunks = [];
        foreach (ColumnBuilder builder in _builders.Append(_exporter))
        {
            if (builder.Write(body) is { } chunk)
            {
                chunks.Add(chunk);
            }
        }

        FlowContext context = new()
        {
            PositionKind = _positionKind,
            ItemLength = item.Length,
            ItemFormat = item.Format,
            Exporters = _exporters,
        };
        BlockHeader header = new()
        {
            Type = FrameType.Rows,
            Rows = Rows,
            BodyLength = body.Length,
            ItemHash =
                item.Sha256.Length == 0 ? new byte[SegmentFormat.HashLength] : Convert.FromHexString(item.Sha256),
            ItemPath = Encoding.UTF8.GetString(CutText.Utf8(item.Path, SegmentFormat.MaxPathBytes)),
            Context = context.ToBytes(),
            Chunks = [.. chunks],
        };
        _exporters.Clear();
        _exporterNumbers.Clear();
        _known.Clear();
        Rows = 0;
        return header;
    }

    private static (IPAddress?, uint, string, string?) IdentityOf(FlowExporter exporter) =>
        (exporter.Address, exporter.Domain, exporter.Dataset, exporter.Name);

    private void AddExporters(FlowBatch batch)
    {
        ReadOnlySpan<ushort> rows = batch.Exporter.Rows[..batch.Count];
        if (!rows.IsEmpty && !rows.ContainsAnyExcept(rows[0]))
        {
            Span<ulong> numbers = stackalloc ulong[rows.Length];
            numbers.Fill(NumberOf(batch, rows[0]));
            _exporter.Add<ulong>(numbers);
            return;
        }

        foreach (ushort row in rows)
        {
            _exporter.Add(NumberOf(batch, row));
        }
    }

    private ulong NumberOf(FlowBatch batch, int index)
    {
        if (index == 0)
        {
            return 0;
        }

        if (!_exporterNumbers.TryGetValue(index, out ulong number))
        {
            _exporters.Add(batch.Exporters[index]);
            number = (ulong)_exporters.Count;
            _exporterNumbers.Add(index, number);
            _known[IdentityOf(batch.Exporters[index])] = number;
        }

        return number;
    }
}
