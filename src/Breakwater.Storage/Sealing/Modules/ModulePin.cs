using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Breakwater.Storage.Sealing.Modules;

/// <summary>The PIN of a hardware module, from a file that is held to what a key file is held to, or from the environment.</summary>
internal static class ModulePin
{
    /// <summary>Holds the PIN where the URI names no file.</summary>
    public const string Variable = "BREAKWATER_INTERCEPT_PIN";

    private const int MostBytes = 1024;

    /// <summary>Reads the PIN.</summary>
    /// <returns>Why there is none, without a word of it; null where there is. Whoever asked overwrites it.</returns>
    public static string? TryRead(ModuleKeyAddress address, out byte[] pin)
    {
        pin = [];
        if (address.PinFile is { } file)
        {
            return TryReadFile(file, out pin);
        }

        string? value = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(value))
        {
            return $"no PIN is given; name a file with pin-source=file:/... in the URI, or set {Variable}";
        }

        pin = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(value), pinned: true);
        Encoding.UTF8.GetBytes(value, pin);
        return null;
    }

    private static string? TryReadFile(string path, out byte[] pin)
    {
        pin = [];
        byte[] text = GC.AllocateArray<byte>(MostBytes + 1, pinned: true);
        try
        {
            using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (FileGuard.Refusal(file) is { } refused)
            {
                return $"{path}: {refused}";
            }

            int length = RandomAccess.Read(file, text, 0);
            ReadOnlySpan<byte> trimmed = text.AsSpan(0, length).TrimEnd("\r\n"u8);
            if (trimmed.IsEmpty || length > MostBytes || trimmed.ContainsAny("\r\n\0"u8))
            {
                return $"{path}: this is no PIN: one line of at most {MostBytes} bytes is expected";
            }

            pin = GC.AllocateArray<byte>(trimmed.Length, pinned: true);
            trimmed.CopyTo(pin);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{path}: the PIN cannot be read: {error.Message}";
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }
}
