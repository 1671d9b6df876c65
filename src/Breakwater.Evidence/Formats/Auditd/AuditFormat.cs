namespace Breakwater.Evidence.Formats.Auditd;

/// <summary>The Linux audit log as auditd writes it.</summary>
public sealed class AuditFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "auditd";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => AuditHeader.TryRead(line, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new AuditReader(context);
    }
}
