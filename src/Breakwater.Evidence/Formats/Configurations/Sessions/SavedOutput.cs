namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>What one command showed, saved under its name, as collectors do.</summary>
/// <param name="Host">The device: what stands before the command in the name of the file, else its folder.</param>
/// <param name="Command">The command.</param>
internal sealed record SavedOutput(string Host, string Command)
{
    private static readonly string[] Verbs = ["show", "display"];

    // What was made of an output (.yml, .json, .html) is named after the command, too.
    private static readonly string[] Endings = ["", ".txt", ".log", ".raw", ".out", ".text", ".cfg"];

    /// <summary>Reads a path; null where its last part names no command or nothing names the device.</summary>
    public static SavedOutput? Of(string path)
    {
        string[] parts = path.Split('/');
        string file = parts[^1];
        int dot = file.LastIndexOf('.');
        if (!Endings.Contains(dot > 0 ? file[dot..].ToLowerInvariant() : ""))
        {
            return null;
        }

        string[] words = (dot > 0 ? file[..dot] : file).Split([' ', '_'], StringSplitOptions.RemoveEmptyEntries);
        int verb = Array.FindIndex(words, w => Verbs.Contains(w));
        if (verb < 0 || verb == words.Length - 1)
        {
            return null;
        }

        string host =
            verb > 0 ? string.Join('_', words[..verb])
            : parts.Length > 1 ? parts[^2]
            : "";
        return host.Length == 0 ? null : new SavedOutput(host, string.Join(' ', words[verb..]));
    }
}
