namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>The Linux audit log as auditd writes it.</summary>
public sealed class AuditFormat : IEvidenceFormat
{
    private const int LinesLookedAt = 50;

    /// <inheritdoc/>
    public string Name => "auditd";

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
            fits += AuditHeader.TryRead(line.Content, out _) ? 1 : 0;
        }

        return lines == 0 || fits * 2 < lines ? 0 : 65 + 30 * fits / lines;
    }

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AuditReader(context);
    }
}
