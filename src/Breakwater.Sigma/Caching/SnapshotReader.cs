using System.Buffers.Binary;
using System.Text;
using Breakwater.Sigma.Parsing;

namespace Breakwater.Sigma.Caching;

/// <summary>
/// Reads what <see cref="SnapshotWriter"/> wrote. Everything is held against the bytes that are there: what is not right
/// throws <see cref="InvalidDataException"/> and nothing else, and no count makes it take more memory than its bytes justify.
/// </summary>
internal sealed class SnapshotReader
{
    /// <summary>The deepest nesting that is read; parsers allow far less.</summary>
    public const int MaximumDepth = 512;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly string[] _texts;
    private readonly byte[][] _blobs;
    private int _at;
    private int _depth;

    public SnapshotReader(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        _texts = new string[Count()];
        for (int i = 0; i < _texts.Length; i++)
        {
            _texts[i] = Encoding.UTF8.GetString(Take(Number()));
        }

        _blobs = new byte[Count()][];
        for (int i = 0; i < _blobs.Length; i++)
        {
            _blobs[i] = Take(Number()).ToArray();
        }
    }

    public bool IsAtEnd => _at == _bytes.Length;

    public byte Byte() => Take(1)[0];

    public bool Flag() =>
        Byte() switch
        {
            0 => false,
            1 => true,
            _ => throw Damaged(),
        };

    public int Number()
    {
        ReadOnlySpan<byte> bytes = _bytes.Span;
        uint value = 0;
        for (int shift = 0; shift < 35 && _at < bytes.Length; shift += 7)
        {
            byte next = bytes[_at++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value <= int.MaxValue ? (int)value : throw Damaged();
            }
        }

        throw Damaged();
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public string Text() => At(_texts, Number());

    public string? OptionalText() => Number() is > 0 and int id ? At(_texts, id - 1) : null;

    public byte[] Blob() => At(_blobs, Number());

    /// <summary>A word of an enumeration that is stored as its number.</summary>
    public T Word<T>()
        where T : struct, Enum
    {
        int number = Number();
        return number < WordTable<T>.Count ? WordTable<T>.At(number) : throw Damaged();
    }

    public T[] List<T>(Func<SnapshotReader, T> read)
    {
        int count = Count();
        if (count == 0)
        {
            return [];
        }

        if (++_depth > MaximumDepth)
        {
            throw Damaged();
        }

        T[] items = new T[count];
        for (int i = 0; i < count; i++)
        {
            items[i] = read(this);
        }

        _depth--;
        return items;
    }

    /// <summary>Reads something that holds something of its own kind.</summary>
    public T Nested<T>(Func<SnapshotReader, T> read)
    {
        if (++_depth > MaximumDepth)
        {
            throw Damaged();
        }

        T item = read(this);
        _depth--;
        return item;
    }

    public static InvalidDataException Damaged() => new("the snapshot is damaged");

    // Every item takes a byte at least.
    private int Count() => Number() is int count && count <= _bytes.Length - _at ? count : throw Damaged();

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length > _bytes.Length - _at)
        {
            throw Damaged();
        }

        ReadOnlySpan<byte> taken = _bytes.Span.Slice(_at, length);
        _at += length;
        return taken;
    }

    private static T At<T>(T[] table, int id) => id < table.Length ? table[id] : throw Damaged();
}
