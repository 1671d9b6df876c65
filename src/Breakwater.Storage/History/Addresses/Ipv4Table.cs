using System.Numerics;
using System.Runtime.CompilerServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// IPv4 addresses that are asked for one by one: a filter of two bytes an address, small enough to stay in the processor's cache, then
/// a table. A million addresses take 2 MB and 8 MB.
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
    private const int FewestFilterBits = 6;

    // Larger filters leave the cache, and the numbers of their words begin to overlap with the bits inside of a word.
    private const int MostFilterBits = 22;

    private readonly ulong[] _filter;
    private readonly int _filterShift;
    private readonly uint[] _table;
    private readonly int _tableShift;
    private bool _holdsZero;

    public Ipv4Table(ReadOnlySpan<uint> addresses)
    {
        int filterBits = Math.Clamp(
            BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, addresses.Length / 4))),
            FewestFilterBits,
            MostFilterBits
        );
        _filter = new ulong[1 << filterBits];
        _filterShift = 32 - filterBits;
        int tableBits = BitOperations.Log2(
            BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, addresses.Length * 3L / 2))
        );
        _table = new uint[1 << tableBits];
        _tableShift = 64 - tableBits;
        Fill(addresses);
    }

    /// <summary>How many different addresses there are.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes that filter and table take.</summary>
    public long Bytes => ((long)_filter.Length * sizeof(ulong)) + ((long)_table.Length * sizeof(uint));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Contains(uint address)
    {
        (int word, ulong mask) = FilterOf(address);
        return (_filter[word] & mask) == mask && IsInTable(address);
    }

    private bool IsInTable(uint address)
    {
        if (address == 0)
        {
            return _holdsZero;
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

    /// <summary>The place of a word of the filter and three bits in it; a shift takes the lowest six bits of its count.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (int Word, ulong Mask) FilterOf(uint address)
    {
        uint mixed = address * FirstFactor;
        mixed ^= mixed >> MixShift;
        uint hash = mixed * SecondFactor;
        uint third = mixed * ThirdFactor;
        return (
            (int)(hash >> _filterShift),
            (1UL << (int)hash) | (1UL << (int)(hash >> SecondBit)) | (1UL << (int)(third >> ThirdBit))
        );
    }

    // One after the other: each then has the cache for itself.
    private void Fill(ReadOnlySpan<uint> addresses)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            (int word, ulong mask) = FilterOf(addresses[i]);
            _filter[word] |= mask;
        }

        for (int i = 0; i < addresses.Length; i++)
        {
            if (addresses[i] == 0)
            {
                _holdsZero = true;
            }
            else
            {
                Put(addresses[i]);
            }
        }
    }

    private void Put(uint address)
    {
        for (ulong at = (address * Multiplier) >> _tableShift; ; at = (at + 1) & (ulong)(_table.Length - 1))
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
