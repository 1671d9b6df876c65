namespace Breakwater.Detection.InterceptAudit.Checks.Accesses;

/// <summary>Kinds of program, told apart by the name that a log gives.</summary>
internal enum ToolKind
{
    /// <summary>Not said or not known.</summary>
    Unknown,

    /// <summary>A web browser.</summary>
    Browser,

    /// <summary>A program that a person or a script runs on a command line: curl, Python.</summary>
    Script,

    /// <summary>A client of a database.</summary>
    Database,

    /// <summary>A shell on a host, near or far.</summary>
    Shell,
}

/// <summary>Tells kinds of program apart.</summary>
internal static class ToolKinds
{
    private static readonly (ToolKind Kind, string[] Words)[] Table =
    [
        (ToolKind.Browser, ["mozilla/", "firefox", "chrome", "safari", "edge", "opera", "browser", "gui"]),
        (
            ToolKind.Script,
            ["curl", "wget", "python", "powershell", "go-http-client", "libwww", "java/", "okhttp", "postman", "httpie"]
        ),
        (
            ToolKind.Database,
            ["psql", "sqlplus", "mysql", "mariadb", "dbeaver", "sqlite", "pgadmin", "toad", "datagrip", "isql", "jdbc"]
        ),
        (ToolKind.Shell, ["ssh", "telnet", "console", "tty", "pts/", "login", "sudo", "su", "rdp"]),
    ];

    /// <summary>The kind of a program.</summary>
    public static ToolKind Of(string? tool)
    {
        if (string.IsNullOrWhiteSpace(tool))
        {
            return ToolKind.Unknown;
        }

        foreach ((ToolKind kind, string[] words) in Table)
        {
            foreach (string word in words)
            {
                // Short names are whole words: "su" stands in many.
                if (
                    word.Length <= 4
                        ? tool.Split([' ', '/', '-', '(', ';'], 2)[0]
                            .Equals(word.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
                        : tool.Contains(word, StringComparison.OrdinalIgnoreCase)
                )
                {
                    return kind;
                }
            }
        }

        return ToolKind.Unknown;
    }

    /// <summary>A name for people.</summary>
    public static string Name(ToolKind kind) =>
        kind switch
        {
            ToolKind.Browser => "a browser",
            ToolKind.Script => "a script or a command line",
            ToolKind.Database => "a database client",
            ToolKind.Shell => "a shell",
            _ => "an unknown program",
        };
}
