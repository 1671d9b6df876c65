using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Breakwater.Model.Sealing;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Sealing;

/// <summary>
/// The data key of a vault: random, and kept wrapped (AES key wrap with padding, RFC 5649) under a key that is derived from the master
/// key for this vault. Without the wrapped key nothing opens the vault, not even the master key.
/// </summary>
internal static class VaultKey
{
    private const int KeyBytes = 32;
    private const int MostFileBytes = 4096;

    /// <summary>Makes a data key and writes it wrapped into the folder.</summary>
    public static byte[] Create(string folder, ReadOnlySpan<byte> vault, IMasterKey master)
    {
        byte[] key = GC.AllocateArray<byte>(KeyBytes, pinned: true);
        RandomNumberGenerator.Fill(key);
        using Aes wrapping = Wrapping(vault, master);
        WrappedKey wrapped = new(
            WrappedKey.CurrentSchema,
            Convert.ToHexStringLower(vault),
            Convert.ToBase64String(wrapping.EncryptKeyWrapPadded(key))
        );
        using FileStream file = SecretFile.Create(Path.Combine(folder, VaultFormat.KeyName));
        file.Write(JsonSerializer.SerializeToUtf8Bytes(wrapped, VaultJsonContext.Default.WrappedKey));
        file.Write("\n"u8);
        file.Flush(flushToDisk: true);
        return key;
    }

    /// <summary>Unwraps the data key.</summary>
    /// <returns>Why it cannot be; null where it can.</returns>
    public static string? TryOpen(string folder, ReadOnlySpan<byte> vault, IMasterKey master, out byte[] key)
    {
        key = [];
        string path = Path.Combine(folder, VaultFormat.KeyName);
        if (!File.Exists(path))
        {
            return $"{path} is gone: this vault was erased, and nothing opens it any more";
        }

        byte[] bytes = new byte[MostFileBytes];
        using (SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read))
        {
            bytes = bytes[..RandomAccess.Read(file, bytes, 0)];
        }

        try
        {
            WrappedKey? wrapped = JsonSerializer.Deserialize(bytes, VaultJsonContext.Default.WrappedKey);
            if (wrapped?.Vault != Convert.ToHexStringLower(vault))
            {
                return $"{path} is the key of another vault";
            }

            using Aes wrapping = Wrapping(vault, master);
            byte[] plain = wrapping.DecryptKeyWrapPadded(Convert.FromBase64String(wrapped.Wrapped));
            key = GC.AllocateArray<byte>(plain.Length, pinned: true);
            plain.CopyTo(key, 0);
            CryptographicOperations.ZeroMemory(plain);
            return key.Length == KeyBytes ? null : $"{path} is damaged";
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return $"{path} is damaged";
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            return $"{path} does not open with this master key";
        }
    }

    /// <summary>Overwrites the wrapped key and removes it.</summary>
    public static void Destroy(string folder)
    {
        string path = Path.Combine(folder, VaultFormat.KeyName);
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            byte[] noise = RandomNumberGenerator.GetBytes((int)Math.Min(file.Length, MostFileBytes));
            file.Write(noise);
            file.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    private static Aes Wrapping(ReadOnlySpan<byte> vault, IMasterKey master)
    {
        using DerivedKey purpose = DerivedKey.OfPurpose(master, KeyPurpose.Vault);
        using DerivedKey own = purpose.OfRun(Convert.ToHexStringLower(vault));
        Aes aes = Aes.Create();
        aes.SetKey(own.Bytes);
        return aes;
    }
}

/// <summary>A wrapped key as a file holds it.</summary>
internal sealed record WrappedKey(string Schema, string Vault, string Wrapped)
{
    public const string CurrentSchema = "breakwater.vault-key/1";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(WrappedKey))]
internal sealed partial class VaultJsonContext : JsonSerializerContext;
