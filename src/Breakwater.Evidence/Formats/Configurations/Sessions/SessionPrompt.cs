namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>
/// A line of a saved session in which a command stands behind the device's prompt, or the line that heads a command's output in
/// a collection for the maker's support: <c>core-1#show version</c>, <c>noc@core-1&gt; show configuration</c>,
/// <c>&lt;core-1&gt;display version</c>, <c>A:core-1# admin display-config</c>, <c>------ show version ------</c>.
/// </summary>
internal static class SessionPrompt
{
    private const int MostHost = 80;

    // What nobody but a person at a prompt writes at the left margin after # or >.
    private static readonly string[] Verbs =
    [
        "sh",
        "show",
        "display",
        "dis",
        "admin",
        "more",
        "term",
        "terminal",
        "screen-length",
        "environment",
        "set cli",
        "write",
        "wr",
        "dir",
        "exit",
        "quit",
        "logout",
        "enable",
        "en",
        "copy",
        "verify",
        "file",
        "request",
        "no-more",
    ];

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="host">The device's name; empty in a collection.</param>
    /// <param name="command">The command; empty where the prompt stands alone.</param>
    /// <returns>Whether it is a prompt, alone or with a command that shows, copies or leaves. VRP prints its release in brackets, too.</returns>
    public static bool TryRead(ReadOnlySpan<char> line, out ReadOnlySpan<char> host, out ReadOnlySpan<char> command) =>
        Looks(line, out host, out command) && (command.IsEmpty ? line[0] != '[' : host.IsEmpty || IsEntered(command));

    /// <summary>Whether a line looks like a prompt, whatever stands behind it.</summary>
    public static bool Looks(ReadOnlySpan<char> line, out ReadOnlySpan<char> host, out ReadOnlySpan<char> command)
    {
        host = default;
        command = default;
        if (line.IsEmpty || line[0] is ' ' or '\t' or '!' or '#')
        {
            return false;
        }

        if (line[0] is '-' or '`')
        {
            return IsHeading(line, out command);
        }

        int mark = MarkOf(line);
        if (mark < 1)
        {
            return false;
        }

        host = NameOf(line[..mark]);
        command = line[(mark + 1)..].Trim();
        return !host.IsEmpty;
    }

    /// <summary><c>------------------ show version ------------------</c> or, on NX-OS, the command in backticks.</summary>
    private static bool IsHeading(ReadOnlySpan<char> line, out ReadOnlySpan<char> command)
    {
        bool ticked = line[0] == '`' && line[^1] == '`';
        command = ticked ? line.Trim('`') : line.Trim('-').Trim();
        bool dashed = line.StartsWith("-----") && line.EndsWith("-----");
        return (ticked || dashed) && (command.StartsWith("show ") || command.StartsWith("display "));
    }

    /// <summary>The character that ends the prompt: <c>#</c> or <c>&gt;</c>, on VRP the closing bracket.</summary>
    private static int MarkOf(ReadOnlySpan<char> line)
    {
        int mark = line[0] switch
        {
            '<' => line.IndexOf('>'),
            '[' => line.IndexOf(']'),
            _ => line.IndexOfAny('#', '>'),
        };
        return mark > MostHost ? -1 : mark;
    }

    /// <summary>The name in a prompt: without user, slot, context, mode and marks.</summary>
    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> prompt)
    {
        prompt = prompt.Trim("<[*~");
        foreach (char c in prompt)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.' or '/' or ':' or '@' or '(' or ')' or '>'))
            {
                return default;
            }
        }

        prompt = prompt[(prompt.LastIndexOfAny('@', ':') + 1)..];
        int mode = prompt.IndexOfAny('(', '>');
        return mode > 0 ? prompt[..mode] : prompt;
    }

    private static bool IsEntered(ReadOnlySpan<char> command)
    {
        foreach (string verb in Verbs)
        {
            if (command.StartsWith(verb) && (command.Length == verb.Length || command[verb.Length] == ' '))
            {
                return true;
            }
        }

        return false;
    }
}
