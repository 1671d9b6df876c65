namespace Breakwater.Evidence.Formats.Audits.Xml;

/// <summary>Audits as XML of one flat record after another: MySQL Enterprise and Percona (old and new style), Oracle's XML audit files.</summary>
public sealed class AuditXmlFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 20;

    /// <inheritdoc/>
    public string Name => "audit_xml";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        if (!head.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8))
        {
            return 0;
        }

        // Declarations, the outermost element over several lines, and its version come before.
        LineReader lines = new(head, default);
        for (int i = 0; i < LinesLookedAt && lines.TryRead(out TextLine line); i++)
        {
            if (AuditXmlReader.IsRecord(line.Content.TrimStart(" \t\uFEFF"u8)))
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
        return new AuditXmlReader(context);
    }
}
