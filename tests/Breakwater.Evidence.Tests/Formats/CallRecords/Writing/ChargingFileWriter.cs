using System.Buffers.Binary;

namespace Breakwater.Evidence.Tests.Formats.CallRecords.Writing;

/// <summary>Writes files of charging data records (3GPP TS 32.297, 6.1).</summary>
public sealed record ChargingFileWriter
{
    /// <summary>What a count says that is not known.</summary>
    public const uint NotKnown = 0xFFFFFFFF;

    /// <summary>Release of the records: 99, 4 and above.</summary>
    public int Release { get; init; } = 15;

    /// <summary>How many records the header counts; null for as many as there are.</summary>
    public uint? Count { get; init; }

    /// <summary>How long the header says that the file is; null for as long as it is.</summary>
    public uint? Length { get; init; }

    /// <summary>The number of the file.</summary>
    public uint Sequence { get; init; } = 4711;

    /// <summary>Why it was closed.</summary>
    public byte Reason { get; init; } = 2;

    /// <summary>The lost record indicator.</summary>
    public byte Lost { get; init; }

    /// <summary>The routeing filter.</summary>
    public byte[] Filter { get; init; } = [];

    /// <summary>The private extension.</summary>
    public byte[] Private { get; init; } = [1, 2, 3];

    /// <summary>The length of the header leaves out its first eight bytes.</summary>
    public bool IsHeaderLengthShort { get; init; }

    /// <summary>Number of the specification of the records.</summary>
    public byte Specification { get; init; } = 6;

    /// <summary>A file of records.</summary>
    public byte[] Write(params IEnumerable<byte[]> records) => WriteRaw([.. records.Select(r => Record(r))]);

    /// <summary>A file of records that have their headers already.</summary>
    public byte[] WriteRaw(IReadOnlyList<byte[]> records)
    {
        bool isExtended = Release is >= 10 and < 99;
        byte[] header =
        [
            .. new byte[8],
            Version(3),
            Version(1),
            .. Time(3, 14, 15, 9, isAhead: false, 5, 0),
            .. Time(3, 14, 16, 0, isAhead: true, 5, 30),
            .. Number(Count ?? (uint)records.Count),
            .. Number(Sequence),
            Reason,
            .. new byte[16],
            192,
            0,
            2,
            33,
            Lost,
            .. Short(Filter.Length),
            .. Filter,
            .. Short(Private.Length),
            .. Private,
            .. isExtended ? new byte[] { (byte)(Release - 10), (byte)(Release - 10) } : [],
        ];
        byte[] file = [.. header, .. records.SelectMany(r => r)];
        BinaryPrimitives.WriteUInt32BigEndian(file, Length ?? (uint)file.Length);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4), (uint)(header.Length - (IsHeaderLengthShort ? 8 : 0)));
        return file;
    }

    /// <summary>A record with its header.</summary>
    public byte[] Record(byte[] record, int encoding = 1, byte? specification = null) =>
        [
            .. Short(record.Length),
            Version(2),
            (byte)((encoding << 5) | (specification ?? Specification)),
            .. Release is >= 10 and < 99 ? new byte[] { (byte)(Release - 10) } : [],
            .. record,
        ];

    private byte Version(int version) => (byte)(((Release == 99 ? 0 : Math.Min(Release - 3, 7)) << 5) | version);

    private static byte[] Time(uint month, uint day, uint hour, uint minute, bool isAhead, uint hours, uint minutes) =>
        Number(
            (month << 28)
                | (day << 23)
                | (hour << 18)
                | (minute << 12)
                | (isAhead ? 1u << 11 : 0)
                | (hours << 6)
                | minutes
        );

    private static byte[] Number(uint number) =>
        [(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Short(int number) => [(byte)(number >> 8), (byte)number];
}
