using System.Buffers.Binary;
using Breakwater.Evidence.Formats.CallRecords.Ber;

namespace Breakwater.Evidence.Formats.CallRecords.ChargingFiles;

/// <summary>How a record is encoded (3GPP TS 32.297, 6.1.2.5).</summary>
internal enum RecordEncoding : byte
{
    /// <summary>Basic encoding rules (ITU-T X.690).</summary>
    Ber = 1,

    /// <summary>Unaligned packed encoding rules (ITU-T X.691).</summary>
    UnalignedPer = 2,

    /// <summary>Aligned packed encoding rules.</summary>
    AlignedPer = 3,

    /// <summary>XML encoding rules (ITU-T X.693).</summary>
    Xml = 4,
}

/// <summary>The header of a record in a file (3GPP TS 32.297, 6.1.2).</summary>
internal readonly record struct ChargingRecordHeader
{
    /// <summary>Bytes of the shortest header.</summary>
    public const int ShortestLength = 4;

    private const int ExtendedRelease = 7;

    /// <summary>Bytes of the record without this header.</summary>
    public int RecordLength { get; private init; }

    /// <summary>The encoding.</summary>
    public RecordEncoding Encoding { get; private init; }

    /// <summary>The number of the specification that says what the record is.</summary>
    public int Specification { get; private init; }

    /// <summary>The release is told by one more byte.</summary>
    public bool IsExtended { get; private init; }

    /// <summary>The ASN.1 module of the specification; null where it names none.</summary>
    public string? Module => Specification < Modules.Length ? Modules[Specification] : null;

    private static readonly string?[] Modules =
    [
        "CSChargingDataTypes", // 32.005
        "GPRSChargingDataTypes", // 32.015
        "CSChargingDataTypes", // 32.205
        "GPRSChargingDataTypes", // 32.215
        "IMSChargingDataTypes", // 32.225
        "MMSChargingDataTypes", // 32.235
        "CSChargingDataTypes", // 32.250
        "GPRSChargingDataTypes", // 32.251
        null,
        "IMSChargingDataTypes", // 32.260
        "MMSChargingDataTypes", // 32.270
        "LCSChargingDataTypes", // 32.271
        "POCChargingDataTypes", // 32.272
        null, // 32.273
        "MMTelChargingDataTypes", // 32.275
        "SMSChargingDataTypes", // 32.274
        "ProSeChargingDataTypes", // 32.277
        null, // 32.296
        "MONTEChargingDataTypes", // 32.278
        "CPDTChargingDataTypes", // 32.253
        "CHFChargingDataTypes", // 32.255
        "ExposureFunctionAPIChargingDataTypes", // 32.254
        "CHFChargingDataTypes", // 32.256
        "CHFChargingDataTypes", // 28.201
        "CHFChargingDataTypes", // 28.202
        "CHFChargingDataTypes", // 32.257
    ];

    /// <summary>Reads the header that the bytes begin with.</summary>
    public static BerState TryRead(ReadOnlySpan<byte> bytes, out ChargingRecordHeader header)
    {
        header = default;
        if (bytes.Length < ShortestLength)
        {
            return BerState.NeedsMore;
        }

        int length = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        int encoding = bytes[3] >> 5;
        int specification = bytes[3] & 0x1F;
        if (length == 0 || encoding is < 1 or > 4 || specification is 8 || specification >= Modules.Length)
        {
            return BerState.Not;
        }

        header = new ChargingRecordHeader
        {
            RecordLength = length,
            Encoding = (RecordEncoding)encoding,
            Specification = specification,
            IsExtended = bytes[2] >> 5 == ExtendedRelease,
        };
        return BerState.Whole;
    }
}
