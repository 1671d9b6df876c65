namespace Breakwater.Evidence.Formats.Zeek;

/// <summary>Zeek logs in Zeek's own text form: a header that names the columns, then one record a line.</summary>
public sealed class ZeekTsvFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "zeek";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        LineReader lines = new(head, default);
        bool separator = false;
        while (lines.TryRead(out TextLine line) && (line.Content.IsEmpty || line.Content[0] == '#'))
        {
            separator |= line.Content.StartsWith("#separator "u8);
            if (line.Content.StartsWith("#fields"u8))
            {
                return separator ? 99 : 90;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ZeekTsvReader(context);
    }
}
