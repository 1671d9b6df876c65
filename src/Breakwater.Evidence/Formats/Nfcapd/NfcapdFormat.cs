namespace Breakwater.Evidence.Formats.Nfcapd;

/// <summary>Files of nfcapd and the other programs of nfdump 1.6 and 1.7.</summary>
internal sealed class NfcapdFormat : IEvidenceFormat
{
    /// <inheritdoc/>
    public string Name => "nfcapd";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name) => FileHeader.IsFile(head) ? 100 : 0;

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new NfcapdReader(context);
    }
}
