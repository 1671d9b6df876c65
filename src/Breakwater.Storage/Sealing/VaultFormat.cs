using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Breakwater.Storage.Sealing;

/// <summary>
/// The bytes of a vault (<c>docs/sealed-zone.md</c>). A header of the mark and the vault's id; then chunks, each a byte that says whether
/// it is the last, the length of what follows, AES-256-GCM (NIST SP 800-38D) text and its tag. The key belongs to this vault alone, so
/// that the number of the chunk is the nonce; header, number and last byte are authenticated with each chunk, so that none can be
/// left out, moved, or taken for the last.
/// </summary>
internal static class VaultFormat
{
    public const string StoreName = "store";
    public const string KeyName = "key";
    public const int IdBytes = 16;
    public const int HeaderBytes = 8 + IdBytes;
    public const int ChunkBytes = 1 << 15;
    public const int ChunkHeaderBytes = 5;
    public const int TagBytes = 16;
    public const int NonceBytes = 12;
    public const int AuthenticatedBytes = HeaderBytes + sizeof(long) + 1;

    /// <summary>Longest text of an entry; a longer one is cut.</summary>
    public const int LongestText = 16_384;

    public static ReadOnlySpan<byte> Mark => "BWVAULT1"u8;

    /// <summary>The nonce of a chunk.</summary>
    public static void Nonce(long chunk, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], chunk);
    }

    /// <summary>What is authenticated beside the text of a chunk.</summary>
    public static void Authenticated(ReadOnlySpan<byte> header, long chunk, bool isLast, Span<byte> data)
    {
        header.CopyTo(data);
        BinaryPrimitives.WriteInt64BigEndian(data[HeaderBytes..], chunk);
        data[^1] = isLast ? (byte)1 : (byte)0;
    }

    /// <summary>A cipher under a data key.</summary>
    public static AesGcm Cipher(ReadOnlySpan<byte> key) => new(key, TagBytes);
}

/// <summary>What an entry of a vault is. The numbers never change.</summary>
internal enum VaultEntryKind : byte
{
    /// <summary>The text that a token stands for.</summary>
    Token = 1,

    /// <summary>A clear item.</summary>
    Item = 2,

    /// <summary>The SHA-256 of the bundle that was written with the vault.</summary>
    Bundle = 3,
}
