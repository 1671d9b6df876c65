using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Sigma.Matching;

/// <summary>A fixed hash table from a key of up to eight bytes to a chain of entries.</summary>
internal sealed class KeyTable
{
    private readonly ulong[] _keys;
    private readonly int[] _heads;
    private readonly int _shift;

    /// <summary>Builds the table; <paramref name="next"/> receives each entry's follower, or -1.</summary>
    public KeyTable(ReadOnlySpan<ulong> keys, Span<int> next)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, keys.Length * 2));
        _shift = 64 - BitOperations.Log2((uint)size);
        _keys = new ulong[size];
        _heads = new int[size];
        Array.Fill(_heads, -1);
        for (int entry = 0; entry < keys.Length; entry++)
        {
            int at = Place(keys[entry]);
            _keys[at] = keys[entry];
            next[entry] = _heads[at];
            _heads[at] = entry;
        }
    }

    /// <summary>The first entry of a key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        int[] heads = _heads;
        int at = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (heads[at] >= 0 && _keys[at] != key)
        {
            at = (at + 1) & (heads.Length - 1);
        }

        return heads[at];
    }

    private int Place(ulong key)
    {
        int mask = _keys.Length - 1;
        int at = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_heads[at] >= 0 && _keys[at] != key)
        {
            at = (at + 1) & mask;
        }

        return at;
    }
}
