using System.Buffers.Binary;
using Breakwater.TestSupport;

namespace Breakwater.Evidence.Tests.Repositories;

/// <summary>A pack with its index, written byte by byte.</summary>
internal sealed class MadePack
{
    private readonly List<byte> _pack = [];
    private readonly List<(string Id, long Offset)> _objects = [];

    public MadePack() => _pack.AddRange([.. "PACK"u8, 0, 0, 0, 2, 0, 0, 0, 0]);

    /// <summary>Where the next object will stand.</summary>
    public long Next => _pack.Count;

    public MadePack Whole(int kind, string word, byte[] content) =>
        Raw(MadeRepository.NameOf(word, content), kind, content.Length, [], MadeRepository.Zlib(content));

    public MadePack OffsetDelta(string id, long distance, byte[] delta)
    {
        List<byte> bytes = [(byte)(distance & 0x7F)];
        while ((distance >>= 7) > 0)
        {
            distance--;
            bytes.Insert(0, (byte)(0x80 | (distance & 0x7F)));
        }

        return Raw(id, 6, delta.Length, [.. bytes], MadeRepository.Zlib(delta));
    }

    public MadePack ReferenceDelta(string id, string of, byte[] delta) =>
        Raw(id, 7, delta.Length, Convert.FromHexString(of), MadeRepository.Zlib(delta));

    public MadePack Raw(string id, int kind, long size, byte[] of, byte[] packed)
    {
        _objects.Add((id, _pack.Count));
        int first = (kind << 4) | (int)(size & 15);
        size >>= 4;
        while (size > 0)
        {
            _pack.Add((byte)(first | 0x80));
            first = (int)(size & 0x7F);
            size >>= 7;
        }

        _pack.Add((byte)first);
        _pack.AddRange(of);
        _pack.AddRange(packed);
        return this;
    }

    /// <summary>A delta that copies the first bytes of its source and adds others.</summary>
    public static byte[] Delta(int sourceLength, int copied, ReadOnlySpan<byte> added)
    {
        List<byte> delta = [.. Size(sourceLength), .. Size(copied + added.Length)];
        if (copied > 0)
        {
            delta.AddRange([0xF0, (byte)copied, (byte)(copied >> 8), (byte)(copied >> 16)]);
        }

        if (!added.IsEmpty)
        {
            delta.Add((byte)added.Length);
            delta.AddRange(added);
        }

        return [.. delta];
    }

    public static byte[] Size(long size)
    {
        List<byte> bytes = [];
        do
        {
            bytes.Add((byte)(size > 0x7F ? 0x80 | (int)(size & 0x7F) : (int)size));
            size >>= 7;
        } while (size > 0);

        return [.. bytes];
    }

    public void WriteTo(MadeRepository repository, string name = "pack-1", bool firstVersion = false)
    {
        byte[] pack = _pack.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(pack.AsSpan(8), _objects.Count);
        repository.Write($"objects/pack/{name}.pack", [.. pack, .. new byte[20]]);
        repository.Write($"objects/pack/{name}.idx", firstVersion ? FirstVersion() : SecondVersion());
    }

    public byte[] SecondVersion()
    {
        (string Id, long Offset)[] sorted = [.. _objects.OrderBy(o => o.Id, StringComparer.Ordinal)];
        return
        [
            0xFF,
            .. "tOc"u8,
            0,
            0,
            0,
            2,
            .. FanOut(sorted),
            .. sorted.SelectMany(o => Convert.FromHexString(o.Id)),
            .. new byte[4 * sorted.Length],
            .. sorted.SelectMany(o => Word((uint)o.Offset)),
            .. new byte[40],
        ];
    }

    private byte[] FirstVersion()
    {
        (string Id, long Offset)[] sorted = [.. _objects.OrderBy(o => o.Id, StringComparer.Ordinal)];
        return
        [
            .. FanOut(sorted),
            .. sorted.SelectMany(o => (byte[])[.. Word((uint)o.Offset), .. Convert.FromHexString(o.Id)]),
            .. new byte[40],
        ];
    }

    private static byte[] FanOut((string Id, long Offset)[] sorted) =>
        [
            .. Enumerable
                .Range(0, 256)
                .SelectMany(first => Word((uint)sorted.Count(o => Convert.FromHexString(o.Id)[0] <= first))),
        ];

    private static byte[] Word(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
