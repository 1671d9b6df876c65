namespace Breakwater.Evidence.Formats.Csv;

/// <summary>Knows, line by line, whether a quoted field is still open, so that the record goes on in the next line.</summary>
internal struct CsvQuotes(byte delimiter)
{
    /// <summary>A quoted field is open.</summary>
    public bool Open { get; private set; }

    /// <summary>Takes one line.</summary>
    public void Take(ReadOnlySpan<byte> line)
    {
        int at = 0;
        while (true)
        {
            if (Open)
            {
                int quote = line[at..].IndexOf((byte)'"');
                if (quote < 0)
                {
                    return;
                }

                at += quote + 1;
                if (at < line.Length && line[at] == '"')
                {
                    at++;
                    continue;
                }

                Open = false;
            }
            else if (at < line.Length && line[at] == '"')
            {
                Open = true;
                at++;
                continue;
            }

            int next = at <= line.Length ? line[at..].IndexOf(delimiter) : -1;
            if (next < 0)
            {
                return;
            }

            at += next + 1;
        }
    }
}
