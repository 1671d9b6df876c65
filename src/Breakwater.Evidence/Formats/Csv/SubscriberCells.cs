namespace Breakwater.Evidence.Formats.Csv;

/// <summary>
/// Whether a table holds numbers of subscribers, whatever its columns are called: two columns or more of which most cells can be a telephone number,
/// an IMSI or an IMEI. Times as digits are none.
/// </summary>
internal static class SubscriberCells
{
    private const int LinesLookedAt = 200;
    private const int MostColumns = 64;

    /// <summary>It does, whatever stands between its fields.</summary>
    public static bool AreIn(ReadOnlySpan<byte> head)
    {
        foreach (byte delimiter in ",;\t|"u8)
        {
            if (AreIn(head, delimiter))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>It does.</summary>
    /// <param name="head">The first bytes of the table.</param>
    /// <param name="delimiter">What stands between its fields.</param>
    public static bool AreIn(ReadOnlySpan<byte> head, byte delimiter)
    {
        Span<int> filled = stackalloc int[MostColumns];
        Span<int> numbers = stackalloc int[MostColumns];
        filled.Clear();
        numbers.Clear();
        LineReader lines = new(head, default);
        for (int i = 0; i < LinesLookedAt && lines.TryRead(out TextLine line); i++)
        {
            CsvRow row = new(line.Content, delimiter);
            for (int column = 0; column < MostColumns && row.MoveNext(); column++)
            {
                ReadOnlySpan<byte> cell = row.Value.Of(line.Content).Trim(" \r"u8);
                // The header holds none, and names no cell.
                if (!cell.IsEmpty && (i > 0 || IsNumber(cell)))
                {
                    filled[column]++;
                    numbers[column] += IsNumber(cell) ? 1 : 0;
                }
            }
        }

        int found = 0;
        for (int column = 0; column < MostColumns; column++)
        {
            found += numbers[column] > 0 && numbers[column] * 5 >= filled[column] * 4 ? 1 : 0;
        }

        return found >= 2;
    }

    private static bool IsNumber(ReadOnlySpan<byte> cell)
    {
        bool isInternational = cell[0] == '+';
        int digits = 0;
        foreach (byte one in isInternational ? cell[1..] : cell)
        {
            if (one is >= (byte)'0' and <= (byte)'9')
            {
                digits++;
            }
            else if (one is not ((byte)' ' or (byte)'-' or (byte)'(' or (byte)')'))
            {
                return false;
            }
        }

        // Seconds and milliseconds since 1970, days and fourteen digits of a time.
        bool isTime =
            !isInternational
            && (
                (digits is 10 or 13 && cell[0] == '1')
                || (digits is 8 or 14 && (cell.StartsWith("19"u8) || cell.StartsWith("20"u8)))
            );
        return !isTime && digits >= (isInternational ? 7 : 8) && digits <= 16;
    }
}
