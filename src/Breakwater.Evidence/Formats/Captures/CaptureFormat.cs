using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>Capture files of libpcap and pcapng. Of their packets those that export flow records are read.</summary>
internal sealed class CaptureFormat : IEvidenceFormat
{
    private readonly bool _isNg;

    private CaptureFormat(bool isNg) => _isNg = isNg;

    /// <summary>The two forms.</summary>
    public static IReadOnlyList<IEvidenceFormat> All { get; } = [new CaptureFormat(false), new CaptureFormat(true)];

    /// <inheritdoc/>
    public string Name => _isNg ? "pcapng" : "pcap";

    /// <inheritdoc/>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        if (head.Length < 4)
        {
            return 0;
        }

        uint magic = BinaryPrimitives.ReadUInt32BigEndian(head);
        bool fits = _isNg ? magic == 0x0A0D0D0A : magic is 0xD4C3B2A1 or 0xA1B2C3D4 or 0x4D3CB2A1 or 0xA1B23C4D;
        return fits ? 100 : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context) =>
        new CaptureReader(_isNg ? new PcapNgFile() : new PcapFile(), context);
}
