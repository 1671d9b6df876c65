using System.Numerics;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// IPv4 addresses for many questions: a filter of two bytes an address, small enough to stay in the processor's cache, then a
/// table. A million addresses take 2 MB and 8 MB.
/// </summary>
internal sealed class Ipv4Table
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
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
        _filterShift = 64 - filterBits;
        int tableBits = BitOperations.Log2(
            BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, addresses.Count * 3L / 2))
        );
        _table = new uint[1 << tableBits];
        _tableShift = 64 - tableBits;
        foreach (uint address in addresses)
        {
            ulong hash = address * Multiplier;
            _filter[hash >> _filterShift] |= Mask(hash);
            if (address == 0)
            {
                _holdsZero = true;
                continue;
            }

            Put(address, hash);
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
    public ulong Candidates<T>(ReadOnlySpan<T> values, uint add)
        where T : unmanaged, IBinaryInteger<T>
    {
        ulong[] filter = _filter;
        int shift = _filterShift;
        ulong candidates = 0;
        for (int i = values.Length - 1; i >= 0; i--)
        {
            ulong hash = (uint.CreateTruncating(values[i]) + add) * Multiplier;
            ulong mask = Mask(hash);
            candidates = (candidates << 1) | ((filter[hash >> shift] & mask) == mask ? 1UL : 0UL);
        }

        return candidates;
    }

    // Three bits of a word of 64; a shift takes the lowest six bits of its count.
    private static ulong Mask(ulong hash) =>
        (1UL << (int)(hash >> 40)) | (1UL << (int)(hash >> 34)) | (1UL << (int)(hash >> 28));

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
