using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Breakwater.Evidence.Intake;

/// <summary>
/// Knows what this tool wrote. A mark found in the evidence must not hide evidence: so only files that a run writes, whose
/// bytes the manifest beside them vouches for, are taken for our own; whatever else lies there is read.
/// </summary>
internal static class OwnOutput
{
    private const string Manifest = "manifest.json";
    private const string Run = "run.json";
    private const int HeadBytes = 4096;
    private const long ManifestLimit = 256L << 20;

    private static readonly Dictionary<string, byte[]> Marks = new(StringComparer.Ordinal)
    {
        [Manifest] = "\"breakwater.manifest/"u8.ToArray(),
        [Run] = "\"breakwater.run/"u8.ToArray(),
        ["verdict.json"] = "\"breakwater.verdict/"u8.ToArray(),
        ["incidents.json"] = "\"breakwater.incidents/"u8.ToArray(),
        ["trust.json"] = "\"breakwater.trust/"u8.ToArray(),
        ["entities.json"] = "\"breakwater.entities/"u8.ToArray(),
        ["record-exposure.json"] = "\"breakwater.record_exposure/"u8.ToArray(),
        ["captured-credentials.json"] = "\"breakwater.captured_credentials/"u8.ToArray(),
        ["captured-credentials.csv"] = "what,name,kind,strength,device,from,to,"u8.ToArray(),
        ["coverage.json"] = "\"breakwater.coverage/"u8.ToArray(),
        ["findings.ndjson"] = "\"breakwater.finding/"u8.ToArray(),
        ["executive.html"] = "<title>Breakwater: "u8.ToArray(),
        ["executive.pdf"] = "\n%Breakwater\n"u8.ToArray(),
        ["executive.docx"] = "elements/1.1/\">Breakwater "u8.ToArray(),
        ["report.html"] = "<title>Breakwater: "u8.ToArray(),
    };

    /// <summary>The bytes of the manifest of a run that lies in a folder; null where there is none.</summary>
    public static byte[]? ManifestIn(string folder)
    {
        string path = Path.Combine(folder, Manifest);
        if (!HasMark(path, Manifest) || FileStatus.Of(path).Length > ManifestLimit)
        {
            return null;
        }

        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            return IsJson(bytes) ? bytes : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It cannot be read: the survey meets the same and says so.
            return null;
        }
    }

    /// <summary>Whether a file beside a manifest is one that the same run wrote, unchanged.</summary>
    public static bool IsOwnFile(string path, byte[] manifest)
    {
        string name = Path.GetFileName(path);
        if (name == Manifest)
        {
            return true;
        }

        if (!HasMark(path, name))
        {
            return false;
        }

        try
        {
            // The manifest cannot vouch for run.json, which is finished after it: one small document and nothing more.
            if (name == Run)
            {
                return FileStatus.Of(path).Length <= 16 * HeadBytes && IsJson(File.ReadAllBytes(path));
            }

            using FileStream file = File.OpenRead(path);
            string hash = Convert.ToHexStringLower(SHA256.HashData(file));
            int outputs = manifest.AsSpan().LastIndexOf("\"outputs\""u8);
            return outputs >= 0 && manifest.AsSpan(outputs).IndexOf(Encoding.ASCII.GetBytes(hash)) >= 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsJson(byte[] bytes)
    {
        try
        {
            Utf8JsonReader reader = new(bytes);
            while (reader.Read()) { }
            return true;
        }
        catch (JsonException)
        {
            // Something stands before or behind the document: it is not what a run writes.
            return false;
        }
    }

    private static bool HasMark(string path, string name)
    {
        if (!Marks.TryGetValue(name, out byte[]? mark) || FileStatus.Of(path) is not { Kind: PathKind.File } status)
        {
            return false;
        }

        // A run without findings writes an empty file.
        if (status.Length == 0)
        {
            return name == "findings.ndjson";
        }

        try
        {
            using FileStream file = new(
                path,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete,
                1
            );
            byte[] head = new byte[HeadBytes];
            int length = file.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false);
            return head.AsSpan(0, length).IndexOf(mark) >= 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It cannot be read: the survey meets the same and says so.
            return false;
        }
    }

    /// <summary>The full paths that a run writes under while it works.</summary>
    public static string[] PathsOf(string? outputFolder)
    {
        if (outputFolder is null)
        {
            return [];
        }

        string final = Path.TrimEndingDirectorySeparator(Path.GetFullPath(outputFolder));
        return [final, final + ".breakwater-partial", final + ".breakwater-old"];
    }
}
