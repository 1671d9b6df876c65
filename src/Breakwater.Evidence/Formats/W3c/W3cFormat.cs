namespace Breakwater.Evidence.Formats.W3c;

/// <summary>The W3C extended log format (W3C WD-logfile): IIS and several proxies.</summary>
public sealed class W3cFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "w3c";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, default);
        while (lines.TryRead(out TextLine line) && (line.Content.IsEmpty || line.Content[0] == '#'))
        {
            if (line.Content.StartsWith("#Fields:"u8))
            {
                return 97;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new W3cReader(context);
    }
}
