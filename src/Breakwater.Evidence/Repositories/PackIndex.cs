using System.Buffers.Binary;
using Breakwater.Evidence.Unpacking;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Repositories;

/// <summary>Where objects stand in a pack (gitformat-pack, "pack-*.idx", versions 1 and 2). Searched in the file, never held.</summary>
internal sealed class PackIndex : IDisposable
{
    private const int FanOutEntries = 256;
    private readonly FilePart _file;
    private readonly int _idBytes;
    private readonly int[] _fanOut = new int[FanOutEntries];
    private readonly bool _isFirstVersion;
    private readonly long _table;

    /// <summary>Checks the index and takes the file, which is closed with it.</summary>
    /// <exception cref="UnpackException">It is none, or damaged.</exception>
    public PackIndex(FilePart file, int idBytes)
    {
        _file = file;
        _idBytes = idBytes;
        Span<byte> head = stackalloc byte[8];
        Need(head, 0);
        _isFirstVersion = !head.StartsWith((ReadOnlySpan<byte>)[0xFF, (byte)'t', (byte)'O', (byte)'c']);
        if (!_isFirstVersion && BinaryPrimitives.ReadUInt32BigEndian(head[4..]) != 2)
        {
            throw new UnpackException(
                FaultReason.UnsupportedVariant,
                "the index of a pack has a version that is not read"
            );
        }

        int fanOutAt = _isFirstVersion ? 0 : 8;
        byte[] fanOut = new byte[4 * FanOutEntries];
        Need(fanOut, fanOutAt);
        uint last = 0;
        for (int i = 0; i < FanOutEntries; i++)
        {
            uint count = BinaryPrimitives.ReadUInt32BigEndian(fanOut.AsSpan(4 * i));
            if (count < last || count > int.MaxValue)
            {
                throw Damaged();
            }

            _fanOut[i] = (int)(last = count);
        }

        _table = fanOutAt + fanOut.Length;
        long entry = _isFirstVersion ? 4 + idBytes : idBytes + 8;
        if (_table + (Count * entry) > file.Length)
        {
            throw Damaged();
        }
    }

    /// <summary>Objects in the pack.</summary>
    public int Count => _fanOut[^1];

    /// <summary>The place of an object in the pack; -1 where it has none.</summary>
    public long OffsetOf(ObjectId id)
    {
        int first = (int)(id.High >> 120);
        int low = first == 0 ? 0 : _fanOut[first - 1];
        int high = _fanOut[first] - 1;
        while (low <= high)
        {
            int middle = low + ((high - low) / 2);
            int order = IdAt(middle).Order(id);
            if (order == 0)
            {
                return OffsetAt(middle);
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return -1;
    }

    /// <summary>The name of an object by its number in the order of names.</summary>
    public ObjectId IdAt(int number)
    {
        Span<byte> raw = stackalloc byte[_idBytes];
        Need(raw, _isFirstVersion ? _table + (number * (4L + _idBytes)) + 4 : _table + ((long)number * _idBytes));
        return ObjectId.Of(raw);
    }

    /// <summary>The place of an object by its number.</summary>
    public long OffsetAt(int number)
    {
        Span<byte> raw = stackalloc byte[8];
        if (_isFirstVersion)
        {
            Need(raw[..4], _table + (number * (4L + _idBytes)));
            return BinaryPrimitives.ReadUInt32BigEndian(raw);
        }

        long offsets = _table + (Count * (_idBytes + 4L));
        Need(raw[..4], offsets + (4L * number));
        uint offset = BinaryPrimitives.ReadUInt32BigEndian(raw);
        if ((offset & 0x8000_0000) == 0)
        {
            return offset;
        }

        // Places beyond 2 GiB stand in a table of their own.
        Need(raw, offsets + (4L * Count) + (8L * (offset & 0x7FFF_FFFF)));
        long large = BinaryPrimitives.ReadInt64BigEndian(raw);
        return large >= 0 ? large : throw Damaged();
    }

    public void Dispose() => _file.Dispose();

    private void Need(Span<byte> buffer, long offset)
    {
        if (_file.ReadAt(buffer, offset) < buffer.Length)
        {
            throw Damaged();
        }
    }

    private static UnpackException Damaged() => new(FaultReason.Malformed, "the index of a pack is damaged");
}
