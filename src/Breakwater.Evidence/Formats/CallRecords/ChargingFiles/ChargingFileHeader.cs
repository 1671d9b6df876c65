using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Model.CallRecords;

namespace Breakwater.Evidence.Formats.CallRecords.ChargingFiles;

/// <summary>The header of a file of charging data records (3GPP TS 32.297, 6.1.1).</summary>
internal sealed record ChargingFileHeader
{
    /// <summary>Bytes up to the length of the routeing filter.</summary>
    public const int FixedLength = 50;

    /// <summary>What a length or a count says that was not known when the header was written.</summary>
    public const uint NotKnown = 0xFFFFFFFF;

    private const int MostLength = FixedLength + 2 + 4 + (2 * ushort.MaxValue);
    private const int ExtendedRelease = 7;

    /// <summary>Length of the file, as it says.</summary>
    public uint FileLength { get; private init; }

    /// <summary>Length of the header, as it says.</summary>
    public uint HeaderLength { get; private init; }

    /// <summary>Where its fields end, with the extensions of the releases.</summary>
    public int FieldsEnd { get; private init; }

    /// <summary>How many bytes extensions of releases take.</summary>
    public int Extensions { get; private init; }

    /// <summary>What it says, for the summary.</summary>
    public required RecordFileHeader Facts { get; init; }

    /// <summary>Reads the header that the bytes begin with.</summary>
    public static BerState TryRead(ReadOnlySpan<byte> bytes, out ChargingFileHeader? header)
    {
        header = null;
        if (bytes.Length < FixedLength)
        {
            return BerState.NeedsMore;
        }

        uint headerLength = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (
            headerLength is < FixedLength - 8 or > MostLength
            || !IsTime(bytes[10..])
            || !IsTime(bytes[14..])
            || ReasonOf(bytes[26]) is not { } reason
        )
        {
            return BerState.Not;
        }

        int filter = BinaryPrimitives.ReadUInt16BigEndian(bytes[48..]);
        int at = FixedLength + filter;
        if (bytes.Length < at + 2)
        {
            return BerState.NeedsMore;
        }

        at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
        if (bytes.Length < at + 2)
        {
            return BerState.NeedsMore;
        }

        int high = bytes[8] >> 5;
        int low = bytes[9] >> 5;
        int highAt = at;
        int lowAt = at + (high == ExtendedRelease ? 1 : 0);
        int end = lowAt + (low == ExtendedRelease ? 1 : 0);
        header = new ChargingFileHeader
        {
            FileLength = BinaryPrimitives.ReadUInt32BigEndian(bytes),
            HeaderLength = headerLength,
            FieldsEnd = end,
            Extensions = end - at,
            Facts = FactsOf(bytes, reason, Version(bytes[8], bytes[highAt]), Version(bytes[9], bytes[lowAt])),
        };
        return BerState.Whole;
    }

    private static RecordFileHeader FactsOf(ReadOnlySpan<byte> bytes, string reason, string highest, string lowest)
    {
        uint fileLength = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        uint records = BinaryPrimitives.ReadUInt32BigEndian(bytes[18..]);
        return new RecordFileHeader
        {
            FileBytes = fileLength == NotKnown ? null : fileLength,
            Records = records == NotKnown ? null : records,
            Sequence = BinaryPrimitives.ReadUInt32BigEndian(bytes[22..]),
            Writer = AddressOf(bytes.Slice(27, 20)),
            LowestVersion = lowest,
            HighestVersion = highest,
            Opened = TimeOf(bytes[10..]),
            LastAppended = TimeOf(bytes[14..]),
            ClosedBecause = reason,
            Lost = LostOf(bytes[47]),
        };
    }

    // 6.1.1.5 and 6.1.1.6: release 99, 4 to 9 by number; 7 says that the release is 10 and what the extension adds.
    private static string Version(byte code, byte extension)
    {
        int release = (code >> 5) switch
        {
            0 => 99,
            ExtendedRelease => 10 + extension,
            int r => r + 3,
        };
        return string.Create(CultureInfo.InvariantCulture, $"{release}.{code & 0x1F}");
    }

    // 6.1.1.7: month, day, hour, minute, sign (1: ahead of UTC), hours and minutes of the difference. No year.
    private static bool IsTime(ReadOnlySpan<byte> bytes)
    {
        uint time = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return time == 0
            || (
                time >> 28 is >= 1 and <= 12
                && ((time >> 23) & 31) >= 1
                && ((time >> 18) & 31) <= 23
                && ((time >> 12) & 63) <= 59
                && ((time >> 6) & 31) <= 14
                && (time & 63) <= 59
            );
    }

    private static string? TimeOf(ReadOnlySpan<byte> bytes)
    {
        uint time = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return time == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"--{time >> 28:00}-{(time >> 23) & 31:00}T{(time >> 18) & 31:00}:{(time >> 12) & 63:00}{(((time >> 11) & 1) == 1 ? '+' : '-')}{(time >> 6) & 31:00}:{time & 63:00}"
            );
    }

    // 6.1.1.11.
    private static string? ReasonOf(byte code) =>
        code switch
        {
            0 => "normal",
            1 => "file_size",
            2 => "open_time",
            3 => "record_count",
            4 => "manual",
            5 => "version_or_encoding_change",
            128 => "abnormal",
            129 => "file_system_error",
            130 => "file_system_full",
            131 => "file_integrity_error",
            // Reserved: 6 to 127 normal, 132 to 255 abnormal.
            < 128 => "other_normal",
            _ => "other_abnormal",
        };

    // 6.1.1.12: an IPv6 address, or an IPv4 address in it; which of the 20 bytes it fills differs between makers.
    private static string? AddressOf(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> last = bytes[4..];
        if (!bytes.ContainsAnyExcept((byte)0) || !bytes.ContainsAnyExcept((byte)0xFF))
        {
            return null;
        }

        IPAddress address = new(last);
        return address.IsIPv4MappedToIPv6 || !last[..12].ContainsAnyExcept((byte)0)
            ? new IPAddress(last[12..]).ToString()
            : address.ToString();
    }

    // 6.1.1.13: without the first bit there may be more than the rest says; with it that many were lost, 0 and 127 being lower bounds.
    private static LostRecords LostOf(byte code) =>
        code switch
        {
            0 => new LostRecords(0, IsExact: true),
            <= 127 => new LostRecords(code, IsExact: false),
            128 => new LostRecords(1, IsExact: false),
            255 => new LostRecords(127, IsExact: false),
            _ => new LostRecords(code - 128, IsExact: true),
        };
}
