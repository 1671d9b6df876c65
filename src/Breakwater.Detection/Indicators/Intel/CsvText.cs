using System.Text;

namespace Breakwater.Detection.Indicators.Intel;

/// <summary>Rows of comma-separated text (RFC 4180), quotes and line breaks inside quotes included; lines that start with # are notes.</summary>
internal static class CsvText
{
    /// <summary>The rows with the line that each starts on.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Rows(string text)
    {
        int at = 0;
        int line = 1;
        while (at < text.Length)
        {
            if (text[at] is '\r' or '\n' or '#')
            {
                at = SkipLine(text, at, ref line);
                continue;
            }

            int start = line;
            List<string> cells = [];
            bool more = true;
            while (more)
            {
                (string cell, at) = text.AsSpan(at).StartsWith("\"") ? Quoted(text, at, ref line) : Plain(text, at);
                cells.Add(cell);
                more = at < text.Length && text[at] == ',';
                at += more ? 1 : 0;
            }

            at = SkipLine(text, at, ref line);
            yield return (start, [.. cells]);
        }
    }

    private static (string Cell, int At) Plain(string text, int at)
    {
        int end = text.AsSpan(at).IndexOfAny(',', '\r', '\n');
        end = end < 0 ? text.Length : at + end;
        return (text[at..end].Trim(), end);
    }

    private static (string Cell, int At) Quoted(string text, int at, ref int line)
    {
        StringBuilder cell = new();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 == text.Length || text[at + 1] != '"')
                {
                    // What follows the closing quote up to the comma belongs to no cell.
                    return (cell.ToString(), Plain(text, at + 1).At);
                }

                at++;
            }

            line += text[at] == '\n' ? 1 : 0;
            cell.Append(text[at]);
        }

        return (cell.ToString(), at);
    }

    private static int SkipLine(string text, int at, ref int line)
    {
        int end = text.IndexOf('\n', Math.Min(at, text.Length));
        if (end < 0)
        {
            return text.Length;
        }

        line++;
        return end + 1;
    }
}
