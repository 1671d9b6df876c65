namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>Transfer logs of wu-ftpd, proftpd (<c>TransferLog</c>) and vsftpd (<c>xferlog_std_format</c>).</summary>
public sealed class XferlogFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "xferlog";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => XferLine.TryRead(line, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new XferlogReader(context);
    }
}
