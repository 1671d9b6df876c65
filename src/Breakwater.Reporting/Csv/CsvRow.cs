using System.Buffers;
using Breakwater.Reporting.Text;

namespace Breakwater.Reporting.Csv;

/// <summary>
/// One line of comma-separated text (RFC 4180). A cell that a spreadsheet would take for a formula is led by an apostrophe;
/// control characters are made visible.
/// </summary>
internal static class CsvRow
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n");

    // What spreadsheets begin a formula with, also in full width, and the white space that they skip before it.
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r\n|%＝＋－＠");

    public static void Write(TextWriter output, IReadOnlyList<string> cells)
    {
        for (int i = 0; i < cells.Count; i++)
        {
            if (i > 0)
            {
                output.Write(',');
            }

            WriteCell(output, SafeText.OneLine(cells[i]));
        }

        output.Write("\r\n");
    }

    private static void WriteCell(TextWriter output, string cell)
    {
        ReadOnlySpan<char> seen = cell.AsSpan().TrimStart();
        string safe = seen.Length > 0 && Formula.Contains(seen[0]) ? "'" + cell : cell;
        if (!safe.AsSpan().ContainsAny(Quoted) && safe.Trim().Length == safe.Length)
        {
            output.Write(safe);
            return;
        }

        output.Write('"');
        output.Write(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
        output.Write('"');
    }
}
