namespace Breakwater.Evidence.Formats.Postgresql;

/// <summary>Logs of PostgreSQL, as csvlog and as stderr log, with the records of pgAudit in them.</summary>
public sealed class PostgresFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "postgresql";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => IsCsv(head) ? 96 : ScoreText(head);

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return IsCsv(context.Head.Span) ? new PostgresCsvReader(context) : new PostgresTextReader(context);
    }

    private static bool IsCsv(ReadOnlySpan<byte> head)
    {
        LineReader lines = new(head, default);
        for (int i = 0; i < 5 && lines.TryRead(out TextLine line); i++)
        {
            if (PostgresCsvReader.Fits(line.Content))
            {
                return true;
            }
        }

        return false;
    }

    private static int ScoreText(ReadOnlySpan<byte> head)
    {
        int lines = 0;
        int fits = 0;
        LineReader reader = new(head, default);
        while (lines < LinesLookedAt && reader.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty || line.Content[0] == '\t')
            {
                continue;
            }

            lines++;
            fits += PostgresLine.TryRead(line.Content, out _) ? 1 : 0;
        }

        return lines == 0 || fits * 2 < lines ? 0 : 65 + 30 * fits / lines;
    }
}
