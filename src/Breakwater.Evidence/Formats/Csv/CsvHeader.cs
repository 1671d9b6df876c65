using System.Buffers;
using System.Text;

namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Finds out whether a text is a table with a header, and what stands between its fields.</summary>
internal static class CsvHeader
{
    private const int RowsLookedAt = 20;
    private const int MostTitles = 5;
    private static readonly SearchValues<byte> NotInNames = SearchValues.Create("=\\{}<>\""u8);

    /// <summary>The delimiter with which the first line is a header and the rows have as many fields; 0 where there is none.</summary>
    /// <param name="head">The first bytes.</param>
    /// <param name="whole">They are all there is.</param>
    /// <param name="columns">How many columns there are.</param>
    /// <param name="titles">Lines of one field above the header: what a report is called, and when it was made.</param>
    public static byte Delimiter(ReadOnlySpan<byte> head, bool whole, out int columns, out int titles)
    {
        byte best = 0;
        (columns, titles) = (0, 0);
        foreach (byte delimiter in ",;\t|"u8)
        {
            int count = Columns(head, whole, delimiter, out int above);
            if (count > columns)
            {
                (best, columns, titles) = (delimiter, count, above);
            }
        }

        return best;
    }

    private static int Columns(ReadOnlySpan<byte> head, bool whole, byte delimiter, out int titles)
    {
        titles = 0;
        if (head.StartsWith("\uFEFF"u8))
        {
            head = head[3..];
        }

        int columns = 0;
        int rows = 0;
        int fits = 0;
        CsvQuotes quotes = new(delimiter);
        int start = 0;
        LineReader lines = new(head, default);
        while (rows < RowsLookedAt && lines.TryRead(out TextLine line))
        {
            bool cut = !whole && line.BlockOffset + line.Content.Length >= head.Length - 1;
            quotes.Take(line.Content);
            if (quotes.Open || cut)
            {
                continue;
            }

            ReadOnlySpan<byte> record = head[start..(line.BlockOffset + line.Content.Length)];
            start = line.BlockOffset + line.Content.Length + 1;
            start += start < head.Length && head[start - 1] == '\r' ? 1 : 0;
            if (record.IsEmpty)
            {
                continue;
            }

            if (columns == 0)
            {
                if (titles < MostTitles && Count(record, delimiter) == 1)
                {
                    titles++;
                    continue;
                }

                columns = HeaderColumns(record, delimiter);
                if (columns < 2)
                {
                    return 0;
                }

                continue;
            }

            rows++;
            fits += Count(record, delimiter) == columns ? 1 : 0;
        }

        return rows > 0 && fits * 10 >= rows * 8 ? columns : 0;
    }

    private static int Count(ReadOnlySpan<byte> record, byte delimiter)
    {
        CsvRow row = new(record, delimiter);
        int count = 0;
        while (row.MoveNext())
        {
            count++;
        }

        return count;
    }

    /// <summary>A header names its columns: each name begins with a letter and is short, and most stand once; a join of two tables has some of them twice.</summary>
    private static int HeaderColumns(ReadOnlySpan<byte> record, byte delimiter)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        int count = 0;
        CsvRow row = new(record, delimiter);
        while (row.MoveNext())
        {
            ReadOnlySpan<byte> name = row.Value.Of(record).Trim((byte)' ');
            if (name.Length is 0 or > 64 || !IsName(name))
            {
                return 0;
            }

            count++;
            names.Add(Encoding.UTF8.GetString(name));
        }

        return names.Count > 1 && names.Count * 3 > count * 2 ? count : 0;
    }

    private static bool IsName(ReadOnlySpan<byte> name)
    {
        if (
            !char.IsAsciiLetter((char)name[0])
            && name[0] is not ((byte)'@' or (byte)'_' or (byte)'#')
            && name[0] < 0x80
        )
        {
            return false;
        }

        return name.Count((byte)' ') <= 4 && !name.ContainsAny(NotInNames);
    }
}
