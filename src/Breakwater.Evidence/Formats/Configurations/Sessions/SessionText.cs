using System.Text;

namespace Breakwater.Evidence.Formats.Configurations.Sessions;

/// <summary>The beginning of a text that is a session on a device.</summary>
internal static class SessionText
{
    private const int MaxLines = 4000;

    /// <summary>
    /// The text up to the next command. A banner may look like one, so that nothing is decided by what is cut away here but
    /// what the text looks like.
    /// </summary>
    public static ReadOnlySpan<byte> UpToNextCommand(ReadOnlySpan<byte> text)
    {
        LineReader lines = new(text, new BlockStart(0, 1));
        while (lines.TryRead(out TextLine line) && line.Number <= MaxLines)
        {
            if (CanBePrompt(line.Content) && SessionPrompt.TryRead(Encoding.UTF8.GetString(line.Content), out _, out _))
            {
                return text[..line.BlockOffset];
            }
        }

        return text;
    }

    /// <summary>What follows the first command that shows the whole configuration; the text itself where no such command stands in it.</summary>
    public static ReadOnlySpan<byte> ConfigurationIn(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf("conf"u8) < 0 && head.IndexOf(" run"u8) < 0 && head.IndexOf("display "u8) < 0)
        {
            return head;
        }

        LineReader lines = new(head, new BlockStart(0, 1));
        while (lines.TryRead(out TextLine line) && line.Number <= MaxLines)
        {
            ReadOnlySpan<byte> content = line.Content;
            if (
                content.Length is < 4 or > 200
                || content[0] is (byte)' ' or (byte)'!'
                || content.IndexOfAny("#>]-`"u8) < 0
            )
            {
                continue;
            }

            string text = Encoding.UTF8.GetString(TerminalText.Clean(content));
            if (
                SessionPrompt.TryRead(text, out _, out ReadOnlySpan<char> command)
                && SessionCommand.ShowsConfiguration(command)
            )
            {
                int next = head[line.BlockOffset..].IndexOf((byte)'\n');
                return next < 0 ? default : head[(line.BlockOffset + next + 1)..];
            }
        }

        return head;
    }

    private static bool CanBePrompt(ReadOnlySpan<byte> line) =>
        line.Length is >= 4 and <= 200 && line[0] is not ((byte)' ' or (byte)'!') && line.IndexOfAny("#>]-`"u8) >= 0;
}
