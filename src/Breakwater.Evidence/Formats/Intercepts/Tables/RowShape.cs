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

    /// <summary>A title, a total, a footer or a line: few cells are filled, and the first says so or has no letter or digit.</summary>
    public static bool IsAside(TableRow row)
    {
        int filled = 0;
        int first = -1;
        for (int i = 0; i < row.Count; i++)
        {
            if (!row[i].IsWhiteSpace())
            {
                filled++;
                first = first < 0 ? i : first;
            }
        }

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
}
