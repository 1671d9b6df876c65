namespace Breakwater.Evidence.Formats.Tacacs;

/// <summary>Accounting files of TACACS+ servers: tac_plus, tac_plus-ng and their relatives.</summary>
public sealed class TacacsFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "tacacs";

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
            fits += TacacsLine.TryRead(line.Content, out _) ? 1 : 0;
        }

        return lines == 0 || fits * 2 < lines ? 0 : 65 + 30 * fits / lines;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new TacacsReader(context);
    }
}
