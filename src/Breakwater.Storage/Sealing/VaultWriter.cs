using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Model.Sealing;

namespace Breakwater.Storage.Sealing;

/// <summary>
/// Writes a vault: what each token of a run stands for. It lies on disk encrypted only, chunk by chunk, so that all but the last chunk is
/// there after a crash. Safe for many threads.
/// </summary>
public sealed class VaultWriter : IDisposable
{
    /// <summary>Tokens remembered so that each is written once; beyond that some are written again.</summary>
    private const int MostRemembered = 1 << 18;

    private readonly Lock _gate = new();
    private readonly HashSet<SealedToken> _written = [];
    private readonly byte[] _plain = GC.AllocateArray<byte>(VaultFormat.ChunkBytes, pinned: true);
    private readonly byte[] _header = new byte[VaultFormat.HeaderBytes];
    private readonly AesGcm _cipher;
    private readonly FileStream _file;
    private int _held;
    private long _chunk;

    private VaultWriter(string folder, IMasterKey master)
    {
        VaultFormat.Mark.CopyTo(_header);
        RandomNumberGenerator.Fill(_header.AsSpan(VaultFormat.Mark.Length));
        byte[] key = VaultKey.Create(folder, _header.AsSpan(VaultFormat.Mark.Length), master);
        _cipher = VaultFormat.Cipher(key);
        CryptographicOperations.ZeroMemory(key);
        _file = SecretFile.Create(Path.Combine(folder, VaultFormat.StoreName));
        _file.Write(_header);
    }

    /// <summary>Starts a vault in a folder, which is made.</summary>
    public static VaultWriter Create(string folder, IMasterKey master)
    {
        SecretFile.CreateFolder(folder);
        return new VaultWriter(folder, master);
    }

    /// <summary>Keeps what a token stands for.</summary>
    public void Add(TokenKind kind, SealedToken token, SealedText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        lock (_gate)
        {
            if (_written.Count == MostRemembered)
            {
                _written.Clear();
            }

            if (_written.Add(token))
            {
                text.Use(
                    (this, kind, token),
                    static (characters, state) => state.Item1.Write(state.kind, state.token, characters)
                );
            }
        }
    }

    /// <summary>Keeps what a clear item was.</summary>
    /// <param name="item">The token of its path.</param>
    /// <param name="sha256">Lower-case hexadecimal digits; null where it could not be read.</param>
    /// <param name="format">Its format.</param>
    public void AddItem(SealedToken item, string? sha256, string format) =>
        Add(VaultEntryKind.Item, item, $"{sha256}\n{format}");

    /// <summary>Keeps which bundle belongs to the vault, so that its rows cannot be exchanged between an approval and what is shown.</summary>
    /// <param name="sha256">Lower-case hexadecimal digits.</param>
    public void AddBundle(string sha256) => Add(VaultEntryKind.Bundle, default, sha256);

    /// <summary>Writes the last chunk. Without it the vault counts as cut short.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            WriteChunk(isLast: true);
            _file.Flush(flushToDisk: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _cipher.Dispose();
        CryptographicOperations.ZeroMemory(_plain);
    }

    private void Add(VaultEntryKind kind, SealedToken token, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        lock (_gate)
        {
            Span<byte> entry = Begin(kind, 0, token, bytes.Length);
            bytes.CopyTo(entry);
            _held += bytes.Length;
        }
    }

    private bool Write(TokenKind kind, SealedToken token, ReadOnlySpan<char> characters)
    {
        int length = Encoding.UTF8.GetByteCount(characters);
        while (length > VaultFormat.LongestText)
        {
            characters = characters[..^Math.Max(1, (length - VaultFormat.LongestText) / 4)];
            length = Encoding.UTF8.GetByteCount(characters);
        }

        Span<byte> entry = Begin(VaultEntryKind.Token, (byte)kind, token, length);
        Encoding.UTF8.GetBytes(characters, entry);
        _held += length;
        return true;
    }

    /// <summary>Starts an entry and gives where its text goes: kind, kind of token, token, length, text.</summary>
    private Span<byte> Begin(VaultEntryKind kind, byte tokenKind, SealedToken token, int length)
    {
        int head = VaultEntry.HeadBytes;
        if (_held + head + length > _plain.Length)
        {
            WriteChunk(isLast: false);
        }

        Span<byte> entry = _plain.AsSpan(_held);
        entry[0] = (byte)kind;
        entry[1] = tokenKind;
        BinaryPrimitives.WriteUInt128BigEndian(entry[2..], token.Value);
        BinaryPrimitives.WriteUInt16BigEndian(entry[18..], (ushort)length);
        _held += head;
        return entry[head..];
    }

    private void WriteChunk(bool isLast)
    {
        Span<byte> nonce = stackalloc byte[VaultFormat.NonceBytes];
        Span<byte> authenticated = stackalloc byte[VaultFormat.AuthenticatedBytes];
        Span<byte> head = stackalloc byte[VaultFormat.ChunkHeaderBytes];
        Span<byte> tag = stackalloc byte[VaultFormat.TagBytes];
        byte[] text = new byte[_held];
        VaultFormat.Nonce(_chunk, nonce);
        VaultFormat.Authenticated(_header, _chunk, isLast, authenticated);
        _cipher.Encrypt(nonce, _plain.AsSpan(0, _held), text, tag, authenticated);
        head[0] = isLast ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteInt32BigEndian(head[1..], _held);
        _file.Write(head);
        _file.Write(text);
        _file.Write(tag);
        CryptographicOperations.ZeroMemory(_plain.AsSpan(0, _held));
        _held = 0;
        _chunk++;
    }
}
