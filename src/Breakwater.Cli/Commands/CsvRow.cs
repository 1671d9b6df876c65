using Breakwater.Cli.Terminal;

namespace Breakwater.Cli.Commands;

/// <summary>Rows of comma-separated values (RFC 4180) that hold text of unknown origin.</summary>
internal static class CsvRow
{
    public static string Of(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell)) + "\r\n";

    // A cell that a spreadsheet would take for a formula starts with a quote.
    private static string Cell(string text)
    {
        string clean = PlainText.Clean(text);
        string safe = clean.Length > 0 && clean[0] is '=' or '+' or '-' or '@' ? "'" + clean : clean;
        return safe.AsSpan().ContainsAny(",\"\r\n")
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }
}
