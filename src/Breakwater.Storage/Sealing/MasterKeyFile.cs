using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Breakwater.Model.Sealing;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Sealing;

/// <summary>A master key in a file that nobody but its owner may read: at least 32 random bytes in base64 or hexadecimal digits.</summary>
public sealed class MasterKeyFile : IMasterKey
{
    private const int FewestBytes = 32;
    private const int MostFileBytes = 4096;

    /// <summary>32 random bytes have 30 different values on average; fewer than this never happens by chance.</summary>
    private const int FewestValues = 16;

    private static readonly SearchValues<byte> HexadecimalDigits = SearchValues.Create("0123456789abcdefABCDEF"u8);
    private readonly byte[] _key;

    private MasterKeyFile(byte[] key) => _key = key;

    /// <summary>Reads a key.</summary>
    /// <returns>Why it cannot be used, without a word of its content; null where it can.</returns>
    public static string? TryOpen(string path, out MasterKeyFile? key)
    {
        key = null;
        byte[] text = GC.AllocateArray<byte>(MostFileBytes + 1, pinned: true);
        byte[] decoded = GC.AllocateArray<byte>(MostFileBytes, pinned: true);
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (FileGuard.Refusal(file) is { } refused)
            {
                return $"{path}: {refused}";
            }

            int length = RandomAccess.Read(file, text, 0);
            if (length > MostFileBytes)
            {
                return $"{path}: this is no key: it is larger than {MostFileBytes} bytes";
            }

            int bytes = Decode(text.AsSpan(0, length).Trim(" \t\r\n"u8), decoded);
            if (bytes < FewestBytes)
            {
                return $"{path}: this is no key: at least {FewestBytes} random bytes in base64 or hexadecimal digits "
                    + "are expected (make one with `breakwater intercepts keygen FILE`)";
            }

            if (Values(decoded.AsSpan(0, bytes)) < FewestValues)
            {
                return $"{path}: this key is not random; make one with `breakwater intercepts keygen FILE`";
            }

            byte[] own = GC.AllocateArray<byte>(bytes, pinned: true);
            decoded.AsSpan(0, bytes).CopyTo(own);
            key = new MasterKeyFile(own);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the key cannot be read: {error.Message}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
            CryptographicOperations.ZeroMemory(decoded);
        }
    }

    /// <summary>Writes a new random key of 32 bytes that only the owner may read and write. An existing file is never replaced.</summary>
    /// <returns>Why it cannot be written; null where it was.</returns>
    public static string? TryCreate(string path)
    {
        byte[] key = GC.AllocateArray<byte>(FewestBytes, pinned: true);
        byte[] text = GC.AllocateArray<byte>(Base64.GetMaxEncodedToUtf8Length(FewestBytes) + 1, pinned: true);
        try
        {
            RandomNumberGenerator.Fill(key);
            Base64.EncodeToUtf8(key, text, out _, out int written);
            text[written] = (byte)'\n';
            using FileStream file = SecretFile.Create(path);
            file.Write(text.AsSpan(0, written + 1));
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the key cannot be written: {error.Message}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <inheritdoc/>
    public void Hmac(ReadOnlySpan<byte> data, Span<byte> digest) => HMACSHA256.HashData(_key, data, digest);

    /// <summary>Overwrites the key.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(_key);

    /// <summary>How many bytes the text stands for; 0 where it is neither of the two.</summary>
    private static int Decode(ReadOnlySpan<byte> text, Span<byte> decoded)
    {
        if (text.Length % 2 == 0 && !text.IsEmpty && !text.ContainsAnyExcept(HexadecimalDigits))
        {
            Convert.FromHexString(text, decoded, out _, out int written);
            return written;
        }

        return
            Base64.DecodeFromUtf8(text, decoded, out int consumed, out int bytes) == OperationStatus.Done
            && consumed == text.Length
            ? bytes
            : 0;
    }

    private static int Values(ReadOnlySpan<byte> key)
    {
        Span<bool> seen = stackalloc bool[256];
        int values = 0;
        foreach (byte one in key)
        {
            values += seen[one] ? 0 : 1;
            seen[one] = true;
        }

        return values;
    }
}
