namespace Breakwater.Evidence.Formats.Audits.Ftp;

/// <summary>Logs of vsftpd in its own form (<c>vsftpd_log_file</c>).</summary>
public sealed class VsftpdFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "vsftpd";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        LineShare.Score(head, static line => VsftpdReader.TryHead(line, out _, out _, out _));

    /// <inheritdoc/>
    public IRecordReader CreateReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new VsftpdReader(context);
    }
}
