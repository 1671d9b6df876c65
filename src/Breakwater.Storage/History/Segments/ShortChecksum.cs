using System.Buffers.Binary;

namespace Breakwater.Storage.History.Segments;

/// <summary>
/// XXH3 of 17 to 240 bytes (xxHash, doc/xxhash_spec.md, "XXH3 for inputs of 17 to 240 bytes"), for headers of files and short columns: code of
/// our own is there when the program starts, that of the library is compiled when it is first used.
/// </summary>
internal static class ShortChecksum
{
    public const int Shortest = 17;
    public const int Longest = 240;
    private const int Medium = 128;
    private const int MixBytes = 16;
    private const int MediumRounds = 8;
    private const int LaterSecret = 3;
    private const int LastSecret = 136 - 17;
    private const ulong Prime = 0x9E3779B185EBCA87;

    public static ulong Of(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> secret)
    {
        ulong sum = (ulong)bytes.Length * Prime;
        if (bytes.Length <= Medium)
        {
            for (int i = (bytes.Length - 1) / (2 * MixBytes); i >= 0; i--)
            {
                sum += Mix(bytes[(i * MixBytes)..], secret[(i * 2 * MixBytes)..]);
                sum += Mix(bytes[^((i + 1) * MixBytes)..], secret[(((i * 2) + 1) * MixBytes)..]);
            }

            return Avalanche(sum);
        }

        int rounds = bytes.Length / MixBytes;
        for (int i = 0; i < MediumRounds; i++)
        {
            sum += Mix(bytes[(i * MixBytes)..], secret[(i * MixBytes)..]);
        }

        sum = Avalanche(sum);
        for (int i = MediumRounds; i < rounds; i++)
        {
            sum += Mix(bytes[(i * MixBytes)..], secret[(((i - MediumRounds) * MixBytes) + LaterSecret)..]);
        }

        return Avalanche(sum + Mix(bytes[^MixBytes..], secret[LastSecret..]));
    }

    public static ulong Avalanche(ulong value)
    {
        value = (value ^ (value >> 37)) * 0x165667919E3779F9;
        return value ^ (value >> 32);
    }

    private static ulong Mix(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> secret)
    {
        ulong first = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        ulong second = BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]);
        ulong upper = Math.BigMul(
            first ^ BinaryPrimitives.ReadUInt64LittleEndian(secret),
            second ^ BinaryPrimitives.ReadUInt64LittleEndian(secret[sizeof(ulong)..]),
            out ulong lower
        );
        return lower ^ upper;
    }
}
