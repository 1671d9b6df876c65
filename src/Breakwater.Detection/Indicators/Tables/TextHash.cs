using System.Buffers.Binary;

namespace Breakwater.Detection.Indicators.Tables;

/// <summary>
/// 64-bit hashes of names (FNV-1a, then mixed). Two different names among a million share one with a chance of about one in
/// thirty million; a hit shows the name that was seen.
/// </summary>
internal static class TextHash
{
    private const ulong Start = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    /// <summary>Of text as it stands.</summary>
    public static ulong Exact(ReadOnlySpan<byte> text)
    {
        ulong hash = Start;
        foreach (byte b in text)
        {
            hash = (hash ^ b) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>Of text as it stands, eight bytes a step: another value than <see cref="Exact"/> gives.</summary>
    public static ulong Quick(ReadOnlySpan<byte> text)
    {
        ulong hash = Start ^ (uint)text.Length;
        while (text.Length >= sizeof(ulong))
        {
            hash = Mix((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * Prime);
            text = text[sizeof(ulong)..];
        }

        foreach (byte b in text)
        {
            hash = (hash ^ b) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>Of text whose ASCII letters have no case.</summary>
    public static ulong IgnoreCase(ReadOnlySpan<byte> text)
    {
        ulong hash = Start;
        foreach (byte b in text)
        {
            hash = (hash ^ Lower(b)) * Prime;
        }

        return Mix(hash);
    }

    /// <summary>One step of the hash of a domain name, taken from its last byte to its first, so that one pass gives every suffix.</summary>
    public static ulong Backwards(ulong hash, byte b) => ((hash == 0 ? Start : hash) ^ Lower(b)) * Prime;

    /// <summary>Of a whole domain name, as <see cref="Backwards"/> gives it.</summary>
    public static ulong Domain(ReadOnlySpan<byte> name)
    {
        ulong hash = 0;
        for (int i = name.Length - 1; i >= 0; i--)
        {
            hash = Backwards(hash, name[i]);
        }

        return Mix(hash);
    }

    public static ulong Mix(ulong hash)
    {
        hash ^= hash >> 33;
        hash *= 0xFF51AFD7ED558CCD;
        hash ^= hash >> 33;
        return hash;
    }

    public static byte Lower(byte b) => b is >= (byte)'A' and <= (byte)'Z' ? (byte)(b | 0x20) : b;
}
