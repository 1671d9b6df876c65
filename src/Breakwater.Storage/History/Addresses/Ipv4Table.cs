using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// IPv4 addresses for many questions: a filter of two bytes an address, small enough to stay in the processor's cache, then a
/// table. A million addresses take 2 MB and 8 MB.
/// </summary>
internal sealed class Ipv4Table
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const uint FirstFactor = 0x9E3779B1;
    private const uint SecondFactor = 0x85EBCA77;
    private const uint ThirdFactor = 0xC2B2AE3D;
    private const int MixShift = 15;
    private const int SecondBit = 6;
    private const int ThirdBit = 26;
    private const int MostAtOnce = 64;
    private const int FewestFilterBits = 6;

    // Larger filters leave the cache, and the numbers of their words begin to overlap with the bits inside of a word.
    private const int MostFilterBits = 22;

    private readonly ulong[] _filter;
    private readonly int _filterShift;
    private readonly uint[] _table;
    private readonly int _tableShift;
    private readonly bool _holdsZero;

    public Ipv4Table(IReadOnlyCollection<uint> addresses)
    {
        int filterBits = Math.Clamp(
            BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, addresses.Count / 4))),
            FewestFilterBits,
            MostFilterBits
        );
        _filter = new ulong[1 << filterBits];
        _filterShift = 32 - filterBits;
        int tableBits = BitOperations.Log2(
            BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, addresses.Count * 3L / 2))
        );
        _table = new uint[1 << tableBits];
        _tableShift = 64 - tableBits;
        foreach (uint address in addresses)
        {
            (uint hash, uint third) = Hash(address);
            _filter[hash >> _filterShift] |= Mask(hash, third);
            if (address == 0)
            {
                _holdsZero = true;
                continue;
            }

            Put(address, address * Multiplier);
        }
    }

    /// <summary>How many different addresses there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that filter and table take.</summary>
    public long Bytes => ((long)_filter.Length * sizeof(ulong)) + ((long)_table.Length * sizeof(uint));

    public bool Contains(uint address)
    {
        if (address == 0)
        {
            return _holdsZero;
        }

        (uint hash, uint third) = Hash(address);
        ulong mask = Mask(hash, third);
        if ((_filter[hash >> _filterShift] & mask) != mask)
        {
            return false;
        }

        for (ulong at = (address * Multiplier) >> _tableShift; ; at = (at + 1) & (ulong)(_table.Length - 1))
        {
            uint held = _table[at];
            if (held == address || held == 0)
            {
                return held != 0;
            }
        }
    }

    /// <summary>The values of up to 64 rows that may be held, a bit for each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public ulong Candidates<T>(ReadOnlySpan<T> values, uint add)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<uint> hashes = stackalloc uint[MostAtOnce];
        hashes = hashes[..values.Length];
        for (int i = 0; i < hashes.Length; i++)
        {
            hashes[i] = uint.CreateTruncating(values[i]) + add;
        }

        Span<uint> thirds = stackalloc uint[MostAtOnce];
        thirds = thirds[..hashes.Length];
        Hash(hashes, thirds);
        ulong[] filter = _filter;
        int shift = _filterShift;
        ulong candidates = 0;
        for (int i = hashes.Length - 1; i >= 0; i--)
        {
            uint hash = hashes[i];
            ulong word = filter[hash >> shift];
            candidates =
                (candidates << 1)
                | (
                    (word >> (int)hash)
                    & (word >> (int)(hash >> SecondBit))
                    & (word >> (int)(thirds[i] >> ThirdBit))
                    & 1
                );
        }

        return candidates;
    }

    /// <summary>Mixes numbers, in vectors where there are enough of them. The plain form says what must come out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Hash(Span<uint> numbers, Span<uint> thirds)
    {
        int whole = numbers.Length - (numbers.Length % Vector<uint>.Count);
        Vector<uint> first = new(FirstFactor);
        Vector<uint> second = new(SecondFactor);
        Vector<uint> third = new(ThirdFactor);
        Span<Vector<uint>> vectors = MemoryMarshal.Cast<uint, Vector<uint>>(numbers[..whole]);
        Span<Vector<uint>> others = MemoryMarshal.Cast<uint, Vector<uint>>(thirds[..whole]);
        for (int i = 0; i < vectors.Length; i++)
        {
            Vector<uint> mixed = vectors[i] * first;
            mixed ^= mixed >> MixShift;
            vectors[i] = mixed * second;
            others[i] = mixed * third;
        }

        for (int i = whole; i < numbers.Length; i++)
        {
            (numbers[i], thirds[i]) = Hash(numbers[i]);
        }
    }

    /// <summary>The place of a word and two bits in it, and what the third bit is taken of.</summary>
    internal static (uint Hash, uint Third) Hash(uint number)
    {
        number *= FirstFactor;
        number ^= number >> MixShift;
        return (number * SecondFactor, number * ThirdFactor);
    }

    // Three bits of a word of 64; a shift takes the lowest six bits of its count.
    private static ulong Mask(uint hash, uint third) =>
        (1UL << (int)hash) | (1UL << (int)(hash >> SecondBit)) | (1UL << (int)(third >> ThirdBit));

    private void Put(uint address, ulong hash)
    {
        for (ulong at = hash >> _tableShift; ; at = (at + 1) & (ulong)(_table.Length - 1))
        {
            if (_table[at] == address)
            {
                return;
            }

            if (_table[at] == 0)
            {
                _table[at] = address;
                Count++;
                return;
            }
        }
    }
}
