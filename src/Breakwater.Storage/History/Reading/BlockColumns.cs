using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>The columns of the block that is looked at, read when they are first asked for. Its arrays are used again.</summary>
internal sealed class BlockColumns
{
    private readonly Dictionary<ushort, Held> _held = [];
    private readonly Stack<RowSet> _spare = [];
    private SegmentFile? _file;
    private BlockHeader? _block;
    private int _turn;

    /// <summary>The block.</summary>
    public BlockHeader Block => _block!;

    /// <summary>How many rows it has.</summary>
    public int Rows => _block!.Rows;

    /// <summary>A column that was asked for could not be read: what was found of the block cannot be relied upon.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Bytes that were read.</summary>
    public long BytesRead { get; private set; }

    public void Start(SegmentFile file, BlockHeader block)
    {
        (_file, _block, IsDamaged) = (file, block, false);
        _turn++;
    }

    /// <summary>A column; false where no row has a value, or where it is damaged.</summary>
    public bool TryGet(ushort column, out ColumnData data)
    {
        data = default;
        if (_block!.Chunk(column) is not { } entry)
        {
            return false;
        }

        if (!_held.TryGetValue(column, out Held? held))
        {
            held = new Held();
            _held.Add(column, held);
        }

        if (held.Turn != _turn)
        {
            held.Turn = _turn;
            BytesRead += entry.Length;
            held.IsRead = entry.Length == 0 || _file!.TryRead(_block, entry, ref held.Bytes);
        }

        if (held.IsRead)
        {
            data = new ColumnData(entry, Rows, held.Bytes.AsSpan(0, entry.Length));
            held.IsRead = data.IsConsistent();
        }

        IsDamaged |= !held.IsRead;
        return held.IsRead;
    }

    /// <summary>A set of rows to work with; give it back with <see cref="Return"/>.</summary>
    public RowSet Rent() => _spare.TryPop(out RowSet? set) ? set : new RowSet(SegmentFormat.MaxRows);

    public void Return(RowSet set) => _spare.Push(set);

    private sealed class Held
    {
        public byte[] Bytes = [];
        public int Turn;
        public bool IsRead;
    }
}
