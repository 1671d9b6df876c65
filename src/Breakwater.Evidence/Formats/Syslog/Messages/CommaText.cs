using Breakwater.Evidence.Formats.Syslog.Transport;

namespace Breakwater.Evidence.Formats.Syslog.Messages;

/// <summary>Splits comma separated values; quoted ones may hold commas and doubled quotes (RFC 4180).</summary>
internal static class CommaText
{
    /// <summary>Fills the columns from the text that starts at <paramref name="at"/>; gives how many there were.</summary>
    public static int Columns(ReadOnlySpan<byte> record, int at, Span<Part> columns)
    {
        int count = 0;
        while (count < columns.Length && at <= record.Length)
        {
            int stop;
            if (at < record.Length && record[at] == '"')
            {
                int end = ClosingQuote(record, at + 1);
                columns[count++] = Part.Between(at + 1, end);
                stop = Math.Min(end + 1, record.Length);
                int comma = record[stop..].IndexOf((byte)',');
                stop = comma < 0 ? record.Length : stop + comma;
            }
            else
            {
                int comma = record[at..].IndexOf((byte)',');
                stop = comma < 0 ? record.Length : at + comma;
                columns[count++] = Part.Between(at, stop);
            }

            at = stop + 1;
        }

        return count;
    }

    private static int ClosingQuote(ReadOnlySpan<byte> record, int at)
    {
        while (at < record.Length)
        {
            if (record[at] != '"')
            {
                at++;
            }
            else if (at + 1 < record.Length && record[at + 1] == '"')
            {
                at += 2;
            }
            else
            {
                return at;
            }
        }

        return record.Length;
    }
}
