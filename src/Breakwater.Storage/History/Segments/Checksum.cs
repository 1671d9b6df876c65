using System.Buffers.Binary;
using System.IO.Hashing;
using System.Runtime.CompilerServices;
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

    private static readonly byte[] Secret = Convert.FromHexString(
        "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
            + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364ea"
            + "c5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e"
    );

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
        bytes.Length >= BlockBytes && Avx2.IsSupported ? Long(bytes) : XxHash3.HashToUInt64(bytes);

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
        ReadOnlySpan<byte> secret = Secret.AsSpan(MergeSecret);
        for (int i = 0; i < Lanes; i += 2)
        {
            ulong one = sums[i] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[(i * sizeof(ulong))..]);
            ulong other = sums[i + 1] ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[((i + 1) * sizeof(ulong))..]);
            ulong upper = Math.BigMul(one, other, out ulong lower);
            result += lower ^ upper;
        }

        result = (result ^ (result >> 37)) * 0x165667919E3779F9;
        return result ^ (result >> 32);
    }
}
