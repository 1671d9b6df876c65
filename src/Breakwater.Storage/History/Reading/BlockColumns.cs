using Breakwater.Storage.History.Scanning;
using Breakwater.Storage.History.Segments;

namespace Breakwater.Storage.History.Reading;

/// <summary>The columns of the block that is looked at, read when they are first asked for. Its arrays are used again.</summary>
internal sealed class BlockColumns
{
    /// <summary>A column of fewer pages is read at once.</summary>
    private const int FewestPages = 8;

    /// <summary>The most rows that <see cref="AreFew"/> calls few: half of the pages of the longest column.</summary>
    public const int MostFew =
        ((SegmentFormat.MaxRows * sizeof(ulong)) + (SegmentFormat.MaxRows / 8)) / SegmentFormat.PageBytes / 2;

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

        Held held = HeldOf(column);
        if (!held.IsRead && !held.IsDamaged)
        {
            BytesRead += entry.StoredLength;
            held.IsRead = entry.Length == 0 || _file!.TryRead(_block, entry, ref held.Bytes);
            held.IsDamaged = !held.IsRead;
        }

        return Give(held, entry, out data);
    }

    /// <summary>
    /// A column of which only the values of some rows, in ascending order, are wanted: where they are few, only their pages are read.
    /// </summary>
    public bool TryGet(ushort column, ReadOnlySpan<int> wanted, out ColumnData data)
    {
        data = default;
        if (_block!.Chunk(column) is not { } entry)
        {
            return false;
        }

        Held held = HeldOf(column);
        if (held.IsRead || held.IsDamaged || entry.Pages < FewestPages || wanted.Length > entry.Pages / 2)
        {
            return TryGet(column, out data);
        }

        held.IsDamaged = !TryReadPages(held, entry, wanted);
        return Give(held, entry, out data);
    }

    /// <summary>Bytes of a column that a test has to go through.</summary>
    public long BytesOf(ushort column) => _block!.Chunk(column)?.Length ?? 0;

    /// <summary>So few rows are left that only their pages of a column are read.</summary>
    public bool AreFew(RowSet rows, in ChunkEntry entry) =>
        entry.Pages >= FewestPages && !HeldOf(entry.Column).IsRead && rows.Count <= Math.Min(entry.Pages / 2, MostFew);

    /// <summary>A set of rows to work with; give it back with <see cref="Return"/>.</summary>
    public RowSet Rent() => _spare.TryPop(out RowSet? set) ? set : new RowSet(SegmentFormat.MaxRows);

    public void Return(RowSet set) => _spare.Push(set);

    private Held HeldOf(ushort column)
    {
        if (!_held.TryGetValue(column, out Held? held))
        {
            held = new Held();
            _held.Add(column, held);
        }

        if (held.Turn != _turn)
        {
            (held.Turn, held.IsRead, held.IsDamaged, held.HasSums) = (_turn, false, false, false);
        }

        return held;
    }

    private bool Give(Held held, ChunkEntry entry, out ColumnData data)
    {
        data = default;
        if (!held.IsDamaged)
        {
            data = new ColumnData(entry, Rows, held.Bytes.AsSpan(0, entry.Length));
            held.IsDamaged = !data.IsConsistent();
        }

        IsDamaged |= held.IsDamaged;
        return !held.IsDamaged;
    }

    private bool TryReadPages(Held held, in ChunkEntry entry, ReadOnlySpan<int> wanted)
    {
        if (!held.HasSums)
        {
            held.Room(entry);
            BytesRead += entry.Pages * sizeof(ulong);
            if (
                !_file!.TryReadSums(_block!, entry, held.Sums.AsSpan(0, entry.Pages * sizeof(ulong)))
                || !TryReadPages(held, entry, 0, PagesOf(entry.PresenceLength))
            )
            {
                return false;
            }

            held.HasSums = true;
        }

        ColumnData data = new(entry, Rows, held.Bytes.AsSpan(0, entry.Length));
        if (!data.IsConsistent())
        {
            return false;
        }

        ColumnRank rank = new(data.Presence);
        foreach (int row in wanted)
        {
            if (rank.Of(row) is >= 0 and int number)
            {
                int page = (entry.PresenceLength + (number * entry.Width)) / SegmentFormat.PageBytes;
                // A value may begin on one page and end on the next: presence bits take any number of bytes.
                int last = (entry.PresenceLength + ((number + 1) * entry.Width) - 1) / SegmentFormat.PageBytes;
                if (!TryReadPages(held, entry, page, last - page + 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryReadPages(Held held, in ChunkEntry entry, int first, int count)
    {
        for (int page = first; page < first + count; page++)
        {
            if (held.Pages[page])
            {
                continue;
            }

            BytesRead += SegmentFormat.PageBytes;
            ReadOnlySpan<byte> sums = held.Sums.AsSpan(0, entry.Pages * sizeof(ulong));
            if (!_file!.TryReadPages(_block!, entry, sums, (page, 1), held.Bytes))
            {
                return false;
            }

            held.Pages[page] = true;
        }

        return true;
    }

    private static int PagesOf(int bytes) => (bytes + SegmentFormat.PageBytes - 1) / SegmentFormat.PageBytes;

    private sealed class Held
    {
        public byte[] Bytes = [];
        public byte[] Sums = [];
        public bool[] Pages = [];
        public int Turn;
        public bool IsRead;
        public bool IsDamaged;
        public bool HasSums;

        /// <summary>Makes room for the pages of a column, none of them read.</summary>
        public void Room(in ChunkEntry entry)
        {
            if (Bytes.Length < entry.StoredLength)
            {
                Bytes = new byte[Math.Max(entry.StoredLength, SegmentFormat.MaxRows * 4)];
            }

            if (Pages.Length < entry.Pages)
            {
                Pages = new bool[entry.Pages];
                Sums = new byte[entry.Pages * sizeof(ulong)];
            }

            Array.Clear(Pages);
        }
    }
}
