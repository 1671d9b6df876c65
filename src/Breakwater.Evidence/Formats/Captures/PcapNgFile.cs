using System.Buffers.Binary;
using Breakwater.Model.Evidence;

namespace Breakwater.Evidence.Formats.Captures;

/// <summary>
/// The pcapng capture file (draft-ietf-opsawg-pcapng): blocks with their length before and after; sections in either byte order,
/// interfaces with a link type and a resolution of time of their own.
/// </summary>
internal sealed class PcapNgFile : ICaptureFile
{
    /// <summary>Longer blocks than this are damage.</summary>
    public const int MaxBlock = 2 << 20;

    /// <summary>The most interfaces of a section.</summary>
    public const int MaxInterfaces = 4096;

    private const uint SectionHeader = 0x0A0D0D0A;
    private const uint InterfaceDescription = 1;
    private const uint OldPacket = 2;
    private const uint SimplePacket = 3;
    private const uint EnhancedPacket = 6;
    private readonly List<CaptureInterface> _interfaces = [];
    private bool _isBroken;
    private bool _isBigEndian;
    private long _packets;

    /// <inheritdoc/>
    public int Read(ReadOnlySpan<byte> block, long offset, IFrameListener listener, IFaultSink faults)
    {
        if (_isBroken)
        {
            return block.Length;
        }

        int at = 0;
        while (block.Length - at >= 12)
        {
            ReadOnlySpan<byte> rest = block[at..];
            if (BinaryPrimitives.ReadUInt32BigEndian(rest) == SectionHeader)
            {
                _isBigEndian = BinaryPrimitives.ReadUInt32BigEndian(rest[8..]) == 0x1A2B3C4D;
                _interfaces.Clear();
            }

            uint length = Number(rest[4..]);
            if (length < 12 || length % 4 != 0 || length > MaxBlock)
            {
                _isBroken = true;
                faults.Reject(FaultReason.Malformed, new(PositionKind.Packet, _packets + 1, offset + at, 0));
                return block.Length;
            }

            if (length > rest.Length)
            {
                break;
            }

            ReadOnlySpan<byte> body = rest[8..((int)length - 4)];
            Take(Number(rest), body, offset + at + 8, listener, faults);
            at += (int)length;
        }

        return at;
    }

    private void Take(uint type, ReadOnlySpan<byte> body, long offset, IFrameListener listener, IFaultSink faults)
    {
        switch (type)
        {
            case InterfaceDescription when body.Length >= 8 && _interfaces.Count < MaxInterfaces:
                _interfaces.Add(ReadInterface(body));
                break;
            case EnhancedPacket when body.Length >= 20:
                ReadPacket(Number(body), body, offset, listener, faults);
                break;
            case OldPacket when body.Length >= 20:
                ReadPacket(Number16(body), body, offset, listener, faults);
                break;
            case SimplePacket when body.Length >= 4:
                ReadSimplePacket(body, offset, listener, faults);
                break;
            case EnhancedPacket or OldPacket or SimplePacket or InterfaceDescription:
                _packets += type == InterfaceDescription ? 0 : 1;
                faults.Reject(FaultReason.Malformed, new(PositionKind.Packet, _packets, offset, body.Length));
                break;
            default:
                // Names, statistics, secrets and blocks of makers hold no packets.
                break;
        }
    }

    /// <summary>Section 4.2: link type, reserved, snap length, options.</summary>
    private CaptureInterface ReadInterface(ReadOnlySpan<byte> body)
    {
        LinkType link = (LinkType)Number16(body);
        long unitsPerSecond = 1_000_000;
        long offset = 0;
        ReadOnlySpan<byte> options = body[8..];
        while (options.Length >= 4)
        {
            int code = Number16(options);
            int length = Number16(options[2..]);
            int padded = (length + 3) & ~3;
            if (code == 0 || padded > options.Length - 4)
            {
                break;
            }

            if (code == 9 && length == 1)
            {
                unitsPerSecond = UnitsPerSecond(options[4]);
            }
            else if (code == 14 && length == 8)
            {
                offset = (long)Number64(options[4..]);
            }

            options = options[(4 + padded)..];
        }

        return new CaptureInterface(link, unitsPerSecond, offset);
    }

    /// <summary>if_tsresol: a power of ten, or of two where the highest bit is set.</summary>
    private static long UnitsPerSecond(byte resolution)
    {
        int power = resolution & 0x7F;
        if ((resolution & 0x80) != 0)
        {
            return 1L << Math.Min(power, 62);
        }

        long units = 1;
        for (int i = 0; i < Math.Min(power, 18); i++)
        {
            units *= 10;
        }

        return units;
    }

    /// <summary>Sections 4.3 and A: interface, time, captured and original length, bytes.</summary>
    private void ReadPacket(
        uint interfaceIndex,
        ReadOnlySpan<byte> body,
        long offset,
        IFrameListener listener,
        IFaultSink faults
    )
    {
        _packets++;
        uint captured = Number(body[12..]);
        if (interfaceIndex >= _interfaces.Count || captured > body.Length - 20)
        {
            faults.Reject(FaultReason.Malformed, new(PositionKind.Packet, _packets, offset, body.Length));
            return;
        }

        CaptureInterface from = _interfaces[(int)interfaceIndex];
        ulong time = ((ulong)Number(body[4..]) << 32) | Number(body[8..]);
        CapturedFrame frame = new()
        {
            Number = _packets,
            Time = from.Milliseconds(time),
            Link = from.Link,
            Bytes = body.Slice(20, (int)captured),
            OriginalLength = (int)Math.Min(Number(body[16..]), int.MaxValue),
            Offset = offset + 20,
        };
        listener.Take(frame, faults);
    }

    /// <summary>Section 4.4: original length and bytes, of the first interface, without a time.</summary>
    private void ReadSimplePacket(ReadOnlySpan<byte> body, long offset, IFrameListener listener, IFaultSink faults)
    {
        _packets++;
        if (_interfaces.Count == 0)
        {
            faults.Reject(FaultReason.Malformed, new(PositionKind.Packet, _packets, offset, body.Length));
            return;
        }

        uint original = Number(body);
        CapturedFrame frame = new()
        {
            Number = _packets,
            Time = null,
            Link = _interfaces[0].Link,
            Bytes = body.Slice(4, (int)Math.Min(original, (uint)body.Length - 4)),
            OriginalLength = (int)Math.Min(original, int.MaxValue),
            Offset = offset + 4,
        };
        listener.Take(frame, faults);
    }

    private uint Number(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ushort Number16(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private ulong Number64(ReadOnlySpan<byte> bytes) =>
        _isBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);

    /// <summary>An interface of a section.</summary>
    /// <param name="Link">What its packets begin with.</param>
    /// <param name="UnitsPerSecond">Units of its times.</param>
    /// <param name="OffsetSeconds">What is added to its times.</param>
    private sealed record CaptureInterface(LinkType Link, long UnitsPerSecond, long OffsetSeconds)
    {
        public long Milliseconds(ulong time)
        {
            UInt128 milliseconds = (UInt128)time * 1000 / (ulong)UnitsPerSecond;
            return unchecked((long)(ulong)milliseconds + (OffsetSeconds * 1000));
        }
    }
}
