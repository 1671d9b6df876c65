using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Breakwater.Evidence.Formats.CallRecords.Parties;

/// <summary>
/// Tells parties apart under a key that is made for the run and written nowhere: SipHash-2-4 with 128 bits (Aumasson and Bernstein, "SipHash: a fast short-input
/// PRF", 2012). It is asked for every identity of every record, of which HMAC-SHA-256 alone would take most of the time; what leaves the run is made by <see cref="Breakwater.Model.Sealing.KeyedTokens"/>.
/// </summary>
internal sealed class PartyKey : IDisposable
{
    private ulong _first;
    private ulong _second;

    /// <summary>A key of 16 bytes.</summary>
    public PartyKey(ReadOnlySpan<byte> key) =>
        (_first, _second) = (
            BinaryPrimitives.ReadUInt64LittleEndian(key),
            BinaryPrimitives.ReadUInt64LittleEndian(key[8..])
        );

    /// <summary>A key that nobody knows.</summary>
    public static PartyKey ForRun()
    {
        Span<byte> key = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        PartyKey made = new(key);
        CryptographicOperations.ZeroMemory(key);
        return made;
    }

    /// <summary>The digest of a canonical identity; its first byte is the most significant.</summary>
    public UInt128 Of(ReadOnlySpan<byte> text)
    {
        ulong a = _first ^ 0x736f6d6570736575;
        ulong b = _second ^ 0x646f72616e646f6d ^ 0xee;
        ulong c = _first ^ 0x6c7967656e657261;
        ulong d = _second ^ 0x7465646279746573;
        int whole = text.Length & ~7;
        for (int i = 0; i < whole; i += 8)
        {
            Take(BinaryPrimitives.ReadUInt64LittleEndian(text[i..]), ref a, ref b, ref c, ref d);
        }

        ulong last = (ulong)text.Length << 56;
        for (int i = whole; i < text.Length; i++)
        {
            last |= (ulong)text[i] << (8 * (i - whole));
        }

        Take(last, ref a, ref b, ref c, ref d);
        c ^= 0xee;
        Rounds(4, ref a, ref b, ref c, ref d);
        ulong high = BinaryPrimitives.ReverseEndianness(a ^ b ^ c ^ d);
        b ^= 0xdd;
        Rounds(4, ref a, ref b, ref c, ref d);
        return new UInt128(high, BinaryPrimitives.ReverseEndianness(a ^ b ^ c ^ d));
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => (_first, _second) = (0, 0);

    private static void Take(ulong word, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        d ^= word;
        Rounds(2, ref a, ref b, ref c, ref d);
        a ^= word;
    }

    private static void Rounds(int count, ref ulong a, ref ulong b, ref ulong c, ref ulong d)
    {
        for (int i = 0; i < count; i++)
        {
            a += b;
            b = BitOperations.RotateLeft(b, 13) ^ a;
            a = BitOperations.RotateLeft(a, 32);
            c += d;
            d = BitOperations.RotateLeft(d, 16) ^ c;
            a += d;
            d = BitOperations.RotateLeft(d, 21) ^ a;
            c += b;
            b = BitOperations.RotateLeft(b, 17) ^ c;
            c = BitOperations.RotateLeft(c, 32);
        }
    }
}
