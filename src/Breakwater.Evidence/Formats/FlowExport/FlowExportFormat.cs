namespace Breakwater.Evidence.Formats.FlowExport;

/// <summary>Export datagrams one after the other, as sent: what a collector wrote to a file, or an IPFIX file (RFC 5655).</summary>
internal sealed class FlowExportFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "netflow";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) =>
        DatagramBounds.TryFind(head, whole, out int length)
        && ExportRecognition.IsExport(head[..length], isCut: false)
        && (length == head.Length || head.Length - length < 4 || ExportRecognition.BeginsLikeExport(head[length..]))
            ? 80
            : 0;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context) => new FlowExportReader(context);
}
