using System.Text;

namespace Breakwater.Investigation.Assessment;

/// <summary>
/// Rows of comma-separated text (RFC 4180). Blank lines and lines that begin with <c>#</c> are left out. A row of which a quote is not closed would hold all that
/// follows, and has no cells.
/// </summary>
public static class CommaSeparated
{
    /// <summary>The rows, each with the line on which it starts.</summary>
    public static IEnumerable<(int Line, IReadOnlyList<string> Cells)> Read(string text)
    {
        int at = 0;
        int line = 1;
        while (at < text.Length)
        {
            int startLine = line;
            if (text[at] == '#')
            {
                int end = text.IndexOf('\n', at);
                at = end < 0 ? text.Length : end + 1;
                line++;
                continue;
            }

            List<string> cells = ReadRow(text, ref at, ref line);
            if (!(cells.Count == 1 && cells[0].Trim().Length == 0))
            {
                yield return (startLine, cells);
            }
        }
    }

    private static List<string> ReadRow(string text, ref int at, ref int line)
    {
        List<string> cells = [];
        StringBuilder cell = new();
        bool quoted = false;
        for (; at < text.Length; at++)
        {
            char c = text[at];
            line += c == '\n' ? 1 : 0;
            if (quoted)
            {
                if (c != '"')
                {
                    cell.Append(c);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    cell.Append('"');
                    at++;
                }
                else
                {
                    quoted = false;
                }
            }
            else if (c == '"' && cell.Length == 0)
            {
                quoted = true;
            }
            else if (c == ',')
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else if (c == '\n')
            {
                at++;
                break;
            }
            else if (c != '\r')
            {
                cell.Append(c);
            }
        }

        if (quoted)
        {
            return [];
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
