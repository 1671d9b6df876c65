using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Tells rows that people put into tables from rows of data that are damaged.</summary>
internal static class RowShape
{
    private static readonly string[] Beginnings =
    [
        "total",
        "subtotal",
        "grandtotal",
        "sum",
        "count",
        "rows",
        "records",
        "page",
        "printed",
        "generated",
        "exported",
        "report",
        "end",
        "note",
        "summe",
        "gesamt",
        "anzahl",
        "seite",
        "stand",
        "ende",
        "somme",
        "nombre",
        "suma",
        "totale",
        "totalt",
        "antall",
        "side",
    ];

    /// <summary>A total whose word stands where the key should: few cells are filled, and the first has no other word.</summary>
    public static bool IsTotal(TableRow row, int columns)
    {
        int filled = Filled(row, out int first);
        if (filled == 1 && columns >= 4)
        {
            return IsAside(row);
        }

        if (filled == 0 || filled * 3 > columns || row[first].Length > 40)
        {
            return false;
        }

        Span<char> letters = stackalloc char[40];
        int length = 0;
        foreach (char one in row[first])
        {
            if (char.IsLetter(one))
            {
                letters[length++] = char.ToLowerInvariant(one);
            }
        }

        foreach (string beginning in Beginnings)
        {
            if (letters[..length].SequenceEqual(beginning))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A title, a total, a footer or a line: few cells are filled, and the first says so or has no letter or digit.</summary>
    public static bool IsAside(TableRow row)
    {
        int filled = Filled(row, out int first);
        if (filled == 0)
        {
            return true;
        }

        ReadOnlySpan<char> text = row[first];
        if (filled > 3 || text.Length > 200)
        {
            return false;
        }

        Span<char> plain = stackalloc char[200];
        plain = plain[..PlainText.Write(text, plain)];
        if (plain.IsEmpty)
        {
            return true;
        }

        foreach (string beginning in Beginnings)
        {
            if (plain.StartsWith(beginning))
            {
                return true;
            }
        }

        // "212 orders": a number and a word.
        return filled == 1 && char.IsAsciiDigit(plain[0]) && plain.Length < 24 && char.IsLetter(plain[^1]);
    }

    private static int Filled(TableRow row, out int first)
    {
        int filled = 0;
        first = -1;
        for (int i = 0; i < row.Count; i++)
        {
            if (!row[i].IsWhiteSpace())
            {
                filled++;
                first = first < 0 ? i : first;
            }
        }

        return filled;
    }
}
