using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Model.Sealing;

/// <summary>
/// Tokens under one key: the first 128 bits of HMAC-SHA-256 (RFC 2104) over the kind, a zero byte and the text in UTF-8. The key is
/// one of a purpose, derived for one run or one case; the master key is never used here.
/// </summary>
public sealed class KeyedTokens : ISealedTokens, IDisposable
{
    private const int StackBytes = 512;

    private readonly byte[] _key;

    /// <summary>Tokens under a derived key of 32 bytes, which is copied.</summary>
    public KeyedTokens(ReadOnlySpan<byte> key)
    {
        if (key.Length != SHA256.HashSizeInBytes)
        {
            throw new ArgumentException("A key of tokens has 32 bytes.", nameof(key));
        }

        _key = key.ToArray();
        KeyId = Convert.ToHexStringLower(HMACSHA256.HashData(_key, "key id"u8).AsSpan(0, 8));
    }

    /// <inheritdoc/>
    public string KeyId { get; }

    /// <inheritdoc/>
    public SealedToken Of(TokenKind kind, SealedText canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return canonical.Use((_key, kind), static (text, state) => Digest(state._key, state.kind, text));
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    private static SealedToken Digest(byte[] key, TokenKind kind, ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length) + 2;
        byte[]? rented = most > StackBytes ? new byte[most] : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        bytes[0] = (byte)kind;
        bytes[1] = 0;
        int length = 2 + Encoding.UTF8.GetBytes(text, bytes[2..]);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..length], digest);
        CryptographicOperations.ZeroMemory(bytes[..length]);
        return SealedToken.Of(digest[..16]);
    }
}
