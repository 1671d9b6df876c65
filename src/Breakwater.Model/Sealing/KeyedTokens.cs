using System.Collections.Concurrent;
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

    // A hash that is begun with the key takes half as long as one that takes the key anew; each is with one thread at a time.
    private readonly ConcurrentBag<IncrementalHash> _begun = [];

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
    public NearTokens? Near { get; } = new();

    /// <inheritdoc/>
    public SealedToken Of(TokenKind kind, SealedText canonical)
    {
        ArgumentNullException.ThrowIfNull(canonical);
        return canonical.Use((tokens: this, kind), static (text, state) => state.tokens.Digest(state.kind, text));
    }

    /// <summary>The token of an identity whose canonical form is given in UTF-8, for readers that meet one identity after the other.</summary>
    public SealedToken Of(TokenKind kind, ReadOnlySpan<byte> canonical)
    {
        byte[]? rented = canonical.Length + 2 > StackBytes ? new byte[canonical.Length + 2] : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        bytes[0] = (byte)kind;
        bytes[1] = 0;
        canonical.CopyTo(bytes[2..]);
        return Digest(bytes[..(canonical.Length + 2)]);
    }

    /// <summary>Overwrites the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_key);
        while (_begun.TryTake(out IncrementalHash? hash))
        {
            hash.Dispose();
        }
    }

    private SealedToken Digest(TokenKind kind, ReadOnlySpan<char> text)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length) + 2;
        byte[]? rented = most > StackBytes ? new byte[most] : null;
        Span<byte> bytes = rented ?? stackalloc byte[StackBytes];
        bytes[0] = (byte)kind;
        bytes[1] = 0;
        int length = 2 + Encoding.UTF8.GetBytes(text, bytes[2..]);
        return Digest(bytes[..length]);
    }

    private SealedToken Digest(Span<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        IncrementalHash hash = _begun.TryTake(out IncrementalHash? begun)
            ? begun
            : IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        hash.AppendData(bytes);
        hash.GetHashAndReset(digest);
        _begun.Add(hash);
        CryptographicOperations.ZeroMemory(bytes);
        return SealedToken.Of(digest[..16]);
    }
}
