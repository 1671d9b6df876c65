using System.Buffers.Binary;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>Many objects in one file, most of them as deltas of others (gitformat-pack).</summary>
internal sealed class Pack : IDisposable
{
    private const int HeaderBytes = 12;
    private readonly FilePart _file;
    private readonly PackIndex _index;
    private readonly RepositoryBudget _budget;
    private readonly ObjectCache<long> _made = new();
    private readonly Dictionary<long, ObjectKind> _kinds = [];
    private readonly int _idBytes;

    /// <summary>Checks the pack and takes both files, which are closed with it.</summary>
    /// <exception cref="UnpackException">It is none.</exception>
    public Pack(FilePart file, PackIndex index, RepositoryBudget budget, int idBytes)
    {
        (_file, _index, _budget, _idBytes) = (file, index, budget, idBytes);
        Span<byte> head = stackalloc byte[HeaderBytes];
        // Version 3 differs from 2 in nothing that is stored.
        if (
            file.ReadAt(head, 0) < head.Length
            || !head.StartsWith("PACK"u8)
            || head[4..7].IndexOfAnyExcept((byte)0) >= 0
            || head[7] is not 2 and not 3
        )
        {
            throw new UnpackException(FaultReason.Malformed, "a pack is damaged");
        }

        IsWhollyListed = BinaryPrimitives.ReadUInt32BigEndian(head[8..]) == index.Count;
    }

    /// <summary>As many objects are in the index as the pack says that it has.</summary>
    public bool IsWhollyListed { get; }

    /// <summary>Objects in the index.</summary>
    public int Count => _index.Count;

    /// <summary>The name of an object by its number in the order of names.</summary>
    public ObjectId IdAt(int number) => _index.IdAt(number);

    /// <summary>The object; null where the pack has none of that name.</summary>
    public GitObject? Read(ObjectId id)
    {
        long offset = _index.OffsetOf(id);
        return offset < 0 ? null : ReadAt(offset);
    }

    /// <summary>What an object is in the end, without unpacking it.</summary>
    public ObjectKind KindAt(int number)
    {
        long first = _index.OffsetAt(number);
        long offset = first;
        ObjectKind kind = ObjectKind.None;
        for (int depth = 0; depth <= _budget.Limits.MaxDeltaDepth && !_kinds.TryGetValue(offset, out kind); depth++)
        {
            Entry entry = EntryAt(offset);
            if (entry.BaseOffset < 0)
            {
                kind = entry.Kind;
                break;
            }

            offset = entry.BaseOffset;
        }

        if (kind == ObjectKind.None)
        {
            throw TooDeep();
        }

        // Chains lie in one another: most end at the second step.
        _kinds[first] = kind;
        return kind;
    }

    public void Dispose()
    {
        _file.Dispose();
        _index.Dispose();
    }

    private GitObject ReadAt(long offset)
    {
        Stack<(long Offset, Entry Entry)> deltas = new();
        GitObject made;
        while (!_made.TryGet(offset, out made))
        {
            Entry entry = EntryAt(offset);
            if (entry.BaseOffset < 0)
            {
                made = new GitObject(entry.Kind, ZlibObject.Inflate(_file.From(entry.Data), entry.Size, _budget));
                _made.Add(offset, made);
                break;
            }

            if (deltas.Count == _budget.Limits.MaxDeltaDepth)
            {
                throw TooDeep();
            }

            deltas.Push((offset, entry));
            offset = entry.BaseOffset;
        }

        while (deltas.TryPop(out (long Offset, Entry Entry) next))
        {
            byte[] delta = ZlibObject.Inflate(_file.From(next.Entry.Data), next.Entry.Size, _budget);
            made = made with { Data = DeltaObject.Apply(made.Data, delta, _budget) };
            _made.Add(next.Offset, made);
        }

        return made;
    }

    private Entry EntryAt(long offset)
    {
        Span<byte> head = stackalloc byte[64];
        int length = offset < HeaderBytes ? 0 : _file.ReadAt(head, offset);
        int at = 0;
        int first = Next(head[..length], ref at);
        ObjectKind kind = (ObjectKind)((first >> 4) & 7);
        long size = first & 15;
        for (int shift = 4; (first & 0x80) != 0; shift += 7)
        {
            first = Next(head[..length], ref at);
            size |= shift < 56 ? (long)(first & 0x7F) << shift : throw Damaged();
        }

        long baseOffset = kind switch
        {
            ObjectKind.OffsetDelta => offset - Distance(head[..length], ref at),
            ObjectKind.ReferenceDelta => BaseOf(head[..length], ref at),
            ObjectKind.Commit or ObjectKind.Tree or ObjectKind.Blob or ObjectKind.Tag => -1,
            _ => throw Damaged(),
        };
        bool isDelta = kind is ObjectKind.OffsetDelta or ObjectKind.ReferenceDelta;
        return isDelta && (baseOffset < HeaderBytes || baseOffset == offset)
            ? throw Damaged()
            : new Entry(kind, size, baseOffset, offset + at);
    }

    private long BaseOf(ReadOnlySpan<byte> head, ref int at)
    {
        if (at + _idBytes > head.Length)
        {
            throw Damaged();
        }

        ObjectId id = ObjectId.Of(head.Slice(at, _idBytes));
        at += _idBytes;
        long offset = _index.OffsetOf(id);
        return offset >= 0
            ? offset
            : throw new UnpackException(
                FaultReason.Truncated,
                "the object that a delta is made for is not in its pack"
            );
    }

    /// <summary>How far before its delta an object stands: seven bits a byte, the highest first, each further byte adds one.</summary>
    private static long Distance(ReadOnlySpan<byte> head, ref int at)
    {
        int part = Next(head, ref at);
        long distance = part & 0x7F;
        while ((part & 0x80) != 0)
        {
            part = Next(head, ref at);
            distance = distance < 1L << 48 ? ((distance + 1) << 7) | (long)(part & 0x7F) : throw Damaged();
        }

        return distance;
    }

    private static int Next(ReadOnlySpan<byte> head, ref int at) => at < head.Length ? head[at++] : throw Damaged();

    private static UnpackException Damaged() => new(FaultReason.Malformed, "an object in a pack is damaged");

    private UnpackException TooDeep() =>
        new(FaultReason.TooDeep, $"an object is a delta of more than {_budget.Limits.MaxDeltaDepth} others");

    /// <summary>One object as it stands in the pack.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Size">Bytes, unpacked.</param>
    /// <param name="BaseOffset">The object that it is a delta of; -1 where it is none.</param>
    /// <param name="Data">Where its packed bytes start.</param>
    private readonly record struct Entry(ObjectKind Kind, long Size, long BaseOffset, long Data);
}
