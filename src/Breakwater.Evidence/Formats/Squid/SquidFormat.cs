namespace Breakwater.Evidence.Formats.Squid;

/// <summary>Access logs of the Squid proxy in its own format.</summary>
public sealed class SquidFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "squid";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int lines = 0;
        int fits = 0;
        LineReader reader = new(head, default);
        while (lines < LinesLookedAt && reader.TryRead(out TextLine line))
        {
            if (line.Content.IsEmpty)
            {
                continue;
            }

            lines++;
            fits += SquidLine.TryRead(line.Content, out _) ? 1 : 0;
        }

        return lines == 0 || fits * 2 < lines ? 0 : 65 + 30 * fits / lines;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new SquidReader(context);
    }
}
