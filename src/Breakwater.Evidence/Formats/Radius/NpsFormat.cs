namespace Breakwater.Evidence.Formats.Radius;

/// <summary>Accounting and authentication logs of Microsoft's Network Policy Server in its DTS compliant form.</summary>
public sealed class NpsFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 20;

    /// <inheritdoc/>
    public string Name => "nps";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int lines = 0;
        int fits = 0;
        LineReader reader = new(head, default);
        while (lines < LinesLookedAt && reader.TryRead(out TextLine line))
        {
            if (!line.Content.IsEmpty)
            {
                lines++;
                fits += IsEvent(line.Content) ? 1 : 0;
            }
        }

        return lines == 0 || fits * 2 < lines ? 0 : 97;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new NpsReader(context);
    }

    internal static bool IsEvent(ReadOnlySpan<byte> line) =>
        line.StartsWith("<Event>"u8) && line[..Math.Min(line.Length, 200)].IndexOf(" data_type=\""u8) > 0;
}
