using Breakwater.Evidence.Formats.CallRecords.Ber;
using Breakwater.Evidence.Formats.CallRecords.Records;

namespace Breakwater.Evidence.Formats.CallRecords.BareRecords;

/// <summary>Charging data records in BER (3GPP TS 32.298) one after the other, without file header.</summary>
internal sealed class BareRecordFormat : IEvidenceFormat
{
    private const int Certain = 97;
    private const int EnoughRecords = 2;
    private const int MostRecordBytes = 1 << 16;

    /// <inheritdoc/>
    public string Name => "charging_data_records";

    /// <summary>
    /// The bytes have to be records of known kinds whose first field is the record type that belongs to the tag, whose fields fill them, up to the end of
    /// the bytes or until there are enough.
    /// </summary>
    public int Recognise(ReadOnlySpan<byte> head, bool whole, string name)
    {
        int records = 0;
        while (!head.IsEmpty && records < EnoughRecords)
        {
            if (head[0] is 0x00 or 0xFF && records > 0)
            {
                int end = head.IndexOfAnyExcept(head[0]);
                head = end < 0 ? [] : head[end..];
                continue;
            }

            BerState state = RecordStart.TryRead(
                head,
                null,
                isSearching: true,
                isFramed: false,
                MostRecordBytes,
                out RecordStart start
            );
            if (state == BerState.NeedsMore && records > 0)
            {
                return Certain;
            }

            if (state != BerState.Whole)
            {
                return 0;
            }

            records++;
            head = head[start.Length..];
        }

        return records > 0 ? Certain : 0;
    }

    /// <inheritdoc/>
    public IRecordReader? CreateReader(ReaderContext context) => null;

    /// <inheritdoc/>
    public IBinaryReader CreateBinaryReader(ReaderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new BareRecordReader(context);
    }
}
