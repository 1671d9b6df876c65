namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>What a cell says, without what spreadsheets and exports put around it.</summary>
internal static class CellText
{
    /// <summary>Blanks, also those without width and the mark of the order of bytes.</summary>
    private const string Blanks = " \t\r\n\u00A0\u200B\u200E\u200F\u202F\uFEFF";

    /// <summary>The value; empty where the cell says that there is none.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="isBroken">It holds a formula or an error in place of a value.</param>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> cell, out bool isBroken)
    {
        ReadOnlySpan<char> text = cell.Trim(Blanks);
        isBroken = false;
        if (text.StartsWith("=\"") && text.EndsWith("\"") && text.Length >= 3 && !text[2..^1].Contains('"'))
        {
            // How exports keep a spreadsheet from taking digits for a number.
            text = text[2..^1].Trim(Blanks);
        }
        else if (text.Length > 1 && text[0] == '\'')
        {
            text = text[1..].Trim(Blanks);
        }

        if (text.IsEmpty || IsNone(text))
        {
            return [];
        }

        isBroken = text[0] == '=' || (text[0] == '#' && text[^1] is '!' or '?') || text is "#N/A";
        return isBroken ? [] : text;
    }

    private static bool IsNone(ReadOnlySpan<char> text) =>
        text.Length <= 6
        && (
            text.IndexOfAnyExcept("-–—") < 0
            || text.Equals("n/a", StringComparison.OrdinalIgnoreCase)
            || text.Equals("na", StringComparison.OrdinalIgnoreCase)
            || text.Equals("none", StringComparison.OrdinalIgnoreCase)
            || text.Equals("nil", StringComparison.OrdinalIgnoreCase)
            || text.Equals("null", StringComparison.OrdinalIgnoreCase)
            || text.Equals("(null)", StringComparison.OrdinalIgnoreCase)
        );
}
