using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing;

/// <summary>Looks tokens up in a vault. Only what is asked for is held, and everything else is overwritten chunk by chunk.</summary>
public sealed class VaultReader : IDisposable
{
    private readonly FileStream _file;
    private readonly AesGcm _cipher;
    private readonly byte[] _header;
    private readonly byte[] _plain = GC.AllocateArray<byte>(VaultFormat.ChunkBytes, pinned: true);
    private readonly Dictionary<SealedToken, VaultText> _texts = [];
    private readonly Dictionary<SealedToken, VaultItem> _items = [];

    private VaultReader(FileStream file, AesGcm cipher, byte[] header) =>
        (_file, _cipher, _header) = (file, cipher, header);

    /// <summary>Names the vault: 32 hexadecimal digits.</summary>
    public string Id => Convert.ToHexStringLower(_header.AsSpan(VaultFormat.Mark.Length));

    /// <summary>What was found, by token.</summary>
    public IReadOnlyDictionary<SealedToken, VaultText> Texts => _texts;

    /// <summary>What was found of items, by the token of their path.</summary>
    public IReadOnlyDictionary<SealedToken, VaultItem> Items => _items;

    /// <summary>SHA-256 of the bundle that belongs to the vault, after <see cref="Find"/>; null where the vault does not say.</summary>
    public string? BundleSha256 { get; private set; }

    /// <summary>Opens a vault.</summary>
    /// <returns>Why it cannot be opened; null where it can.</returns>
    public static string? TryOpen(string folder, IMasterKey master, out VaultReader? reader)
    {
        reader = null;
        string path = Path.Combine(folder, VaultFormat.StoreName);
        FileStream? file = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            byte[] header = new byte[VaultFormat.HeaderBytes];
            if (
                file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length
                || !header.AsSpan().StartsWith(VaultFormat.Mark)
            )
            {
                file.Dispose();
                return $"{path} is no vault";
            }

            if (VaultKey.TryOpen(folder, header.AsSpan(VaultFormat.Mark.Length), master, out byte[] key) is { } refusal)
            {
                file.Dispose();
                return refusal;
            }

            reader = new VaultReader(file, VaultFormat.Cipher(key), header);
            CryptographicOperations.ZeroMemory(key);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            return $"{path} cannot be read: {error.Message}";
        }
    }

    /// <summary>The id of the vault in a folder, without opening it; null where there is none.</summary>
    public static string? IdOf(string folder)
    {
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, VaultFormat.StoreName));
            byte[] header = new byte[VaultFormat.HeaderBytes];
            return
                file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
                && header.AsSpan().StartsWith(VaultFormat.Mark)
                ? Convert.ToHexStringLower(header.AsSpan(VaultFormat.Mark.Length))
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Whoever asks says that there is no vault, which names the folder.
            return null;
        }
    }

    /// <summary>Finds what the tokens stand for.</summary>
    /// <returns>What is wrong with the vault; null where it is whole. What was found before the fault is given.</returns>
    public string? Find(IReadOnlySet<SealedToken> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        Span<byte> head = stackalloc byte[VaultFormat.ChunkHeaderBytes];
        Span<byte> nonce = stackalloc byte[VaultFormat.NonceBytes];
        Span<byte> authenticated = stackalloc byte[VaultFormat.AuthenticatedBytes];
        byte[] text = new byte[VaultFormat.ChunkBytes + VaultFormat.TagBytes];
        _file.Position = VaultFormat.HeaderBytes;
        for (long chunk = 0; ; chunk++)
        {
            if (_file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
            {
                return "the vault was cut short: what was written before the end is here, the rest is not";
            }

            int length = BinaryPrimitives.ReadInt32BigEndian(head[1..]);
            bool isLast = head[0] == 1;
            int whole = length + VaultFormat.TagBytes;
            if (head[0] > 1 || length is < 0 or > VaultFormat.ChunkBytes)
            {
                return $"chunk {chunk} of the vault is damaged";
            }

            if (_file.ReadAtLeast(text.AsSpan(0, whole), whole, throwOnEndOfStream: false) < whole)
            {
                return "the vault was cut short: what was written before the end is here, the rest is not";
            }

            VaultFormat.Nonce(chunk, nonce);
            VaultFormat.Authenticated(_header, chunk, isLast, authenticated);
            try
            {
                _cipher.Decrypt(
                    nonce,
                    text.AsSpan(0, length),
                    text.AsSpan(length, VaultFormat.TagBytes),
                    _plain.AsSpan(0, length),
                    authenticated
                );
            }
            catch (AuthenticationTagMismatchException)
            {
                return $"chunk {chunk} of the vault was changed, moved or damaged";
            }

            Take(_plain.AsSpan(0, length), tokens);
            CryptographicOperations.ZeroMemory(_plain);
            if (isLast)
            {
                return _file.ReadByte() < 0 ? null : "there is something behind the end of the vault";
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
        foreach (VaultText text in _texts.Values)
        {
            text.Dispose();
        }
    }

    private void Take(ReadOnlySpan<byte> entries, IReadOnlySet<SealedToken> wanted)
    {
        while (entries.Length >= VaultEntry.HeadBytes)
        {
            SealedToken token = SealedToken.Of(entries.Slice(2, 16));
            int length = BinaryPrimitives.ReadUInt16BigEndian(entries[18..]);
            ReadOnlySpan<byte> text = entries.Slice(VaultEntry.HeadBytes, length);
            if (entries[0] == (byte)VaultEntryKind.Bundle)
            {
                BundleSha256 = Encoding.UTF8.GetString(text);
            }
            else if (wanted.Contains(token))
            {
                if (entries[0] == (byte)VaultEntryKind.Item)
                {
                    string[] parts = Encoding.UTF8.GetString(text).Split('\n');
                    _items[token] = new VaultItem(parts[0].Length == 0 ? null : parts[0], parts[1]);
                }
                else if (!_texts.ContainsKey(token))
                {
                    _texts[token] = new VaultText((TokenKind)entries[1], Clear(text));
                }
            }

            entries = entries[(VaultEntry.HeadBytes + length)..];
        }
    }

    private static SealedText Clear(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[text.Length];
        int count = Encoding.UTF8.GetChars(text, characters);
        SealedText clear = new(characters[..count]);
        characters.Clear();
        return clear;
    }
}
