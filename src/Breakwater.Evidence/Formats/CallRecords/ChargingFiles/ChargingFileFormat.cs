using Breakwater.Evidence.Formats.CallRecords.Ber;

namespace Breakwater.Evidence.Formats.CallRecords.ChargingFiles;

/// <summary>Files of charging data records as charging gateways and charging functions write them (3GPP TS 32.297).</summary>
internal sealed class ChargingFileFormat : IEvidenceFormat
{
    private const int Certain = 98;

    /// <inheritdoc/>
    public string Name => "charging_data_file";

    /// <summary>
    /// A header without signature: its lengths, its times and its reason have to be possible, and where it ends a record has to begin, or the file has
    /// to end and to be as long as it says.
    /// </summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        if (ChargingFileHeader.TryRead(head, out ChargingFileHeader? header) != BerState.Whole)
        {
            return 0;
        }

        bool mayBeSoLong =
            header!.FileLength == ChargingFileHeader.NotKnown
            || (whole || header.FileLength > ChargingFileHeader.FixedLength);
        // Most of the file is missing, or this is no length: then a record that can hardly be anything else has to begin.
        bool isDoubtful =
            whole && header.FileLength != ChargingFileHeader.NotKnown && header.FileLength > head.Length * 2L;
        int end = header.FieldsEnd;
        bool isConsistent =
            header.HeaderLength == end
            || header.HeaderLength + 8 == end
            || header.HeaderLength == end - header.Extensions
            || header.HeaderLength + 8 == end - header.Extensions;
        if (!mayBeSoLong || (!isConsistent && header.FileLength != head.Length))
        {
            return 0;
        }

        if (whole && header.FileLength == head.Length && end >= head.Length && header.Facts.Records is 0 or null)
        {
            return Certain;
        }

        foreach (int start in (ReadOnlySpan<int>)[(int)header.HeaderLength, end, end - header.Extensions])
        {
            if (
                start >= ChargingFileHeader.FixedLength
                && start < head.Length
                && BeginsRecord(head[start..], isDoubtful)
            )
            {
                return Certain;
            }
        }

        return 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new ChargingFileReader(context);
    }

    private static bool BeginsRecord(ReadOnlySpan<byte> rest, bool isDoubtful) =>
        ChargingRecord.TryRead(rest, isDoubtful, out ChargingRecord record) switch
        {
            BerState.Whole => true,
            // The first 64 KiB may end in the first record, and a record may be damaged.
            BerState.NeedsMore => !isDoubtful && ChargingRecordHeader.TryRead(rest, out _) == BerState.Whole,
            _ => !isDoubtful && record.Length > 0,
        };
}
