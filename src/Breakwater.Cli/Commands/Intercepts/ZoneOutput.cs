using Breakwater.Cli.Terminal;
using Breakwater.Hunt;
using Breakwater.Storage.Sealing;

namespace Breakwater.Cli.Commands.Intercepts;

/// <summary>What the commands of the enclave say and write, the same for each.</summary>
internal static class ZoneOutput
{
    private const int MostFileBytes = 1 << 16;

    /// <summary>Says why nothing was done.</summary>
    public static int Refuse(TextWriter talk, params IEnumerable<string> errors)
    {
        foreach (string error in errors)
        {
            talk.WriteLine($"breakwater: {PlainText.Clean(error)}");
        }

        return ExitCode.Usage;
    }

    /// <summary>Writes a new file that only its owner may read.</summary>
    public static int Write(TextWriter talk, string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            using FileStream file = SecretFile.Create(path);
            file.Write(bytes);
            file.Write("\n"u8);
            return ExitCode.Done;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Refuse(talk, $"{path} cannot be written: {error.Message}");
        }
    }

    /// <summary>Reads a small file; null where it cannot be, which is said.</summary>
    public static byte[]? Read(TextWriter talk, string path)
    {
        try
        {
            if (new FileInfo(path).Length <= MostFileBytes)
            {
                return File.ReadAllBytes(path);
            }

            Refuse(talk, $"{path} is too large for a request or an approval");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Refuse(talk, $"{path} cannot be read: {error.Message}");
        }

        return null;
    }
}
