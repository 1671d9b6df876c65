using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Breakwater.Storage.History.Segments;

/// <summary>
/// XXH3, 64 bits, seed 0 (xxHash, doc/xxhash_spec.md). Columns are hashed by a loop of our own where the processor has AVX2: that
/// of the library is compiled for speed only after it has run for a while, which is longer than most searches take. A test holds
/// the two against each other.
/// </summary>
internal static class Checksum
{
    private const int StripeBytes = 64;
    private const int StripesOfBlock = 16;
    private const int BlockBytes = StripeBytes * StripesOfBlock;
    private const int Lanes = 8;
    private const int LastStripeSecret = 192 - StripeBytes - 7;
    private const int MergeSecret = 11;
    private const ulong Prime32Of1 = 0x9E3779B1;
    private const ulong Prime64Of1 = 0x9E3779B185EBCA87;

    // xxHash, doc/xxhash_spec.md, "Secret": 192 bytes, here as little-endian numbers.
    private static readonly ulong[] SecretNumbers =
    [
        0xBE4BA423396CFEB8,
        0x1CAD21F72C81017C,
        0xDB979083E96DD4DE,
        0x1F67B3B7A4A44072,
        0x78E5C0CC4EE679CB,
        0x2172FFCC7DD05A82,
        0x8E2443F7744608B8,
        0x4C263A81E69035E0,
        0xCB00C391BB52283C,
        0xA32E531B8B65D088,
        0x4EF90DA297486471,
        0xD8ACDEA946EF1938,
        0x3F349CE33F76FAA8,
        0x1D4F0BC7C7BBDCF9,
        0x3159B4CD4BE0518A,
        0x647378D9C97E9FC8,
        0xC3EBD33483ACC5EA,
        0xEB6313FAFFA081C5,
        0x49DAF0B751DD0D17,
        0x9E68D429265516D3,
        0xFCA1477D58BE162B,
        0xCE31D07AD1B8F88F,
        0x280416958F3ACB45,
        0x7E404BBBCAFBD7AF,
    ];

    private static readonly ulong[] Start =
    [
        0xC2B2AE3D,
        Prime64Of1,
        0xC2B2AE3D27D4EB4F,
        0x165667B19E3779F9,
        0x85EBCA77C2B2AE63,
        0x85EBCA77,
        0x27D4EB2F165667C5,
        Prime32Of1,
    ];

    /// <summary>The checksum of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length > ShortChecksum.Longest && Avx2.IsSupported ? Long(bytes)
        : bytes.Length is >= ShortChecksum.Shortest and <= ShortChecksum.Longest ? ShortChecksum.Of(bytes, Secret)
        : XxHash3.HashToUInt64(bytes);

    private static ReadOnlySpan<byte> Secret => MemoryMarshal.AsBytes<ulong>(SecretNumbers);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Long(ReadOnlySpan<byte> bytes)
    {
        Vector256<ulong> low = Vector256.Create<ulong>(Start.AsSpan(0, Lanes / 2));
        Vector256<ulong> high = Vector256.Create<ulong>(Start.AsSpan(Lanes / 2));
        ReadOnlySpan<byte> secret = Secret;
        int blocks = (bytes.Length - 1) / BlockBytes;
        for (int block = 0; block < blocks; block++)
        {
            Accumulate(bytes.Slice(block * BlockBytes, BlockBytes), secret, ref low, ref high);
            low = Scramble(low, Half(secret, secret.Length - StripeBytes));
            high = Scramble(high, Half(secret, secret.Length - (StripeBytes / 2)));
        }

        ReadOnlySpan<byte> rest = bytes[(blocks * BlockBytes)..];
        Accumulate(rest[..((rest.Length - 1) / StripeBytes * StripeBytes)], secret, ref low, ref high);
        Accumulate(bytes[^StripeBytes..], secret[LastStripeSecret..], ref low, ref high);
        return Merge(low, high, (ulong)bytes.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(
        ReadOnlySpan<byte> stripes,
        ReadOnlySpan<byte> secret,
        ref Vector256<ulong> low,
        ref Vector256<ulong> high
    )
    {
        (Vector256<ulong> first, Vector256<ulong> second) = (low, high);
        for (int at = 0; at < stripes.Length; at += StripeBytes)
        {
            int key = at / StripeBytes * sizeof(ulong);
            first = Mix(first, Half(stripes, at), Half(secret, key));
            second = Mix(second, Half(stripes, at + (StripeBytes / 2)), Half(secret, key + (StripeBytes / 2)));
        }

        (low, high) = (first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Mix(Vector256<ulong> sum, Vector256<ulong> data, Vector256<ulong> key)
    {
        Vector256<ulong> mixed = data ^ key;
        Vector256<ulong> product = Avx2.Multiply(mixed.AsUInt32(), (mixed >> 32).AsUInt32());
        // The neighbours of each pair change places.
        return sum + product + Avx2.Shuffle(data.AsUInt32(), 0b01_00_11_10).AsUInt64();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Scramble(Vector256<ulong> sum, Vector256<ulong> key)
    {
        Vector256<ulong> mixed = sum ^ (sum >> 47) ^ key;
        Vector256<uint> prime = Vector256.Create((uint)Prime32Of1);
        Vector256<ulong> lower = Avx2.Multiply(mixed.AsUInt32(), prime);
        Vector256<ulong> upper = Avx2.Multiply((mixed >> 32).AsUInt32(), prime);
        return lower + (upper << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Half(ReadOnlySpan<byte> bytes, int at) =>
        Vector256.Create(bytes.Slice(at, Vector256<byte>.Count)).AsUInt64();

    private static ulong Merge(Vector256<ulong> low, Vector256<ulong> high, ulong length)
    {
        Span<ulong> sums = stackalloc ulong[Lanes];
        low.CopyTo(sums);
        high.CopyTo(sums[(Lanes / 2)..]);
        ulong result = length * Prime64Of1;
        ReadOnlySpan<byte> secret = Secret[MergeSecret..];
        for (int i = 0; i < Lanes; i += 2)
        {
            ulong one = sums[i] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(i * sizeof(ulong))..]);
            ulong other = sums[i + 1] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[((i + 1) * sizeof(ulong))..]);
            ulong upper = Math.BigMul(one, other, out ulong lower);
            result += lower ^ upper;
        }

        return ShortChecksum.Avalanche(result);
    }
}
