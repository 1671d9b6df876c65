using System.Numerics;
using System.Runtime.InteropServices;

namespace Breakwater.Storage.History.Addresses;

/// <summary>
/// Says of an address that it is certainly not in a segment, or that it may be: a split block Bloom filter, as Parquet has it
/// (Apache Parquet, BloomFilter.md): eight words of 32 bits in a block, a bit in each.
/// </summary>
internal sealed class AddressFilter
{
    private const int BlockWords = 8;
    private static readonly uint[] Salts =
    [
        0x47b6137bU,
        0x44974d91U,
        0x8824ad5bU,
        0xa2b7289dU,
        0x705495c7U,
        0x2df1424bU,
        0x9efc4947U,
        0x5c6bfb31U,
    ];

    private uint[] _words;

    /// <summary>A filter with room for some addresses; what is left over is given back by <see cref="Fold"/>.</summary>
    public AddressFilter(long addresses)
    {
        // 16 bits for each address, as a power of two so that the filter can be folded.
        ulong blocks = BitOperations.RoundUpToPowerOf2((ulong)Math.Max(1, addresses / 16));
        _words = new uint[checked((int)(blocks * BlockWords))];
    }

    private AddressFilter(uint[] words) => _words = words;

    /// <summary>A filter that may hold every address.</summary>
    public static AddressFilter Everything => new([.. Enumerable.Repeat(uint.MaxValue, BlockWords)]);

    /// <summary>The filter as bytes, little-endian.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes<uint>(_words);

    /// <summary>Whether a filter may take so many bytes.</summary>
    public static bool IsLength(int bytes) => bytes >= BlockWords * sizeof(uint) && BitOperations.IsPow2(bytes);

    /// <summary>Takes a filter that was read, of a length that one may have, without copying it.</summary>
    public static AddressFilter Over(uint[] words) => new(words);

    public void Add(ulong hash)
    {
        Span<uint> block = _words.AsSpan(BlockOf(hash), BlockWords);
        for (int i = 0; i < BlockWords; i++)
        {
            block[i] |= Bit(hash, i);
        }
    }

    public bool MayHold(ulong hash)
    {
        ReadOnlySpan<uint> block = _words.AsSpan(BlockOf(hash), BlockWords);
        for (int i = 0; i < BlockWords; i++)
        {
            if ((block[i] & Bit(hash, i)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Halves the filter as long as at most half of its bits are then set.</summary>
    public void Fold()
    {
        while (_words.Length > BlockWords && FoldedBits() <= _words.Length / 2 * 32L / 2)
        {
            uint[] half = new uint[_words.Length / 2];
            for (int i = 0; i < half.Length; i++)
            {
                half[i] = _words[Lower(i)] | _words[Lower(i) + BlockWords];
            }

            _words = half;
        }
    }

    private long FoldedBits()
    {
        long bits = 0;
        for (int i = 0; i < _words.Length / 2; i++)
        {
            bits += BitOperations.PopCount(_words[Lower(i)] | _words[Lower(i) + BlockWords]);
        }

        return bits;
    }

    // Blocks are chosen by the highest bits of the hash: two neighbours become one.
    private static int Lower(int word) => (word / BlockWords * 2 * BlockWords) + (word % BlockWords);

    private int BlockOf(ulong hash) => (int)(((hash >> 32) * (ulong)(_words.Length / BlockWords)) >> 32) * BlockWords;

    private static uint Bit(ulong hash, int word) => 1U << (int)(((uint)hash * Salts[word]) >> 27);
}
