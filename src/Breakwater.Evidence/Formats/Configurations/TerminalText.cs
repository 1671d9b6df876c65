namespace Breakwater.Evidence.Formats.Configurations;

/// <summary>
/// Takes away what a terminal leaves in a saved session: the pager's line with the backspaces that wipe it, control
/// sequences (ECMA-48, section 5.4), blanks and CR at the end.
/// </summary>
internal static class TerminalText
{
    /// <summary>The line as the device meant it; the same bytes where nothing is to be taken away.</summary>
    public static ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> line)
    {
        line = line.TrimEnd(" \t\r\0"u8);
        int debris = line.IndexOfAny((byte)0x08, (byte)0x1B, (byte)'\r');
        bool pager = line.IndexOf("--More--"u8) >= 0 || line.IndexOf("---(more"u8) >= 0;
        return debris < 0 && !pager ? line : Rebuild(line);
    }

    private static ReadOnlySpan<byte> Rebuild(ReadOnlySpan<byte> line)
    {
        byte[] kept = new byte[line.Length];
        int length = 0;
        for (int i = 0; i < line.Length; i++)
        {
            byte b = line[i];
            if (b == 0x1B)
            {
                i = EndOfSequence(line, i);
            }
            else if (b == 0x08)
            {
                length = Math.Max(0, length - 1);
            }
            else if (b == '\r')
            {
                // What follows is written over what stood there; the pager's prompt is wiped this way.
                length = i + 1 < line.Length ? 0 : length;
            }
            else
            {
                kept[length++] = b;
            }
        }

        ReadOnlySpan<byte> text = kept.AsSpan(0, length);
        foreach (ReadOnlyMemory<byte> prompt in Pagers)
        {
            int at = text.IndexOf(prompt.Span);
            if (at >= 0 && text[..at].IndexOfAnyExcept((byte)' ', (byte)'<') < 0)
            {
                ReadOnlySpan<byte> rest = text[(at + prompt.Length)..];
                int close = prompt.Span[^1] == '-' ? -1 : rest.IndexOf(")---"u8);
                text = close >= 0 ? rest[(close + 4)..] : rest.TrimStart((byte)'>');
            }
        }

        return text.TrimEnd(" \t\r\0"u8);
    }

    private static readonly ReadOnlyMemory<byte>[] Pagers =
    [
        "--More--"u8.ToArray(),
        "---- More ----"u8.ToArray(),
        "---(more"u8.ToArray(),
    ];

    private static int EndOfSequence(ReadOnlySpan<byte> line, int at)
    {
        if (at + 1 >= line.Length || line[at + 1] != '[')
        {
            return Math.Min(at + 1, line.Length - 1);
        }

        int i = at + 2;
        while (i < line.Length && line[i] is >= 0x20 and <= 0x3F)
        {
            i++;
        }

        return Math.Min(i, line.Length - 1);
    }
}
