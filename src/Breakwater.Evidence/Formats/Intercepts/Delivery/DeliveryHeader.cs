using System.Buffers.Binary;

namespace Breakwater.Evidence.Formats.Intercepts.Delivery;

/// <summary>
/// The header of an X2 or X3 unit (ETSI TS 103 221-2, section 5): version, type, lengths, format, direction, XID, correlation and
/// attributes. Of the attributes only the time is read; the matched target identifier (17) stands among them in clear.
/// </summary>
internal readonly record struct DeliveryHeader
{
    /// <summary>Bytes of the part that every header has.</summary>
    public const int FixedLength = 40;

    private const int MaxHeader = 16 * 1024;
    private const uint MaxPayload = 64 << 20;
    private const int LastType = 4;
    private const int LastDirection = 5;
    private const int LastFormat = 64;
    private const int LastAttribute = 255;
    private const int TimeAttribute = 9;

    /// <summary>1 X2, 2 X3, 3 keepalive, 4 its acknowledgement.</summary>
    public int Type { get; private init; }

    /// <summary>Bytes of the header with its attributes.</summary>
    public int Length { get; private init; }

    /// <summary>Bytes of the payload, which is never looked at.</summary>
    public long PayloadLength { get; private init; }

    /// <summary>The task.</summary>
    public Guid Xid { get; private init; }

    /// <summary>The time attribute; null where there is none.</summary>
    public DateTimeOffset? Time { get; private init; }

    /// <summary>The word of the type.</summary>
    public string Unit =>
        Type switch
        {
            1 => "x2",
            2 => "x3",
            3 => "keepalive",
            _ => "acknowledgement",
        };

    /// <summary>It carries data of a task.</summary>
    public bool IsDelivery => Type is 1 or 2;

    /// <summary>Header and payload.</summary>
    public long Whole => Length + PayloadLength;

    /// <summary>How many bytes tell whether it is a header: -1 where these already say no, 0 where there are enough.</summary>
    public static int Needs(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < FixedLength)
        {
            return FixedLength;
        }

        uint length = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        bool fits =
            bytes[0] == 0
            && bytes[1] is > 0 and < 32
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) is > 0 and <= LastType
            && length is >= FixedLength and <= MaxHeader
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]) <= MaxPayload
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[12..]) <= LastFormat
            && BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]) <= LastDirection;
        return !fits ? -1
            : bytes.Length < length ? (int)length
            : 0;
    }

    /// <summary>Reads a header that is there with all its attributes; false where the bytes are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out DeliveryHeader header)
    {
        header = default;
        if (Needs(bytes) != 0)
        {
            return false;
        }

        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]);
        int length = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        uint payload = BinaryPrimitives.ReadUInt32BigEndian(bytes[8..]);
        ReadOnlySpan<byte> xid = bytes.Slice(16, 16);
        // RFC 9562, section 4.1: the variant of a UUID.
        bool hasXid = type > 2 || (xid[8] & 0xC0) == 0x80;
        if (
            !hasXid
            || (type > 2 && payload > 0)
            || !TryAttributes(bytes[FixedLength..length], out DateTimeOffset? time)
        )
        {
            return false;
        }

        header = new DeliveryHeader
        {
            Type = type,
            Length = length,
            PayloadLength = payload,
            Xid = new Guid(xid, bigEndian: true),
            Time = time,
        };
        return true;
    }

    /// <summary>The attributes fill the header to its last byte.</summary>
    private static bool TryAttributes(ReadOnlySpan<byte> attributes, out DateTimeOffset? time)
    {
        time = null;
        while (attributes.Length >= 4)
        {
            int type = BinaryPrimitives.ReadUInt16BigEndian(attributes);
            int length = BinaryPrimitives.ReadUInt16BigEndian(attributes[2..]);
            if (type is 0 or > LastAttribute || length > attributes.Length - 4)
            {
                return false;
            }

            if (type == TimeAttribute && length == 8)
            {
                uint seconds = BinaryPrimitives.ReadUInt32BigEndian(attributes[4..]);
                uint nanoseconds = BinaryPrimitives.ReadUInt32BigEndian(attributes[8..]);
                time =
                    nanoseconds < 1_000_000_000
                        ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanoseconds / 100)
                        : null;
            }

            attributes = attributes[(4 + length)..];
        }

        return attributes.IsEmpty;
    }
}
