using System.Buffers.Binary;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>
/// The classic capture file of libpcap, with microseconds or nanoseconds, in either byte order (draft-ietf-opsawg-pcap): a header of 24
/// bytes, then packets with a header of 16.
/// </summary>
internal sealed class PcapFile : ICaptureFile
{
    /// <summary>Longer packets than this no capture holds: a length beyond it is damage.</summary>
    public const int MaxPacket = 1 << 20;

    private const int HeaderLength = 24;
    private const int PacketHeaderLength = 16;
    private bool _isStarted;
    private bool _isBroken;
    private bool _isBigEndian;
    private bool _hasNanoseconds;
    private LinkType _link;
    private long _packets;

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, IFrameListener listener, IFaultSink faults)
    {
        if (_isBroken)
        {
            return block.Length;
        }

        int at = 0;
        if (!_isStarted)
        {
            if (block.Length < HeaderLength)
            {
                return 0;
            }

            Start(block);
            at = HeaderLength;
        }

        while (block.Length - at >= PacketHeaderLength)
        {
            ReadOnlySpan<byte> header = block[at..];
            uint captured = Number(header[8..]);
            if (captured > MaxPacket)
            {
                // Where a length is wrong nothing tells where the next packet begins.
                _isBroken = true;
                faults.Reject(FaultReason.Malformed, new(PositionKind.Packet, _packets + 1, offset + at, 0));
                return block.Length;
            }

            if (block.Length - at - PacketHeaderLength < captured)
            {
                break;
            }

            long fraction = Number(header[4..]);
            CapturedFrame frame = new()
            {
                Number = ++_packets,
                Time = (Number(header) * 1000L) + (fraction / (_hasNanoseconds ? 1_000_000 : 1000)),
                Link = _link,
                Bytes = header.Slice(PacketHeaderLength, (int)captured),
                OriginalLength = (int)Math.Min(Number(header[12..]), int.MaxValue),
                Offset = offset + at + PacketHeaderLength,
            };
            listener.Take(frame, faults);
            at += PacketHeaderLength + (int)captured;
        }

        return at;
    }

    private void Start(ReadOnlySpan<byte> header)
    {
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        _isBigEndian = magic is 0xA1B2C3D4 or 0xA1B23C4D;
        _hasNanoseconds = magic is 0xA1B23C4D or 0x4D3CB2A1;

        // The upper bits of the field say the length of check sequences; the lower 16 are the link type.
        _link = (LinkType)(Number(header[20..]) & 0xFFFF);
        _isStarted = true;
    }

    private uint Number(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
