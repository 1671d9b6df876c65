using System.Buffers;
using System.Text;
using Breakwater.Evidence.Formats.Csv;
using Breakwater.Evidence.Formats.Intercepts.Mapping;

namespace Breakwater.Evidence.Formats.Intercepts.Tables;

/// <summary>Finds the header of a table in the first lines of a text.</summary>
internal static class TextTable
{
    private const int LinesLookedAt = 60;
    private const int MostLine = 8192;
    private const int MostName = 96;

    private static ReadOnlySpan<byte> Delimiters => ",;\t|^~:"u8;

    private static readonly SearchValues<byte> NotInNames = SearchValues.Create("={}<>"u8);

    /// <summary>A line of the text is the header of a table in clear.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="mappings">Names that mappings expect count too.</param>
    public static bool HasHeader(ReadOnlySpan<byte> head, InterceptMappings mappings)
    {
        LineReader lines = new(head, default);
        for (int i = 0; i < LinesLookedAt && lines.TryRead(out TextLine line); i++)
        {
            ReadOnlySpan<byte> text = line.Content.TrimStart("\uFEFF"u8);
            if (IsMarker(text))
            {
                return true;
            }

            if (text.Length is 0 or > MostLine || (mappings.Count == 0 && !MayBe(text)))
            {
                continue;
            }

            foreach (byte delimiter in Delimiters)
            {
                if (
                    text.Contains(delimiter)
                    && Names(text, delimiter) is { } names
                    && (
                        InterceptHeader.IsOfClearData(names) || mappings.Tables.Any(m => InterceptHeader.IsOf(m, names))
                    )
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The delimiter with which a line of the text has most of the columns that are known; null where none has any.</summary>
    public static byte? Delimiter(ReadOnlySpan<byte> head, IReadOnlyList<TableMapping> mappings)
    {
        byte? best = null;
        int most = 0;
        foreach (byte delimiter in Delimiters)
        {
            int known = Known(head, delimiter, mappings);
            if (known > most)
            {
                (best, most) = (delimiter, known);
            }
        }

        return best;
    }

    private static int Known(ReadOnlySpan<byte> head, byte delimiter, IReadOnlyList<TableMapping> mappings)
    {
        int most = 0;
        InterceptTable? said = null;
        LineReader lines = new(head, default);
        for (int i = 0; i < LinesLookedAt && lines.TryRead(out TextLine line); i++)
        {
            ReadOnlySpan<byte> text = line.Content.TrimStart("\uFEFF"u8);
            if (text.Length is 0 or > MostLine)
            {
                continue;
            }

            if (IsMarker(text))
            {
                said = TableOf(text);
                continue;
            }

            if (Names(text, delimiter) is not { } names)
            {
                continue;
            }

            foreach (TableMapping mapping in mappings)
            {
                // A header of several rows is whole in no line: its single names count, and the columns by number.
                int named = mapping.Columns.Values.Sum(c => c.Count(one => names.Exists(n => IsPartOf(one, n))));
                most = Math.Max(most, mapping.HeaderRows == 0 ? names.Count : named);
            }

            if (mappings.Count == 0 && TableLayout.Canonical(names, said, NoConstants) is { } layout)
            {
                most = Math.Max(most, layout.Known);
            }
        }

        return most;
    }

    private static readonly Dictionary<TableField, string> NoConstants = [];

    private static bool IsPartOf(ColumnMapping column, string name) =>
        name.Length > 0
        && column.Name is not null
        && (column.Plain == name || column.Plain.EndsWith(name, StringComparison.Ordinal));

    private static bool IsMarker(ReadOnlySpan<byte> line)
    {
        Span<byte> marker = stackalloc byte[InterceptHeader.Marker.Length];
        Encoding.ASCII.GetBytes(InterceptHeader.Marker, marker);
        return line.TrimStart("#\" "u8).StartsWith(marker);
    }

    private static InterceptTable? TableOf(ReadOnlySpan<byte> line)
    {
        string text = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 256)]);
        int at = text.IndexOf(InterceptHeader.Marker, StringComparison.Ordinal) + InterceptHeader.Marker.Length;
        string[] words = text[at..].Split([' ', ',', ';', '\t', '|', '"'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : TableFields.TableOf(words[0]);
    }

    private static bool MayBe(ReadOnlySpan<byte> line)
    {
        Span<char> text = stackalloc char[MostLine];
        return InterceptHeader.MayBe(text[..Encoding.Latin1.GetChars(line, text)]);
    }

    /// <summary>The names in a line, plain; null where its cells are no names.</summary>
    private static List<string>? Names(ReadOnlySpan<byte> line, byte delimiter)
    {
        List<string> names = [];
        CsvRow row = new(line, delimiter);
        while (row.MoveNext())
        {
            ReadOnlySpan<byte> cell = row.Value.Of(line);
            if (cell.Length > MostName || cell.ContainsAny(NotInNames) || names.Count > TableRow.MostColumns)
            {
                return null;
            }

            names.Add(PlainText.Of(Encoding.UTF8.GetString(cell)));
        }

        return names.Count < 2 ? null : names;
    }
}
