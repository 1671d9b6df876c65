using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Model.Manifests;

namespace Breakwater.Hunt.Reopening;

/// <summary>A file that a run wrote or a person names, read whole and by what it holds.</summary>
internal static class HeldFile
{
    private const long MostBytes = 256 << 20;

    /// <summary>The bytes of a file that is not larger than such files are.</summary>
    /// <exception cref="InvalidDataException">It is not there, cannot be read, or is larger.</exception>
    public static byte[] Bytes(string path, long most = MostBytes)
    {
        try
        {
            FileInfo file = new(path);
            return !file.Exists ? throw new InvalidDataException($"there is no {path}")
                : file.Length > most ? throw new InvalidDataException($"{path} is too large for what it should be")
                : File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"{path} cannot be read: {fault.Message}", fault);
        }
    }

    /// <summary>A file by what it holds.</summary>
    public static ManifestFile Of(string name, ReadOnlySpan<byte> bytes) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length);

    /// <summary>Reads a document, and names the file where it is none.</summary>
    /// <exception cref="InvalidDataException">It is no such document.</exception>
    public static TOut Parse<TIn, TOut>(string name, TIn bytes, Func<TIn, TOut> read)
    {
        try
        {
            return read(bytes);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // A text that is half of a surrogate pair is JSON, and no text: the reader then throws the second.
            throw new InvalidDataException($"{name} cannot be read: {error.Message}", error);
        }
    }
}
