namespace Breakwater.Evidence.Formats.Json;

/// <summary>What the first lines of an item look like as JSON.</summary>
/// <param name="Lines">Lines looked at; a line that the head cuts short does not count.</param>
/// <param name="Objects">Lines among them that are one object each: braces balance and close at the line's end.</param>
/// <param name="Opens">The first byte that is not white space opens an object or array.</param>
internal readonly record struct JsonProbe(int Lines, int Objects, bool Opens)
{
    private const int LinesToLookAt = 50;

    /// <summary>Looks at the head of an item.</summary>
    public static JsonProbe Of(ReadOnlySpan<byte> head, bool whole)
    {
        if (head.StartsWith("\uFEFF"u8))
        {
            head = head[3..];
        }

        int lines = 0;
        int objects = 0;
        int first = head.IndexOfAnyExcept(" \t\r\n"u8);
        bool opens = first >= 0 && head[first] is (byte)'{' or (byte)'[';
        LineReader reader = new(head, default);
        while (lines < LinesToLookAt && reader.TryRead(out TextLine line))
        {
            ReadOnlySpan<byte> content = line.Content.Trim(" \t"u8);
            bool cut = !whole && line.BlockOffset + line.Content.Length >= head.Length - 1;
            if (content.IsEmpty || content[0] == '#')
            {
                continue;
            }

            if (cut)
            {
                // One line fills the head: what can be said is that it starts as an object does.
                if (lines == 0 && StartsAsRecord(content))
                {
                    return new JsonProbe(1, 1, opens);
                }

                continue;
            }

            lines++;
            objects += IsObject(content) ? 1 : 0;
        }

        return new JsonProbe(lines, objects, opens);
    }

    private static bool StartsAsRecord(ReadOnlySpan<byte> content) =>
        content.Length > 1 && content[0] == '{' && content[1..].TrimStart(" \t"u8) is [(byte)'"', ..];

    private static bool IsObject(ReadOnlySpan<byte> line)
    {
        if (
            line[0] != '{'
            || line[^1] != '}'
            || (line.Length > 2 && line[1..].TrimStart(" \t"u8)[0] is not ((byte)'"' or (byte)'}'))
        )
        {
            return false;
        }

        return default(JsonNesting).Close(line) == line.Length;
    }
}
