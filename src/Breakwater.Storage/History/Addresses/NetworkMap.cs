using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// A bit for each network of IPv4 that a list touches. The addresses of a network's traffic lie close together, so that the part of
/// the map that they ask stays in the fastest cache, where a hash would spread them. A short list has a map of 128 KB, which does so
/// wherever the addresses lie; a long one needs smaller networks, and 4 MB.
/// </summary>
internal sealed class NetworkMap
{
    private const int WordBits = 6;
    private const int MostAtOnce = 64;
    private const int ShortBits = 12;
    private const int LongBits = 7;
    private readonly ulong[] _words;
    private readonly int _bits;

    public NetworkMap(ReadOnlySpan<uint> addresses, AddressRanges<uint> ranges, bool isShort)
    {
        _bits = isShort ? ShortBits : LongBits;
        _words = new ulong[1 << (32 - _bits - WordBits)];
        foreach (uint address in addresses)
        {
            _words[address >> (_bits + WordBits)] |= 1UL << (int)(address >> _bits);
        }

        for (int i = 0; i < ranges.Count; i++)
        {
            (uint first, uint last) = ranges[i];
            for (uint network = first >> _bits; network <= last >> _bits; network++)
            {
                _words[network >> WordBits] |= 1UL << (int)network;
            }
        }
    }

    /// <summary>Bytes that it takes.</summary>
    public long Bytes => (long)_words.Length * sizeof(ulong);

    /// <summary>The values of up to 64 rows whose network is touched, a bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Candidates<T>(ReadOnlySpan<T> values, uint add)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong[] words = _words;
        int bits = _bits;
        int wordShift = bits + WordBits;
        (ulong low, ulong high) = (0, 0);
        if (values.Length == MostAtOnce)
        {
            // Two at a time: each bit waits for the one before it.
            for (int i = (MostAtOnce / 2) - 1; i >= 0; i--)
            {
                uint one = uint.CreateTruncating(values[i]) + add;
                uint other = uint.CreateTruncating(values[i + (MostAtOnce / 2)]) + add;
                low = (low << 1) | ((words[one >> wordShift] >> (int)(one >> bits)) & 1);
                high = (high << 1) | ((words[other >> wordShift] >> (int)(other >> bits)) & 1);
            }

            return low | (high << (MostAtOnce / 2));
        }

        for (int i = values.Length - 1; i >= 0; i--)
        {
            uint address = uint.CreateTruncating(values[i]) + add;
            low = (low << 1) | ((words[address >> wordShift] >> (int)(address >> bits)) & 1);
        }

        return low;
    }
}
