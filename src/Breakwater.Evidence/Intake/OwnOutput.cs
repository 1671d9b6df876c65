namespace Breakwater.Evidence.Intake;

/// <summary>
/// Knows what this tool wrote. A mark found in the evidence must not hide evidence: so only files that a run writes, with
/// the content that a run writes, in a folder that has the manifest of a run, are taken for our own; whatever else lies
/// there is read.
/// </summary>
internal static class OwnOutput
{
    private const string Manifest = "manifest.json";
    private const int HeadBytes = 4096;

    private static readonly Dictionary<string, byte[]> Marks = new(StringComparer.Ordinal)
    {
        [Manifest] = "\"breakwater.manifest/"u8.ToArray(),
        ["run.json"] = "\"breakwater.run/"u8.ToArray(),
        ["verdict.json"] = "\"breakwater.verdict/"u8.ToArray(),
        ["incidents.json"] = "\"breakwater.incidents/"u8.ToArray(),
        ["coverage.json"] = "\"breakwater.coverage/"u8.ToArray(),
        ["findings.ndjson"] = "\"breakwater.finding/"u8.ToArray(),
        ["report.html"] = "<title>Breakwater: "u8.ToArray(),
    };

    /// <summary>Whether a folder holds the manifest of a run.</summary>
    public static bool IsOutputFolder(string folder) => IsOwnFile(Path.Combine(folder, Manifest), Manifest);

    /// <summary>Whether a file of such a folder is one that a run wrote.</summary>
    public static bool IsOwnFile(string path, string name)
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
