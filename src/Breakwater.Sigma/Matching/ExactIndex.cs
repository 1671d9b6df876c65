using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>Finds which literals a value equals.</summary>
internal sealed class ExactIndex
{
    private readonly LiteralEntry[] _entries;
    private readonly int[] _next;
    private readonly KeyTable _table;
    private readonly ulong _lengths;

    public ExactIndex(LiteralEntry[] entries)
    {
        _entries = entries;
        _next = new int[entries.Length];
        ulong[] keys = new ulong[entries.Length];
        for (int i = 0; i < entries.Length; i++)
        {
            keys[i] = Key(entries[i].Literal);
            _lengths |= 1UL << (entries[i].Literal.Length & 63);
        }

        _table = new KeyTable(keys, _next);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Match<TSink>(ReadOnlySpan<byte> value, bool numbersOnly, ref TSink sink)
        where TSink : struct, IFireSink
    {
        if ((_lengths >> (value.Length & 63) & 1) == 0)
        {
            return;
        }

        for (int at = _table.Find(Key(value)); at >= 0; at = _next[at])
        {
            if ((!numbersOnly || _entries[at].IsNumber) && value.SequenceEqual(_entries[at].Literal))
            {
                sink.Fire(_entries[at].Predicate);
            }
        }
    }

    private static ulong Key(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 8)
        {
            ulong tail = BinaryPrimitives.ReadUInt64LittleEndian(text[^8..]);
            return BinaryPrimitives.ReadUInt64LittleEndian(text) ^ (tail * 0xD6E8FEB86659FD93) ^ (ulong)text.Length;
        }

        ulong key = (ulong)text.Length << 56;
        for (int i = 0; i < text.Length; i++)
        {
            key |= (ulong)text[i] << (i * 8);
        }

        return key;
    }
}
