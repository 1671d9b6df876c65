namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>Tells the commands that show the whole configuration from all others.</summary>
internal static class SessionCommand
{
    // Words that leave the configuration whole; any other word shows a part of it.
    private static readonly string[] Whole =
    [
        "all",
        "view",
        "full",
        "brief",
        "linenum",
        "expand-port-channel",
        "vdc-all",
        "sanitized",
        "detail",
        "|",
        "no-more",
        "nomore",
        "display",
        "set",
        "omit",
        "inheritance",
        "running",
        "running-config",
        "startup",
        "flat",
        "full-context",
        "index",
    ];

    /// <summary>Whether the command shows a whole configuration. In the configuration mode of Junos that is <c>show</c> alone.</summary>
    public static bool ShowsConfiguration(ReadOnlySpan<char> command)
    {
        string[] words = command.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string first = words.Length > 0 ? words[0] : "";
        string second = words.Length > 1 ? words[1] : "";
        int rest =
            IsShow(first) && (Begins(second, "ru", "running-config") || Begins(second, "star", "startup-config")) ? 2
            : first == "show" && (second is "" or "|") ? 1
            : IsShow(first) && Begins(second, "conf", "configuration") ? 2
            : first is "display" or "dis"
            && (Begins(second, "cu", "current-configuration") || Begins(second, "sa", "saved-configuration"))
                ? 2
            : first == "admin" && second is "display-config" ? 2
            : first == "admin"
            && second is "show"
            && words.Length > 2
            && words[2].StartsWith("conf", StringComparison.Ordinal)
                ? 3
            : first == "more"
            && (
                second.EndsWith("running-config", StringComparison.Ordinal)
                || second.EndsWith("startup-config", StringComparison.Ordinal)
            )
                ? 2
            : first is "wr" or "write" && Begins(second, "t", "terminal") ? 2
            : -1;
        return rest > 0 && words[rest..].All(w => Array.IndexOf(Whole, w) >= 0);
    }

    private static bool IsShow(string word) => Begins(word, "sh", "show");

    /// <summary>Whether a word is a command's word or its abbreviation.</summary>
    private static bool Begins(string word, string least, string whole) =>
        word.StartsWith(least, StringComparison.Ordinal) && whole.StartsWith(word, StringComparison.Ordinal);
}
