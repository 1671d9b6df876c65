namespace Breakwater.Evidence.Formats.Configurations.Lines;

/// <summary>The prompt of a device's command line in a saved session: <c>core-1#show running-config</c>.</summary>
internal static class Prompt
{
    private static readonly string[] Commands =
    [
        "sh",
        "exi",
        "ter",
        "mor",
        "wr",
        "ena",
        "dis",
        "logo",
        "qui",
        "cop",
        "dir",
    ];

    /// <summary>Whether a line is a prompt, alone or with a command that shows something.</summary>
    /// <param name="line">The line.</param>
    /// <param name="host">The device's name in it.</param>
    public static bool Is(ReadOnlySpan<char> line, out ReadOnlySpan<char> host)
    {
        host = default;
        int mark = line.IndexOfAny('#', '>');
        if (mark is < 1 or > 80)
        {
            return false;
        }

        ReadOnlySpan<char> name = line[..mark];
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or ':' or '@' or '(' or ')'))
            {
                return false;
            }
        }

        ReadOnlySpan<char> command = line[(mark + 1)..].TrimStart(' ');
        if (!command.IsEmpty && !IsCommand(command))
        {
            return false;
        }

        int colon = name.LastIndexOf(':');
        host = colon >= 0 ? name[(colon + 1)..] : name;
        int mode = host.IndexOf('(');
        host = mode > 0 ? host[..mode] : host;
        return !host.IsEmpty;
    }

    private static bool IsCommand(ReadOnlySpan<char> command)
    {
        foreach (string known in Commands)
        {
            if (command.StartsWith(known))
            {
                return true;
            }
        }

        return false;
    }
}
