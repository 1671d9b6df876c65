using System.Security.Cryptography;

namespace Breakwater.Stix.Identifiers;

/// <summary>UUIDs made of a name (RFC 9562, 5.5): the same name in the same namespace gives the same UUID everywhere.</summary>
public static class NameBasedUuid
{
    private const int UuidBytes = 16;

    /// <summary>Makes the UUID of version 5.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="name">The name, in UTF-8.</param>
    public static Guid Make(Guid space, ReadOnlySpan<byte> name)
    {
        byte[] text = new byte[UuidBytes + name.Length];
        space.TryWriteBytes(text, bigEndian: true, out _);
        name.CopyTo(text.AsSpan(UuidBytes));
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // The version 5 of RFC 9562 is SHA-1 by definition; it names, it does not protect.
        SHA1.HashData(text, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..UuidBytes], bigEndian: true);
    }
}
